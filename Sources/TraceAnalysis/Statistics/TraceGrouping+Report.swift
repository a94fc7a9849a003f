extension TraceGrouping {
  /// The groups as a section of a report, a row a group.
  ///
  /// - Parameter limit: How many groups are listed at most.
  /// - Returns: The section.
  public func section(limit: Int) -> ReportSection {
    let columns =
      [
        ReportColumn("Value", field.name, width: .flexible, priority: 10),
        ReportColumn("Count", "traces", priority: 9),
        ReportColumn("Share", "share", priority: 6),
        ReportColumn("FailureShare", "failed", priority: 7),
      ] + FigureColumns.outcomes + FigureColumns.lengths
    let table = ReportTable(columns: columns, first: limit, of: groups) { group in
      ReportRow(
        [
          group.value.map { .text($0) } ?? .none, .count(group.figures.count), .share(group.share),
          FigureColumns.share(group.figures.failureShare),
        ] + FigureColumns.outcomes(of: group.figures)
          + FigureColumns.lengths(of: group.figures.lengths),
        tone: group.value == nil ? .faint : .plain,
        origin: .traces(traces(of: group))
      )
    }
    return ReportSection(
      "Groups",
      "traces by \(field.name)",
      notes: notes,
      table: table
    )
  }

  private var notes: [String] {
    let memberships = groups.reduce(0) { $0 + $1.figures.count }
    if traceCount > 0, groups.allSatisfy({ $0.value == nil }) {
      return ["No trace has a value for \(field.name)."]
    }
    return memberships > traceCount
      ? ["A trace with several values counts in each of their groups."] : []
  }
}
