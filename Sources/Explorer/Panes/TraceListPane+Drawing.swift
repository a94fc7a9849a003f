public import TextScreen
import TraceModel

/// How the list looks.
extension TraceListPane {
  /// What is below the line of counts.
  static func tableArea(of area: Rect) -> Rect {
    area.rows > 6 ? area.splitTop(2).rest : area
  }

  /// What a column of the table shows: a trace column, or the bar beside the response time.
  fileprivate enum Cell {
    case column(TraceColumn)
    case bar
    case mark
  }

  private static func columns(isOneDay: Bool, fullBar: Int64) -> [(Cell, TableColumn)] {
    [
      (.column(.time), TableColumn("Time", width: .fixed(isOneDay ? 12 : 23), priority: 5)),
      (.column(.method), TableColumn("Method", width: .fixed(6), priority: 3)),
      (
        .column(.name),
        TableColumn(
          "URL or name",
          width: .flexible(minimum: 14, weight: 6),
          clipping: .middle,
          priority: 9
        )
      ),
      (.column(.status), TableColumn("Status", width: .fixed(6), alignment: .right, priority: 6)),
      (
        .column(.response),
        TableColumn("Response", width: .fixed(9), alignment: .right, priority: 8)
      ),
      (
        .bar,
        TableColumn(
          fullBar > 0 ? "to \(DurationText.short(fullBar))" : "",
          width: .flexible(minimum: 9, weight: 2),
          priority: 4
        )
      ),
      (
        .column(.duration),
        TableColumn("Duration", width: .fixed(9), alignment: .right, priority: 1)
      ),
      (.column(.spans), TableColumn("Spans", width: .fixed(5), alignment: .right, priority: 2)),
      (
        .column(.flags),
        TableColumn("Flags", width: .flexible(minimum: 8, weight: 1), priority: 7)
      ),
    ]
  }

  /// Draws the counts, the titles and the rows in view.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    let table = Self.tableArea(of: surface.bounds)
    if table.row > 0 { drawCounts(session, into: &surface) }
    guard !rows.isEmpty else {
      let lines = emptyLines(session, rows: table.rows)
      drawLines(lines, into: &surface, area: table)
      return
    }
    guard let order else { return }
    let isOneDay = session.overview.isOneDay(utcOffset: session.utcOffset)
    let fullBar = session.shownOverview.fullBar
    var columns = Self.columns(isOneDay: isOneDay, fullBar: fullBar)
    if !marks.isEmpty {
      columns.insert((.mark, TableColumn("", width: .fixed(1), priority: 9)), at: 0)
    }
    let sorted = columns.firstIndex { if case .column(order.column) = $0.0 { true } else { false } }
    Table(columns: columns.map(\.1), sortColumn: sorted, isDescending: order.isDescending).draw(
      into: &surface,
      area: table,
      list: list,
      isActive: isActive
    ) { row, column in
      cell(columns[column].0, of: Int(rows[row]), session, withDay: !isOneDay)
    }
  }

  private func cell(
    _ cell: Cell,
    of trace: Int,
    _ session: Session,
    withDay: Bool
  ) -> TableCell {
    let store = session.store
    let kind = TraceClass(of: trace, in: store)
    switch cell {
    case .mark:
      let isMarked = marks.contains(store.traces.id[trace])
      return TableCell(isMarked ? String(session.glyphs.mark) : "", style: Style(.accent))
    case .bar:
      let fullBar = session.shownOverview.fullBar
      guard let time = store.responseTime(of: trace), fullBar > 0 else {
        return TableCell("")
      }
      let share = Double(max(0, time)) / Double(fullBar)
      return TableCell("", style: Style(kind.ink), bar: 0...min(1, share))
    case .column(let column):
      var text = column.text(of: trace, in: store, utcOffset: session.utcOffset)
      var style = Style.plain
      switch column {
      case .time:
        style = Style(.faint)
        if withDay {
          text = "\(store.traces.start[trace].day(utcOffset: session.utcOffset)) \(text)"
        }
      case .status: style = Style(kind.ink)
      case .flags: style = Style(TraceClass.flagInk(of: trace, in: store))
      case .spans, .duration: style = Style(.faint)
      case .name where search.map { _ in isMatch(trace, session) } ?? false: style = Style(.match)
      default: break
      }
      return TableCell(text, style: style)
    }
  }

  /// The number of traces of each class: `61 traces   41 ok   7 error   4 throttle   9 fault`.
  private func drawCounts(_ session: Session, into surface: inout Surface) {
    let total = session.store.traces.count
    let shown =
      session.filter == nil ? "" : session.answer.map { "\($0.count) of " } ?? "… of "
    var column = surface.draw(
      "\(shown)\(total) \(total == 1 ? "trace" : "traces")",
      at: Point(column: 0, row: 0),
      style: Style(.heading)
    )
    for kind in TraceClass.allCases {
      let count = session.shownOverview.counts[kind] ?? 0
      guard count > 0 else { continue }
      column += 3
      column += surface.draw(
        "\(count) \(kind.rawValue)",
        at: Point(column: column, row: 0),
        style: Style(kind.ink)
      )
    }
    drawFilter(session, into: &surface)
    let zone = Timestamp.zone(utcOffset: session.utcOffset)
    let overview = session.overview
    guard overview.earliest.isKnown else { return }
    let day = overview.earliest.day(utcOffset: session.utcOffset)
    let text =
      overview.isOneDay(utcOffset: session.utcOffset)
      ? "\(day) \(zone)" : "\(day) – \(overview.latest.day(utcOffset: session.utcOffset)) \(zone)"
    guard column + 2 + DisplayWidth.columns(of: text) <= surface.size.columns else { return }
    surface.draw(
      text,
      at: Point(column: 0, row: 0),
      columns: surface.size.columns,
      style: Style(.faint),
      alignment: .right
    )
  }

  /// The filter, below the counts.
  private func drawFilter(_ session: Session, into surface: inout Surface) {
    guard let filter = session.filter else { return }
    let label = filter.selection == nil ? "filter " : "behind "
    let used = surface.draw(label, at: Point(column: 0, row: 1), style: Style(.faint))
    surface.draw(
      filter.title,
      at: Point(column: used, row: 1),
      columns: max(0, surface.size.columns - used),
      style: .plain
    )
  }

  /// What stands in place of rows where there are none.
  private func emptyLines(_ session: Session, rows: Int) -> [String] {
    if session.store.traces.count > 0, session.filter != nil {
      guard let answer = session.answer else { return ["Filtering…"] }
      let reason = answer.reason.map { [$0, ""] } ?? []
      return ["No trace satisfies the filter.", ""] + reason
        + ["f changes the filter, F shows all traces again"]
    }
    let progress = session.progress
    guard !progress.isGoingOn else {
      return [progress.phase == .arriving ? "Nothing has arrived yet." : "Loading…"]
    }
    return ["No traces were found."] + session.summary.details.prefix(max(0, rows - 4))
      + ["", "Try: fluoro SampleTraces, or aws xray batch-get-traces … | fluoro"]
  }

  private func drawLines(_ lines: [String], into surface: inout Surface, area: Rect) {
    for (line, text) in lines.prefix(area.rows).enumerated() {
      surface.draw(
        text,
        at: Point(column: 0, row: area.row + line),
        columns: area.columns,
        style: Style(line == 0 ? .heading : .faint)
      )
    }
  }
}
