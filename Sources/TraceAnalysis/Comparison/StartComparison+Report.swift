import TraceModel

extension StartComparison {
  /// Cold and warm invocations as a report.
  ///
  /// - Parameter limit: How many functions are listed at most.
  /// - Returns: Its figures, sentences and tables.
  public func report(limit: Int = 100) -> Report {
    Report(
      title: "cold and warm invocations",
      facts: [
        ReportFact("InvocationCount", "invocations", .count(all.cold.count + all.warm.count)),
        ReportFact("ColdCount", "cold", .count(all.cold.count)),
        ReportFact("ColdShare", "cold", .share(all.coldShare)),
      ] + all.comparison.facts,
      sentences: sentences,
      sections: [ReportSection("Starts", "invocations", table: startTable)]
        + (functions.count > 1
          ? [ReportSection("Functions", "by function", table: functionTable(limit: limit))] : [])
    )
  }

  private var sentences: [String] {
    guard all.cold.count + all.warm.count > 0 else {
      return ["No trace has a finished invocation of a Lambda function."]
    }
    let words = LengthComparison.Words("Cold invocations", "warm ones", verb: "take")
    guard let start = all.initialization.p50 else {
      let cold = all.cold.count
      return cold == 0
        ? ["No function was started for its request."] : [all.comparison.sentence(words)]
    }
    return [
      all.comparison.sentence(words),
      "Initialization comes before that: \(DurationText.short(start)) in the median,"
        + " n = \(all.initialization.count).",
    ]
  }

  private var startTable: ReportTable {
    let kinds: [(String, LengthSample, [UInt32])] = [
      ("cold", all.cold, all.coldTraces), ("warm", all.warm, all.warmTraces),
      ("Initialization", all.initialization, all.coldTraces),
    ]
    return ReportTable(
      columns: [
        ReportColumn("Kind", "invocation", width: .flexible, priority: 10),
        ReportColumn("Count", "n", priority: 9),
        ReportColumn("P50", "p50", priority: 8),
        ReportColumn("P95", "p95", priority: 7),
        ReportColumn("Mean", "mean", priority: 6),
        ReportColumn("Total", "total", priority: 5),
      ],
      rows: kinds.map { kind, lengths, traces in
        ReportRow(
          [
            .text(kind),
            .count(lengths.count),
            .optionalLength(lengths.p50),
            .optionalLength(lengths.p95),
            .optionalLength(lengths.mean),
            .nanoseconds(lengths.total),
          ],
          origin: traces.isEmpty ? .none : .traces(traces)
        )
      }
    )
  }

  private func functionTable(limit: Int) -> ReportTable {
    ReportTable(
      columns: [
        ReportColumn("Function", "function", width: .flexible, priority: 10),
        ReportColumn("Count", "n", priority: 5),
        ReportColumn("ColdCount", "cold", priority: 9),
        ReportColumn("ColdShare", "share", priority: 4),
        ReportColumn("ColdP50", "cold p50", priority: 8),
        ReportColumn("WarmP50", "warm p50", priority: 8),
        ReportColumn("MedianDifference", "difference", priority: 7),
        ReportColumn("Probability", "p", priority: 3),
        ReportColumn("InitializationP50", "init p50", priority: 6),
      ],
      rows: functions.prefix(limit).map { function in
        ReportRow(
          [
            .text(function.function),
            .count(function.cold.count + function.warm.count),
            .count(function.cold.count),
            .share(function.coldShare),
            .optionalLength(function.cold.p50),
            .optionalLength(function.warm.p50),
            .optionalDifference(function.comparison.medianDifference),
            .optionalNumber(function.comparison.test?.probability),
            .optionalLength(function.initialization.p50),
          ],
          origin: .traces(function.coldTraces.isEmpty ? function.warmTraces : function.coldTraces)
        )
      },
      omitted: max(0, functions.count - limit)
    )
  }
}
