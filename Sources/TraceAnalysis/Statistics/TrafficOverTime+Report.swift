import TraceModel

extension TrafficOverTime {
  /// The traffic as a section of a report, a row a step.
  public func section() -> ReportSection {
    let columns =
      [
        ReportColumn("StartTime", "from", priority: 10),
        ReportColumn("Count", "traces", priority: 9),
        ReportColumn("Bar", "", width: .flexible, priority: 8),
        ReportColumn("PerMinute", "rate", priority: 5),
        ReportColumn("FailureCount", "failed", priority: 7),
        ReportColumn("FailureShare", "failed share", priority: 6),
      ] + FigureColumns.outcomes + [
        ReportColumn("P50", "p50", priority: 5), ReportColumn("P95", "p95", priority: 8),
      ]
    let most = steps.map(\.figures.count).max() ?? 0
    let rows = steps.enumerated().map { index, step in
      let figures = step.figures
      let percentiles = figures.lengths?.percentiles
      return ReportRow(
        [
          .time(step.start), .count(figures.count), FigureColumns.bar(figures.count, of: most),
          step.perMinute.map { .perMinute($0) } ?? .none, .count(figures.failures),
          FigureColumns.share(figures.failureShare),
        ] + FigureColumns.outcomes(of: figures) + [
          percentiles.map { .nanoseconds($0.p50) } ?? .none,
          percentiles.map { .nanoseconds($0.p95) } ?? .none,
        ],
        tone: figures.count == 0 ? .faint : .plain,
        origin: .traces(traces(ofStep: index))
      )
    }
    var notes = steps.isEmpty ? [] : ["A step is \(Self.text(ofLength: stepLength))."]
    if undated > 0 {
      notes.append("\(undated) \(undated == 1 ? "trace has" : "traces have") no known start.")
    }
    return ReportSection(
      "OverTime",
      "traffic over time",
      notes: notes,
      table: ReportTable(columns: columns, rows: rows)
    )
  }

  /// A step's length in its own unit, without the smaller ones: `5 min`, not `5 min 00 s`.
  static func text(ofLength length: Int64) -> String {
    let units: [(Int64, String)] = [
      (86_400_000_000_000, "d"), (3_600_000_000_000, "h"), (60_000_000_000, "min"),
    ]
    for (unit, name) in units where length >= unit { return "\(length / unit) \(name)" }
    return DurationText.short(length)
  }
}
