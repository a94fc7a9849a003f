import TraceModel

extension Correlation {
  /// The correlation as a report, with a chart for each kind of time.
  ///
  /// - Parameter limit: How many points a chart has at most, by default 20,000; figures are of all.
  /// - Returns: Its sentences, a table and the charts.
  public func report(limit: Int? = nil) -> Report {
    let limit = limit ?? 20_000
    return Report(
      title: "\(key.text) against time",
      facts: [
        ReportFact("Key", "value", .text(key.text)),
        ReportFact("SeveralCount", "several values", .count(severalCount)),
      ],
      sentences: sentences + (coverage.map(Self.sentences) ?? []),
      sections: [
        ReportSection("Associations", "correlation", notes: notes, table: table),
        chart("ResponseTime", "response time", response, limit),
        chart("Duration", "trace duration", duration, limit),
      ]
    )
  }

  private var sentences: [String] {
    guard duration.association.count + response.association.count > 0 else {
      let several = severalCount == 0 ? "" : "; \(severalCount) have several"
      return ["No finished trace has exactly one numeric value of \(key.text)\(several)."]
    }
    return [
      Self.sentence(response.association, "Response time"),
      Self.sentence(duration.association, "Trace duration"),
    ]
  }

  /// Such as `Response time grows by 0.122 ms per unit (Pearson 0.919, Spearman 0.607, n = 11).`.
  private static func sentence(_ association: Association, _ time: String) -> String {
    let count = "n = \(association.count)"
    guard let slope = association.slope, let pearson = association.pearson,
      let spearman = association.spearman
    else {
      return association.count < 2
        ? "\(time): too few traces (\(count))." : "\(time): nothing varies (\(count))."
    }
    let amount = StatisticText.number(slope.magnitude)
    let change = slope == 0 ? "stays" : "\(slope > 0 ? "grows" : "falls") by \(amount) ms per unit"
    return "\(time) \(change) (Pearson \(StatisticText.number(pearson)),"
      + " Spearman \(StatisticText.number(spearman)), \(count))."
      + (association.count < CorrelationRanking.leastCount ? " So few traces say little." : "")
  }

  private var notes: [String] {
    severalCount == 0
      ? [] : ["Left out, since they have several distinct values: \(severalCount) traces."]
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        ReportColumn("Time", "against", width: .flexible, priority: 10),
        ReportColumn("Count", "n", priority: 9),
        ReportColumn("Pearson", "Pearson", priority: 8),
        ReportColumn("Spearman", "Spearman", priority: 7),
        ReportColumn("Probability", "p", priority: 7),
        ReportColumn("SlopeMilliseconds", "ms per unit", priority: 6),
        ReportColumn("InterceptMilliseconds", "ms at 0", priority: 5),
      ],
      rows: [("response time", response), ("trace duration", duration)].map { title, series in
        let association = series.association
        return ReportRow(
          [
            .text(title),
            .count(association.count),
            .optionalNumber(association.pearson),
            .optionalNumber(association.spearman),
            .optionalProbability(association.probability),
            .optionalNumber(association.slope),
            .optionalNumber(association.intercept),
          ],
          origin: .traces(series.traces)
        )
      }
    )
  }

  private func chart(
    _ name: String,
    _ title: String,
    _ series: Series,
    _ limit: Int
  ) -> ReportSection {
    let count = series.traces.count
    let step = max(0, count - 1) / max(1, limit) + 1
    let points = stride(from: 0, to: count, by: step).map { place in
      ReportScatter.Point(
        x: series.values[place],
        y: series.milliseconds[place],
        trace: Int(series.traces[place])
      )
    }
    let association = series.association
    let line = association.slope.flatMap { slope in
      association.intercept.map { ReportScatter.Line(slope: slope, intercept: $0) }
    }
    return ReportSection(
      name,
      "\(key.text) against \(title)",
      notes: step == 1 ? [] : ["One point in \(step) is drawn."],
      scatter: ReportScatter(
        xTitle: key.text,
        yTitle: "\(title) (ms)",
        points: points,
        line: line
      )
    )
  }

  /// What wasn't looked at of the metadata.
  static func sentences(of coverage: MetadataNumbers.Coverage) -> [String] {
    var sentences: [String] = []
    if coverage.seenTraces < coverage.allTraces {
      sentences.append(
        "Metadata: a sample of \(coverage.seenTraces) of \(coverage.allTraces) traces."
      )
    }
    if coverage.isCutOff { sentences.append("There is more metadata than is looked at.") }
    if coverage.isCancelled { sentences.append("The search in metadata was stopped early.") }
    if coverage.unread > 0 {
      sentences.append("\(coverage.unread) documents couldn't be read again.")
    }
    return sentences
  }
}
