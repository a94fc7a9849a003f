import TraceModel

extension StartComparison {
  /// Cold and warm invocations as a report.
  ///
  /// - Parameter limit: How many functions are listed at most; by default 100.
  /// - Returns: Its figures, sentences and tables.
  public func report(limit: Int? = nil) -> Report {
    Report(
      title: "cold and warm invocations",
      facts: [
        ReportFact("InvocationCount", "invocations", .count(all.cold.count + all.warm.count)),
        ReportFact("ColdCount", "cold", .count(all.cold.count)),
        ReportFact("ColdShare", "cold share", .share(all.coldShare)),
      ] + all.comparison.facts,
      sentences: sentences,
      sections: [
        ReportSection(
          "Starts",
          "invocations",
          notes: functions.count > 1 ? ["Those of all functions together."] : [],
          table: startTable
        ),
        ReportSection("Functions", "by function", table: functionTable(limit: limit ?? 100)),
      ]
    )
  }

  private var sentences: [String] {
    guard all.cold.count + all.warm.count > 0 else {
      return ["No trace has a finished invocation of a Lambda function."]
    }
    guard all.cold.count > 0 else { return ["No function was started for its request."] }
    return [initialization, invocations, mixture].compactMap { $0 }
  }

  /// What a start costs on top: what is mostly meant by the cost of a cold start.
  private var initialization: String? {
    all.initialization.p50.map { start in
      "A cold start adds Initialization: \(DurationText.short(start)) in the median,"
        + " n = \(all.initialization.count), before the invocation."
    }
  }

  /// How the invocations themselves differ.
  private var invocations: String {
    all.comparison.sentence(
      LengthComparison.Words("cold invocations", "warm ones", isPlural: true)
    )
  }

  /// That several functions are thrown together there: the one that is started most may just be the
  /// slowest.
  private var mixture: String? {
    guard functions.count > 1 else { return nil }
    let both = functions.filter { $0.cold.count > 0 && $0.warm.count > 0 }
    let clear = both.count { $0.comparison.isClear }
    let differ = clear == 1 ? "differs" : "differ"
    let found = clear == 0 ? "none differs clearly" : "\(clear) \(differ) clearly"
    return "These are of \(functions.count) functions, of which \(both.count)"
      + " \(both.count == 1 ? "has" : "have") cold and warm ones, and \(found):"
      + " see the table by function."
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
      first: limit,
      of: functions
    ) { function in
      ReportRow(
        [
          .text(function.function),
          .count(function.cold.count + function.warm.count),
          .count(function.cold.count),
          .share(function.coldShare),
          .optionalLength(function.cold.p50),
          .optionalLength(function.warm.p50),
          .optionalDifference(function.comparison.medianDifference),
          .optionalProbability(function.comparison.test?.probability),
          .optionalLength(function.initialization.p50),
        ],
        origin: .traces(function.coldTraces.isEmpty ? function.warmTraces : function.coldTraces)
      )
    }
  }
}
