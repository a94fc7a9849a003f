extension CorrelationRanking {
  /// The ranking as a report.
  ///
  /// - Parameter limit: How many values are listed at most.
  /// - Returns: Its figures, sentences and tables.
  public func report(limit: Int = 100) -> Report {
    Report(
      title: "values that explain time",
      facts: [
        ReportFact("ValueCount", "values", .count(entries.count)),
        ReportFact("RareCount", "too rare", .count(rareCount)),
        ReportFact("ConstantCount", "constant", .count(constantCount)),
      ],
      sentences: sentences + (coverage.map(Correlation.sentences) ?? []),
      sections: [ReportSection("Values", "values", notes: notes, table: table(limit: limit))]
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
    return [
      "\(first.key.text) goes with \(time) most (Spearman \(spearman), n = \(association.count))."
    ]
  }

  private var notes: [String] {
    ["By the magnitude of Spearman's coefficient; that two go together is no proof of a cause."]
      + (rareCount == 0
        ? [] : ["Left out, since fewer than \(Self.leastCount) traces have them: \(rareCount)."])
      + (constantCount == 0 ? [] : ["Left out, since they don't vary: \(constantCount)."])
  }

  private func table(limit: Int) -> ReportTable {
    ReportTable(
      columns: [
        ReportColumn("Value", "value", width: .flexible, priority: 10),
        ReportColumn("Count", "n", priority: 9),
        ReportColumn("Spearman", "Spearman", priority: 8),
        ReportColumn("Pearson", "Pearson", priority: 6),
        ReportColumn("SlopeMilliseconds", "ms per unit", priority: 5),
        ReportColumn("DurationSpearman", "of duration", priority: 7),
        ReportColumn("DurationPearson", "Pearson", priority: 3),
        ReportColumn("DurationSlopeMilliseconds", "ms per unit", priority: 2),
      ],
      rows: entries.prefix(limit).map { entry in
        ReportRow(
          [
            .text(entry.key.text),
            .count(entry.traces.count),
            .optionalNumber(entry.response.spearman),
            .optionalNumber(entry.response.pearson),
            .optionalNumber(entry.response.slope),
            .optionalNumber(entry.duration.spearman),
            .optionalNumber(entry.duration.pearson),
            .optionalNumber(entry.duration.slope),
          ],
          origin: .traces(entry.traces)
        )
      },
      omitted: max(0, entries.count - limit)
    )
  }
}
