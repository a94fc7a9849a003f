public import TraceModel

extension LimitCheck {
  /// The outcomes as a report: a row a limit, and below them the traces that go beyond.
  ///
  /// - Parameters:
  ///   - store: The traces that were held against the limits.
  ///   - limit: How many traces are listed at most.
  /// - Returns: The report.
  public func report(in store: TraceStore, limit: Int = 20) -> Report {
    Report(
      title: "Check",
      facts: [
        ReportFact("Result", "result", .text(isPassed ? "passed" : "failed")),
        ReportFact("TraceCount", "traces", .count(traceCount)),
        ReportFact("UnmeasuredCount", "without a response time", .count(unmeasuredCount)),
      ],
      sections: [
        ReportSection("Limits", "Limits", table: limits),
        ReportSection("Offenders", "Traces beyond a limit", table: offenders(in: store, limit)),
      ]
    )
  }

  private var limits: ReportTable {
    ReportTable(
      columns: [
        ReportColumn("Result", "result", priority: 9), ReportColumn("Name", "limit", priority: 9),
        ReportColumn("Limit", "allowed", priority: 8),
        ReportColumn("Actual", "actual", priority: 8),
        ReportColumn("OffenderCount", "traces", priority: 5),
      ],
      rows: outcomes.map { outcome in
        ReportRow(
          [
            .text(outcome.isKept ? "kept" : "BROKEN"), .text(outcome.limit.name),
            outcome.limit.value, outcome.actual, .count(outcome.offenders.count),
          ],
          tone: outcome.isKept ? .ok : .fault,
          origin: .traces(outcome.offenders.sorted().map { UInt32($0) })
        )
      }
    )
  }

  private func offenders(in store: TraceStore, _ limit: Int) -> ReportTable {
    var table = ReportTable(columns: [
      ReportColumn("Id", "trace", priority: 9),
      ReportColumn("ResponseTime", "response", priority: 7),
      ReportColumn("Status", "status", priority: 6),
      ReportColumn("BrokenLimits", "beyond", width: .flexible, priority: 8),
      ReportColumn("Name", "root", width: .flexible, priority: 5),
    ])
    var broken: [Int: [String]] = [:]
    var order: [Int] = []
    for outcome in outcomes {
      for trace in outcome.offenders {
        if broken[trace] == nil { order.append(trace) }
        broken[trace, default: []].append(outcome.limit.name)
      }
    }
    for trace in order.prefix(limit) {
      let request = store.root(of: trace).flatMap { store.requests.index(ofSpan: $0) }
      let status = request.map { store.requests.status[$0] } ?? 0
      table.rows.append(
        ReportRow(
          [
            .text(store.text(of: store.traces.id[trace])),
            store.responseTime(of: trace).map { .nanoseconds($0) } ?? .none,
            status == 0 ? .none : .count(Int(status)),
            .text(broken[trace, default: []].joined(separator: ", ")),
            store.leadingRow(of: trace).map { .text(store.name(of: $0)) } ?? .none,
          ],
          origin: .traces([UInt32(trace)])
        )
      )
    }
    table.omitted = max(0, order.count - limit)
    return table
  }
}
