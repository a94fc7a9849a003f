import TraceModel

extension SpanTimes {
  /// Where the time goes as a section of a report, a row a kind of span; waiting has one of its own.
  ///
  /// Shares are those of the main path, which is named first.
  ///
  /// - Parameter limit: How many rows are listed at most, the one for waiting aside.
  /// - Returns: The section.
  public func section(limit: Int) -> ReportSection {
    let names = Dictionary(rows.map { ($0.nameWithCall, 1) }, uniquingKeysWith: +)
    var table = ReportTable(columns: columns, first: limit, of: rows) { row in
      reportRow(of: row, isNameShared: names[row.nameWithCall] != 1)
    }
    if waiting > 0 {
      let time = mainPath == .whole ? waiting : 0
      let place = rows.prefix(table.rows.count).firstIndex { $0.time(on: mainPath) < time }
      table.rows.insert(waitingRow, at: place ?? table.rows.count)
    }
    return ReportSection("SpanTimes", "where the time goes", notes: notes, table: table)
  }

  private var columns: [ReportColumn] {
    let response = ReportColumn("ResponsePathTime", "response path", priority: 8)
    let whole = ReportColumn("WholePathTime", "whole path", priority: 6)
    let main = ReportColumn("WholePathTime", "whole path", priority: 8)
    let other = ReportColumn("ResponsePathTime", "response path", priority: 6)
    return [
      ReportColumn("Name", "span", width: .flexible, priority: 10),
      ReportColumn("Kind", "kind", width: .flexible, priority: 3),
      ReportColumn("Share", "share", priority: 9), ReportColumn("Bar", "", priority: 2),
    ] + (mainPath == .response ? [response, whole] : [main, other]) + [
      ReportColumn("SelfTime", "self", priority: 7),
      ReportColumn("TotalTime", "total", priority: 4),
      ReportColumn("Count", "spans", priority: 6),
      ReportColumn("TraceCount", "traces", priority: 4),
      ReportColumn("P50", "p50", priority: 5), ReportColumn("P95", "p95", priority: 5),
    ]
  }

  private func reportRow(of row: Row, isNameShared: Bool) -> ReportRow {
    let share = share(of: row, on: mainPath)
    // The column of kinds is the first to go where there is little room.
    let name = [row.nameWithCall, isNameShared ? row.kind : nil].compactMap { $0 }
    let percentiles = row.lengths?.percentiles
    let paths: [ReportValue] = [.nanoseconds(row.responseTime), .nanoseconds(row.wholeTime)]
    return ReportRow(
      [
        .text(name.joined(separator: ", ")), row.kind.map { .text($0) } ?? .none, .share(share),
        .bar(share),
      ] + (mainPath == .response ? paths : paths.reversed()) + [
        .nanoseconds(row.selfTime), .nanoseconds(row.total), .count(row.spanCount),
        .count(row.traceCount), percentiles.map { .nanoseconds($0.p50) } ?? .none,
        percentiles.map { .nanoseconds($0.p95) } ?? .none,
      ],
      tone: row.group == rows.first?.group && row.time(on: mainPath) > 0 ? .hot : .plain,
      origin: .traces(traces(of: row))
    )
  }

  /// Waiting is on the whole traces' paths only; no span holds it.
  private var waitingRow: ReportRow {
    let isMain = mainPath == .whole
    let share = isMain && wholeDuration > 0 ? Double(waiting) / Double(wholeDuration) : 0
    let paths: [ReportValue] = [.nanoseconds(0), .nanoseconds(waiting)]
    return ReportRow(
      [.text("(waiting)"), .none, .share(share), .bar(share)]
        + (isMain ? paths.reversed() : paths)
        + [.none, .none, .none, .count(waitingTraces.count), .none, .none],
      tone: .faint,
      origin: .traces(waitingTraces)
    )
  }

  private var notes: [String] {
    var notes: [String] = []
    if mainPath == .whole {
      notes.append(
        "Asynchronous work goes on after the responses (\(DurationText.short(responseDuration)) of"
          + " \(DurationText.short(wholeDuration))): shares are those of the whole traces."
      )
    }
    if summaryCount > 0 {
      notes.append(
        summaryCount == 1
          ? "1 trace is left out, since only its summary is known."
          : "\(summaryCount) traces are left out, since only their summaries are known."
      )
    }
    return notes
  }
}
