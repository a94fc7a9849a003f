public import TextScreen
import TraceAnalysis
import TraceModel

/// How the list looks.
extension TraceListPane {
  /// What is below the counts, and the distribution where that has room.
  static func tableArea(of area: Rect) -> Rect {
    guard area.rows > 6 else { return area }
    return area.splitTop(ResponseStrip.fits(area.size) ? 2 + ResponseStrip.rows : 2).rest
  }

  /// Draws the counts, the titles and the rows in view.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    let table = Self.tableArea(of: surface.bounds)
    if table.row > 0 { drawCounts(session, into: &surface) }
    if ResponseStrip.fits(surface.size) {
      ResponseStrip(buckets: session.shownOverview.buckets, range: range)
        .draw(into: &surface, at: 2)
    }
    guard !rows.isEmpty else {
      let lines = emptyLines(session, rows: table.rows)
      drawLines(lines, into: &surface, area: table)
      return
    }
    let (area, beside) = TracePreview.split(table)
    if let beside { drawPreview(session, into: &surface, area: beside) }
    guard !rows.isGrouped else {
      return drawGroups(session, into: &surface, area: area, isActive: isActive)
    }
    let (shown, cells) = traceTable(session)
    shown.draw(into: &surface, area: area, list: list, isActive: isActive) { row, column in
      rows.trace(row).map { cell(cells[column], of: $0, session) } ?? TableCell("")
    }
  }

  /// The table of traces, and what its columns show.
  func traceTable(_ session: Session) -> (Table, [Cell]) {
    let columns = tableColumns(session)
    let sorted = columns.firstIndex {
      if case .column(_, order?.column) = $0.cell { true } else { false }
    }
    let table = Table(
      columns: columns.map(\.column),
      sortColumn: sorted,
      isDescending: order?.isDescending ?? false
    )
    return (table, columns.map(\.cell))
  }

  func cell(_ cell: Cell, of trace: Int, _ session: Session) -> TableCell {
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
    case .column(let index, let column):
      let utcOffset = session.utcOffset
      var text = contents.text(ofColumn: index, of: trace, in: store, utcOffset: utcOffset)
      var style = Style.plain
      switch column {
      case .time: return timeCell(text, of: trace, session)
      case .status: style = Style(kind.ink)
      case .flags: return flagsCell(text, of: trace, session)
      case .response: text = session.glyphs.words(text)
      case .duration:
        text = session.glyphs.words(text)
        style = Style(.faint)
      case .spans, .id: style = Style(.faint)
      case .name where search.map { _ in isMatch(trace, session) } ?? false: style = Style(.match)
      default: break
      }
      return TableCell(text, style: style)
    }
  }

  /// When a trace began; without room without the milliseconds, and without the year where there is one.
  private func timeCell(_ time: String, of trace: Int, _ session: Session) -> TableCell {
    let (overview, offset) = (session.overview, session.utcOffset)
    let start = session.store.traces.start[trace]
    guard start.isKnown else { return TableCell(session.glyphs.words(time), style: Style(.faint)) }
    let seconds = String(time.prefix(8))
    guard !overview.isOneDay(utcOffset: offset) else {
      return TableCell(time, shorter: [seconds], style: Style(.faint))
    }
    let day = start.day(utcOffset: offset)
    let shortDay = overview.isOneYear(utcOffset: offset) ? String(day.suffix(5)) : day
    return TableCell(
      "\(day) \(time)",
      shorter: ["\(shortDay) \(seconds)"],
      style: Style(.faint)
    )
  }

  /// The flags of a trace; without room the gravest ones, and a sign that there are others.
  private func flagsCell(_ text: String, of trace: Int, _ session: Session) -> TableCell {
    let store = session.store
    let words = TraceClass.words(root: store.rootFlags(of: trace), any: store.traces.flags[trace])
    let shorter = words.indices.dropFirst().reversed().map { count in
      words.prefix(count).joined(separator: " ") + String(session.glyphs.ellipsis)
    }
    return TableCell(
      text,
      shorter: shorter,
      style: Style(TraceClass.flagInk(of: trace, in: store))
    )
  }

  /// The filter, below the counts.
  func drawFilter(_ session: Session, into surface: inout Surface) {
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
