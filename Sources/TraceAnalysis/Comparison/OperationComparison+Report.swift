import TraceModel

extension OperationComparison {
  /// The operations as a report.
  ///
  /// - Parameter limit: How many operations are listed at most; by default 100.
  /// - Returns: Its figures, sentences and tables.
  public func report(limit: Int? = nil) -> Report {
    Report(
      title: "DynamoDB by operation",
      facts: [
        ReportFact(
          "CallCount",
          "calls",
          .count(operations.reduce(0) { $0 + $1.lengths.count })
        ),
        ReportFact("First", "compared", .text(pair.first)),
        ReportFact("Second", "with", .text(pair.second)),
      ] + comparison.facts,
      sentences: sentences,
      sections: [
        ReportSection(
          "Operations",
          "operations",
          notes: operations.isEmpty
            ? [] : ["Percentiles by nearest rank; shares are of the response's critical path."],
          table: table(limit: limit ?? 100)
        )
      ]
    )
  }

  private var sentences: [String] {
    guard !operations.isEmpty else {
      return ["No trace has a call of DynamoDB that tells its operation."]
    }
    let words = LengthComparison.Words(pair.first, pair.second)
    return [comparison.sentence(words)]
      + [pair.first, pair.second].compactMap { self[$0].map(Self.pathSentence) }
  }

  /// Such as `Scan holds 49 % of the critical path of its 23 traces and is the bottleneck of 12.`.
  private static func pathSentence(_ operation: Operation) -> String {
    let count = operation.pathCount
    let all = count == 1 ? "its one trace" : "its \(count) traces"
    let traces = count < operation.traces.count ? "\(count) of its traces" : all
    let share = StatisticText.share(operation.pathShare)
    let bottlenecks = operation.bottleneckCount == 0 ? "none" : "\(operation.bottleneckCount)"
    return "\(operation.name) holds \(share) of the critical path of \(traces)"
      + " and is the bottleneck of \(bottlenecks)."
  }

  private func table(limit: Int) -> ReportTable {
    let hottest = operations.max { $0.pathTime < $1.pathTime }
    return ReportTable(
      columns: [
        ReportColumn("Operation", "operation", width: .flexible, priority: 10),
        ReportColumn("Count", "n", priority: 9),
        ReportColumn("P50", "p50", priority: 8),
        ReportColumn("P95", "p95", priority: 7),
        ReportColumn("Mean", "mean", priority: 3),
        ReportColumn("Total", "total", priority: 4),
        ReportColumn("PathShare", "of path", priority: 6),
        ReportColumn("BottleneckCount", "bottleneck", priority: 5),
        ReportColumn("PathCount", "of", priority: 1),
        ReportColumn("TraceCount", "traces", priority: 2),
      ],
      first: limit,
      of: operations
    ) { operation in
      ReportRow(
        [
          .text(operation.name),
          .count(operation.lengths.count),
          .optionalLength(operation.lengths.p50),
          .optionalLength(operation.lengths.p95),
          .optionalLength(operation.lengths.mean),
          .nanoseconds(operation.lengths.total),
          .share(operation.pathShare),
          .count(operation.bottleneckCount),
          .count(operation.pathCount),
          .count(operation.traces.count),
        ],
        tone: operation.name == hottest?.name && operation.pathTime > 0 ? .hot : .plain,
        origin: .traces(operation.traces)
      )
    }
  }
}
