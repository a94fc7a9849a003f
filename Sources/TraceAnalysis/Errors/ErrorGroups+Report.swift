public import TraceModel

extension ErrorGroups {
  /// The groups as a report: one table, the group of most traces named in a sentence.
  ///
  /// - Parameters:
  ///   - store: The store that the groups are of.
  ///   - limit: How many groups are listed at most; by default 100.
  /// - Returns: The report.
  public func report(in store: TraceStore, limit: Int? = nil) -> Report {
    Report(
      title: "errors",
      facts: [
        ReportFact("TraceCount", "traces", .count(traceCount)),
        ReportFact("FaultCount", "with faults", .count(faultCount)),
        ReportFact("ErrorCount", "with errors", .count(errorCount)),
        ReportFact("ThrottleCount", "throttled", .count(throttleCount)),
        ReportFact("GroupCount", "groups", .count(groups.count)),
      ],
      sentences: sentences,
      sections: [
        ReportSection("Groups", "root causes", notes: notes, table: table(store, limit ?? 100))
      ]
    )
  }

  private var sentences: [String] {
    guard traceCount > 0 else { return ["There are no traces."] }
    guard let top = groups.first else {
      return [
        traceCount == 1
          ? "The trace has no fault, no error and no throttled call."
          : "None of the \(traceCount) traces has a fault, an error or a throttled call."
      ]
    }
    let cause = top.cause
    let what = cause.type.map { "\(cause.kind.rawValue) \($0)" } ?? cause.kind.rawValue
    let path = cause.shortPath
    let place = cause.services == [cause.span] ? path : "\(cause.span) (\(path))"
    let share = StatisticText.share(share(of: top))
    let extent =
      traceCount == 1 ? "in the only trace" : "in \(top.count) of \(traceCount) traces (\(share))"
    let ties = groups.prefix { $0.count == top.count }.count
    guard traceCount == 1 || ties == 1 || ties < groups.count else {
      // None stands out, so that it is the order that tells.
      let each = top.count == 1 ? "none in more than one trace" : "each \(extent)"
      let order = top.last.isKnown ? "last seen" : "one of them"
      return ["\(groups.count) causes, \(each); \(order): \(what) at \(place)."]
    }
    return ["\(rank(ties)): \(what) at \(place), \(extent)."]
  }

  /// What the first group is among all, of which so many have as many traces as it.
  private func rank(_ ties: Int) -> String {
    if groups.count == 1 { return "One cause" }
    if traceCount == 1 { return "First of \(groups.count) causes" }
    return ties == 1 ? "Most often" : "One of the \(ties) most frequent causes"
  }

  private var notes: [String] {
    switch summaryCount {
    case 0: []
    case 1: ["Of one trace only the summary is known: where it failed is not."]
    default: ["Of \(summaryCount) traces only the summaries are known: where they failed is not."]
    }
  }

  private func share(of group: ErrorGroup) -> Double {
    traceCount > 0 ? Double(group.count) / Double(traceCount) : 0
  }

  private static let columns = [
    ReportColumn("Kind", "kind", priority: 12),
    ReportColumn("Count", "count", priority: 11),
    ReportColumn("Share", "share", priority: 8),
    ReportColumn("Type", "type", width: .flexible, priority: 10),
    ReportColumn("Message", "message", width: .prose, priority: 9),
    ReportColumn("Where", "where", width: .flexible, priority: 7),
    ReportColumn("Services", "services", width: .flexible, priority: 6),
    ReportColumn("ClientCount", "seen by client", priority: 2),
    ReportColumn("FirstSeen", "first seen", priority: 3),
    ReportColumn("LastSeen", "last seen", priority: 4),
    ReportColumn("Trend", "trend", priority: 5),
    ReportColumn("ExampleTraceId", "example", priority: 1),
    ReportColumn("ExampleMessage", "its message", priority: 0),
  ]

  private func table(_ store: TraceStore, _ limit: Int) -> ReportTable {
    ReportTable(columns: Self.columns, first: limit, of: groups) { row(of: $0, store) }
  }

  private func row(of group: ErrorGroup, _ store: TraceStore) -> ReportRow {
    func text(_ text: String?) -> ReportValue { text.map { .text($0) } ?? .none }
    func time(_ time: Timestamp) -> ReportValue { time.isKnown ? .time(time) : .none }
    let example = group.traces.first.map { store.text(of: store.traces.id[Int($0)]) }
    return ReportRow(
      [
        .text(group.cause.kind.rawValue),
        .count(group.count),
        .share(share(of: group)),
        text(group.cause.type),
        text(group.cause.message),
        .text(group.cause.span),
        .text(group.cause.shortPath),
        .count(group.clientCount),
        time(group.first),
        time(group.last),
        group.trend.isEmpty ? .none : .trend(group.trend),
        text(example),
        text(group.message),
      ],
      tone: group.cause.kind.tone,
      origin: .traces(group.traces)
    )
  }
}

extension ErrorGroup.Kind {
  /// How it is coloured.
  var tone: ReportTone {
    switch self {
    case .fault: .fault
    case .throttle: .throttle
    case .error: .error
    }
  }
}

extension ErrorGroup.Cause {
  /// The services along the path as text, `shop/prod → fn → orders`; of a long path both ends.
  var shortPath: String {
    let ends = services.count > 9 ? services.prefix(4) + ["…"] + services.suffix(4) : services[...]
    return ends.joined(separator: " → ")
  }
}
