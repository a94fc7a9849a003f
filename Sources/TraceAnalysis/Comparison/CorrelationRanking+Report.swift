extension CorrelationRanking {
  /// The ranking as a report.
  ///
  /// - Parameter limit: How many values are listed at most; by default 100.
  /// - Returns: Its figures, sentences and tables.
  public func report(limit: Int? = nil) -> Report {
    Report(
      title: "values that explain time",
      facts: [
        ReportFact("ValueCount", "values", .count(entries.count)),
        ReportFact("RareCount", "too rare", .count(rareCount)),
        ReportFact("ConstantCount", "constant", .count(constantCount)),
      ],
      sentences: sentences + (coverage.map(Correlation.sentences) ?? []),
      sections: [ReportSection("Values", "values", notes: notes, table: table(limit: limit ?? 100))]
    )
  }

  private var sentences: [String] {
    guard let first = entries.first else {
      return ["No numeric annotation or metadata of \(Self.leastCount) traces or more varies."]
    }
    let isDuration = first.duration.strength > first.response.strength
    let (association, time) =
      isDuration ? (first.duration, "trace duration") : (first.response, "response time")
    let spearman = StatisticText.number(association.spearman ?? 0)
    let chance = association.probability.map { "\(StatisticText.probability($0)), " } ?? ""
    return [
      "\(first.key.text) goes with \(time) most"
        + " (Spearman's rho \(spearman), \(chance)n = \(association.count))."
    ]
  }

  private var notes: [String] {
    [
      "By the magnitude of Spearman's rho; r is Pearson's."
        + " That two go together is no proof of a cause."
    ] + tries
      + (rareCount == 0
        ? [] : ["Left out, since fewer than \(Self.leastCount) traces have them: \(rareCount)."])
      + (constantCount == 0 ? [] : ["Left out, since they don't vary: \(constantCount)."])
  }

  /// The more is tried, the more goes together by chance.
  private var tries: [String] {
    guard entries.count > 1 else { return [] }
    let few = entries.contains { max($0.response.count, $0.duration.count) < 20 }
    return [
      "\(entries.count) values were tried, each against two times; p is for a single try."
        + (few ? " Where n is below 20, some go together by chance alone." : "")
    ]
  }

  private func table(limit: Int) -> ReportTable {
    ReportTable(
      columns: [
        ReportColumn("Value", "value", width: .flexible, priority: 10),
        ReportColumn("Count", "n", priority: 9),
        ReportColumn("Spearman", "rho response", priority: 8),
        ReportColumn("Probability", "p response", priority: 7),
        ReportColumn("Pearson", "r response", priority: 4),
        ReportColumn("SlopeMilliseconds", "ms/unit response", priority: 3),
        ReportColumn("DurationSpearman", "rho duration", priority: 6),
        ReportColumn("DurationProbability", "p duration", priority: 5),
        ReportColumn("DurationPearson", "r duration", priority: 2),
        ReportColumn("DurationSlopeMilliseconds", "ms/unit duration", priority: 1),
      ],
      first: limit,
      of: entries
    ) { entry in
      ReportRow(
        [
          .text(entry.key.text),
          .count(entry.traces.count),
          .optionalNumber(entry.response.spearman),
          .optionalProbability(entry.response.probability),
          .optionalNumber(entry.response.pearson),
          .optionalNumber(entry.response.slope),
          .optionalNumber(entry.duration.spearman),
          .optionalProbability(entry.duration.probability),
          .optionalNumber(entry.duration.pearson),
          .optionalNumber(entry.duration.slope),
        ],
        origin: .traces(entry.traces)
      )
    }
  }
}
