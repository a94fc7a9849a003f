import TraceModel

extension TraceDifference {
  /// The difference as a report.
  ///
  /// - Parameter limit: How many spans are listed at most, by default 10,000; of the changes, ten.
  /// - Returns: Its figures, sentences and tables.
  public func report(limit: Int? = nil) -> Report {
    let (limit, changes) = (limit ?? 10_000, changes)
    return Report(
      title: "\(second.label) against \(first.label)",
      facts: [
        ReportFact("First", first.label, .text(id(of: first))),
        ReportFact("Second", second.label, .text(id(of: second))),
        ReportFact("FirstDuration", "\(first.label) takes", .nanoseconds(firstPath.duration)),
        ReportFact("SecondDuration", "\(second.label) takes", .nanoseconds(secondPath.duration)),
        ReportFact("Difference", "difference", .difference(difference)),
        ReportFact("Basis", "of", .text(isWhole ? "whole trace" : "response")),
      ],
      sentences: sentences(changes),
      sections: [
        ReportSection(
          "Changes",
          "largest changes of the critical path",
          table: table(changes, limit: min(10, limit), isIndented: false)
        ),
        ReportSection(
          "Spans",
          "all spans",
          table: table(rows, limit: limit, isIndented: true, hottest: changes.first)
        ),
      ]
    )
  }

  private func id(of side: Side) -> String {
    side.store.text(of: side.store.traces.id[side.trace])
  }

  private func sentences(_ changes: [Row]) -> [String] {
    let lengths = (DurationText.short(firstPath.duration), DurationText.short(secondPath.duration))
    let what = isWhole ? "the whole traces" : "their critical paths"
    guard difference != 0 else {
      return ["\(first.label) and \(second.label) take \(lengths.0), by \(what)."] + [lonely]
    }
    let amount = DurationText.short(Int64(clamping: difference.magnitude))
    var sentence =
      "\(second.label) is \(amount) \(difference > 0 ? "slower" : "faster") than \(first.label)"
      + " (\(lengths.1) against \(lengths.0), by \(what))"
    if let most = changes.first(where: { ($0.pathDifference > 0) == (difference > 0) }) {
      let part = DurationText.short(Int64(clamping: most.pathDifference.magnitude))
      sentence += "; \(most.name) accounts for \(part)"
    }
    return [sentence + "."] + waiting + [lonely]
  }

  /// What no span accounts for, on the whole traces' paths.
  private var waiting: [String] {
    let waiting = signedLength(from: firstPath.waiting, to: secondPath.waiting)
    guard waiting != 0 else { return [] }
    let amount = DurationText.short(Int64(clamping: waiting.magnitude))
    return ["No span was at work for \(amount) \(waiting > 0 ? "more" : "less")."]
  }

  private var lonely: String {
    let counts = [
      (rows.count { $0.second == nil }, first.label),
      (rows.count { $0.first == nil }, second.label),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { count, label in
      "\(count) \(count == 1 ? "span is" : "spans are") only in \(label)"
    }
    return parts.isEmpty ? "Both have the same spans." : parts.joined(separator: ", ") + "."
  }

  private func table(
    _ rows: [Row],
    limit: Int,
    isIndented: Bool,
    hottest: Row? = nil
  ) -> ReportTable {
    ReportTable(
      columns: [
        ReportColumn("Name", "span", width: .flexible, priority: 10),
        ReportColumn("FirstDuration", first.label, priority: 8),
        ReportColumn("SecondDuration", second.label, priority: 8),
        ReportColumn("Difference", "difference", priority: 9),
        ReportColumn("PathDifference", "on path", priority: 7),
        ReportColumn("FirstPathTime", "\(first.label) on path", priority: 3),
        ReportColumn("SecondPathTime", "\(second.label) on path", priority: 3),
        ReportColumn("Only", "only in", priority: 6),
        ReportColumn("Depth", "depth", priority: 1),
      ],
      first: limit,
      of: rows
    ) { row in
      var shown = ReportRow(
        values(of: row),
        tone: row == hottest ? .hot : row.pathDifference == 0 ? .faint : .plain,
        origin: origin(of: row)
      )
      // Deep traces would have nothing but blanks.
      if isIndented { shown.indentation = min(row.depth, 20) }
      return shown
    }
  }

  private func values(of row: Row) -> [ReportValue] {
    let only = row.first == nil ? second.label : row.second == nil ? first.label : nil
    return [
      .text(row.name),
      .optionalLength(row.first?.duration),
      .optionalLength(row.second?.duration),
      .optionalDifference(row.difference),
      .difference(row.pathDifference),
      .optionalLength(row.first?.pathTime),
      .optionalLength(row.second?.pathTime),
      only.map { .text($0) } ?? .none,
      .count(row.depth),
    ]
  }

  /// The second trace's span; where it has none the first's, if that is of the same store.
  private func origin(of row: Row) -> ReportOrigin {
    if let span = row.second { return .span(row: span.row, trace: second.trace) }
    guard isOneStore, let span = row.first else { return .none }
    return .span(row: span.row, trace: first.trace)
  }
}
