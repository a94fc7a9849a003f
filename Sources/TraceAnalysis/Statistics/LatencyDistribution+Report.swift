extension LatencyDistribution {
  /// The distribution as a section of a report, a row a bucket.
  public func section() -> ReportSection {
    let columns =
      [
        ReportColumn("From", "from", priority: 10), ReportColumn("To", "to below", priority: 9),
        ReportColumn("Count", "traces", priority: 9),
        ReportColumn("Bar", "", width: .flexible, priority: 8),
        ReportColumn("Share", "share", priority: 7),
      ] + FigureColumns.outcomes
    let most = buckets.map(\.figures.count).max() ?? 0
    let measured = all.lengths?.count ?? 0
    let rows = buckets.enumerated().map { index, bucket in
      let count = bucket.figures.count
      return ReportRow(
        [
          .nanoseconds(bucket.from), .nanoseconds(bucket.to), .count(count),
          FigureColumns.bar(count, of: most), .share(Double(count) / Double(max(1, measured))),
        ] + FigureColumns.outcomes(of: bucket.figures),
        tone: count == 0 ? .faint : .plain,
        origin: .traces(traces(ofBucket: index))
      )
    }
    let unmeasured = all.count - measured
    return ReportSection(
      "Distribution",
      measure == .responseTime ? "response times" : "durations of whole traces",
      notes: unmeasured > 0 ? [Self.note(unmeasured, of: all.count)] : [],
      table: ReportTable(columns: columns, rows: rows)
    )
  }

  private static func note(_ unmeasured: Int, of count: Int) -> String {
    unmeasured == 1
      ? "1 of \(count) traces has no known length and is left out."
      : "\(unmeasured) of \(count) traces have no known length and are left out."
  }
}
