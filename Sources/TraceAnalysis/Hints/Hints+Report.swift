public import TraceModel

extension Hints {
  /// The hints as a report: one table.
  ///
  /// - Parameters:
  ///   - store: The store of the trace.
  ///   - limit: How many hints are listed at most; by default 100.
  /// - Returns: The report.
  public func report(in store: TraceStore, limit: Int? = nil) -> Report {
    Report(
      title: "hints",
      facts: [ReportFact("HintCount", "hints", .count(hints.count))],
      sentences: hints.first.map { hint in
        let lead = hint.rule.gain == .time ? "Most time" : "Nothing that would save time, but"
        return ["\(lead): \(hint.sentence(in: store))."]
      } ?? ["The rules find nothing in this trace."],
      sections: [
        ReportSection(
          "Hints",
          "hints",
          table: HintTable.hints(hints, of: hints.count, store, limit)
        )
      ]
    )
  }
}

extension HintSummary {
  /// What was found as a report: a table of the rules, and one of the hints with the most time.
  ///
  /// - Parameters:
  ///   - store: The store of the traces.
  ///   - limit: How many hints are listed at most, of those that were kept; by default 100.
  /// - Returns: The report.
  public func report(in store: TraceStore, limit: Int? = nil) -> Report {
    let all = findings.reduce(0) { $0 + $1.hintCount }
    let silent = findings.filter { $0.hintCount == 0 }.map(\.rule.rawValue)
    let isSilent = all == 0 || silent.isEmpty
    return Report(
      title: "hints",
      facts: [
        ReportFact("TraceCount", "traces", .count(traceCount)),
        ReportFact("HintedTraceCount", "with hints", .count(hintedCount)),
        ReportFact("HintCount", "hints", .count(all)),
      ],
      sentences: [sentence(store)],
      sections: [
        ReportSection(
          "Rules",
          "rules",
          notes: isSilent ? [] : ["Nothing was found by \(silent.joined(separator: ", "))."],
          table: HintTable.rules(findings, traceCount: traceCount, store)
        ),
        ReportSection("Hints", "hints", table: HintTable.hints(hints, of: all, store, limit)),
      ]
    )
  }

  private func sentence(_ store: TraceStore) -> String {
    guard traceCount > 0 else { return "There are no traces." }
    guard let first = hints.first ?? findings.compactMap(\.example).min(by: { $0.goesBefore($1) })
    else {
      return traceCount == 1
        ? "The rules find nothing in the trace." : "The rules find nothing in \(traceCount) traces."
    }
    let lead =
      first.rule.gain == .time ? "Most time in one trace" : "Nothing that would save time, but"
    return "\(lead): \(first.sentence(in: store))."
  }
}

/// The tables of hints.
private enum HintTable {
  private static let ruleColumns = [
    ReportColumn("Rule", "rule", priority: 9),
    ReportColumn("TraceCount", "traces", priority: 8),
    ReportColumn("Share", "share", priority: 5),
    ReportColumn("HintCount", "hints", priority: 4),
    ReportColumn("Time", "time in all", priority: 6),
    ReportColumn("Example", "for example", width: .prose, priority: 7),
    ReportColumn("ExampleTraceId", "trace", priority: 1),
  ]

  private static let hintColumns = [
    ReportColumn("Time", "time", priority: 7),
    ReportColumn("Rule", "rule", priority: 8),
    ReportColumn("Hint", "hint", width: .prose, priority: 9),
    ReportColumn("TraceId", "trace", priority: 3),
  ]

  /// What each rule found that found anything, most traces first.
  static func rules(
    _ findings: [HintSummary.Finding],
    traceCount: Int,
    _ store: TraceStore
  ) -> ReportTable {
    let order = findings.filter { $0.hintCount > 0 }.sorted {
      ($1.traces.count, $0.rule.place) < ($0.traces.count, $1.rule.place)
    }
    let rows = order.map { finding in
      ReportRow(
        [
          .text(finding.rule.rawValue),
          .count(finding.traces.count),
          .share(traceCount > 0 ? Double(finding.traces.count) / Double(traceCount) : 0),
          .count(finding.hintCount),
          time(finding.nanoseconds),
          finding.example.map { .text($0.sentence(in: store)) } ?? .none,
          finding.example.map { .text(id(of: $0, store)) } ?? .none,
        ],
        origin: .traces(finding.traces)
      )
    }
    return ReportTable(columns: ruleColumns, rows: rows)
  }

  /// The first of all hints.
  static func hints(
    _ hints: [Hint],
    of count: Int,
    _ store: TraceStore,
    _ limit: Int?
  ) -> ReportTable {
    let rows = hints.prefix(max(0, limit ?? 100)).map { hint in
      ReportRow(
        [
          time(hint.nanoseconds), .text(hint.rule.rawValue), .text(hint.sentence(in: store)),
          .text(id(of: hint, store)),
        ],
        origin: .span(row: hint.row, trace: hint.trace)
      )
    }
    return ReportTable(columns: hintColumns, rows: rows, omitted: count - rows.count)
  }

  private static func time(_ nanoseconds: Int64) -> ReportValue {
    nanoseconds > 0 ? .nanoseconds(nanoseconds) : .none
  }

  private static func id(of hint: Hint, _ store: TraceStore) -> String {
    store.text(of: store.traces.id[hint.trace])
  }
}
