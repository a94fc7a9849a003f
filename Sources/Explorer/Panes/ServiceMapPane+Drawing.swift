public import TextScreen
import TraceAnalysis
import TraceModel

extension ServiceMapPane {
  /// What is between the heading and what is said of the selection.
  static func mapArea(of area: Rect) -> Rect {
    let below = area.rows > 3 ? area.splitTop(1).rest : area
    return area.rows >= 8 ? below.splitBottom(3).rest : below
  }

  /// Draws the map or the list, and what is known of what is selected.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    guard !graphs.isEmpty else { return drawEmpty(session, into: &surface) }
    guard showsDrawing else { return list.draw(session, into: &surface, isActive: isActive) }
    let area = Self.mapArea(of: surface.bounds)
    let line = ServiceMapLine(graphs, in: session, columns: area.columns)
    if area.row > 0 { drawHeading(line, session, into: &surface, view: area.size) }
    let matches = search == nil ? [] : Set(canvas.elements.nodes.indices.filter(isMatch))
    canvas.draw(into: &surface, view: area, isActive: isActive, matches: matches)
    let below = area.row + area.rows
    guard below + 3 <= surface.size.rows else { return }
    surface.horizontalRule(at: Point(column: 0, row: below), columns: area.columns)
    for (offset, text) in detail(line).enumerated() {
      surface.draw(
        text,
        at: Point(column: 1, row: below + 1 + offset),
        columns: area.columns - 1,
        style: offset == 0 ? .plain : Style(.faint)
      )
    }
  }

  /// Of what the map is, and at its right where more of it lies.
  private func drawHeading(
    _ line: ServiceMapLine,
    _ session: Session,
    into surface: inout Surface,
    view: Size
  ) {
    line.draw(.heading(graph: shown), into: &surface, row: 0)
    let ways = canvas.furtherWays(view: view, glyphs: session.glyphs)
    let columns = DisplayWidth.columns(of: ways)
    guard columns > 0, columns + 2 < view.columns else { return }
    surface.draw(
      " \(ways) ",
      at: Point(column: view.columns - columns - 2, row: 0),
      style: Style(.key)
    )
  }

  private func detail(_ line: ServiceMapLine) -> [String] {
    if let row = canvas.row(inGraph: shown) { return line.detail(of: row) }
    guard case .node(let node) = canvas.selection else { return [] }
    return [canvas.elements.title(node), "the answer doesn't have it"]
  }

  private func drawEmpty(_ session: Session, into surface: inout Surface) {
    let lines = [
      "Neither traces nor a recorded service graph were loaded.", "",
      "A graph is printed by: aws xray get-service-graph --start-time … --end-time …",
      "and one of some traces by: aws xray get-trace-graph --trace-ids …",
    ]
    let isComing = session.progress.phase == .loading || session.store.traces.count > 0
    let shown = isComing ? ["Loading…"] : lines
    for (row, text) in shown.prefix(surface.size.rows).enumerated() {
      surface.draw(
        session.glyphs.words(text),
        at: Point(column: 0, row: row),
        columns: surface.size.columns,
        style: Style(row == 0 ? .heading : .faint)
      )
    }
  }

  /// Graphs as lines of text, none wider than `columns` and safe for a terminal.
  public static func lines(
    of graphs: [ServiceMapGraph],
    in session: Session,
    columns: Int,
    body: (String) throws -> Void
  ) rethrows {
    let line = ServiceMapLine(graphs, in: session, columns: columns)
    let size = Size(columns: columns, rows: 1)
    var titles = Surface(size: size, glyphs: session.glyphs)
    line.drawTitles(into: &titles, row: 0)
    try body(titles.text)
    for row in ServiceMapRow.rows(of: graphs.map(\.graph)) {
      var surface = Surface(size: size, glyphs: session.glyphs)
      line.draw(row, into: &surface, row: 0)
      try body(surface.text)
    }
  }
}
