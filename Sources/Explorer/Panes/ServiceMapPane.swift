public import TextScreen
import TraceAnalysis
import TraceModel

/// The service graph of the traces, and those that were recorded: who calls whom, how often, how long,
/// and how it ends.
public struct ServiceMapPane: Pane {
  /// The map's own keys.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("l"), .right, to: .open),
    KeyBinding(.character("y"), to: .copyValue),
  ]

  private var graphs: [ServiceMapGraph] = []
  private var rows: [ServiceMapRow] = []
  private var list = ListState()
  private var search: TextSearch?

  /// A map of nothing.
  public init() {}

  /// Shows other graphs; the selection stays as near as it can.
  public mutating func show(_ graphs: [ServiceMapGraph]) {
    let isFirst = rows.isEmpty
    let selected = list.selection.flatMap { ServiceMapKey(of: rows[$0], in: self.graphs) }
    self.graphs = graphs
    rows = ServiceMapRow.rows(of: graphs.map(\.graph))
    list.setCount(rows.count)
    if isFirst { list.select(1) }
    guard let selected else { return }
    if let row = rows.firstIndex(where: { ServiceMapKey(of: $0, in: graphs) == selected }) {
      list.select(row)
    }
  }

  /// Takes as many rows as fit between the titles and what is said of the selection.
  public mutating func resize(to size: Size, in session: Session) {
    list.setPageRows(max(1, Self.listArea(of: Rect(size)).rows))
  }

  /// Moves and searches.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .search(let text):
      search = text.isEmpty ? nil : TextSearch(text)
      return search == nil ? [] : step(1, from: 0, to: "service matches", isMatch(in: session))
    case .command(let command): return update(command, in: session)
    default: return []
    }
  }

  private mutating func update(_ command: Command, in session: Session) -> [Effect] {
    if list.perform(command) { return [] }
    let line = ServiceMapLine(graphs, in: session, columns: 0)
    switch command {
    case .open: return follow()
    case .nextMatch, .previousMatch:
      guard search != nil else {
        return [.perform(.notice("nothing to search for; type / first"))]
      }
      let direction = command == .nextMatch ? 1 : -1
      return step(direction, from: 1, to: "service matches", isMatch(in: session))
    case .nextFault, .previousFault:
      let direction = command == .nextFault ? 1 : -1
      return step(direction, from: 1, to: "service has a fault, error or throttle") { row in
        line.gravest(of: row).map { $0 != .ok } ?? false
      }
    case .copyValue:
      guard let selection = list.selection,
        case .service(let graph, let place) = rows[selection]
      else { return [.perform(.notice("select a service to copy its name"))] }
      return [.copy(graphs[graph].graph.services[place].title)]
    default: return []
    }
  }

  /// Goes from an edge to the service that is called.
  private mutating func follow() -> [Effect] {
    guard let selection = list.selection else { return [] }
    switch rows[selection] {
    case .edge(_, _, _, .some(let target)):
      list.select(target.row)
      return []
    case .edge: return [.perform(.notice("the answer doesn't have the service that is called"))]
    case .service, .heading, .gap:
      return [.perform(.notice("Enter on an edge goes to the service that it calls"))]
    }
  }

  private func isMatch(in session: Session) -> (ServiceMapRow) -> Bool {
    let line = ServiceMapLine(graphs, in: session, columns: 0)
    let search = search
    return { row in
      guard case .service = row else { return false }
      return search?.matches(line.name(of: row)) ?? false
    }
  }

  /// Selects the nearest row of a kind, from the selection on and around the ends of the list.
  private mutating func step(
    _ direction: Int,
    from first: Int,
    to sought: String,
    _ isSought: (ServiceMapRow) -> Bool
  ) -> [Effect] {
    guard let start = list.selection else { return [] }
    let count = rows.count
    for distance in first..<max(first, count) {
      let row = ((start + direction * distance) % count + count) % count
      guard isSought(rows[row]) else { continue }
      let wrapped = direction > 0 ? row < start : row > start
      list.select(row)
      return wrapped ? [.perform(.notice("went around the end of the map"))] : []
    }
    return [.perform(.notice(isSought(rows[start]) ? "no other \(sought)" : "no \(sought)"))]
  }
}

extension ServiceMapPane {
  /// What is below the titles and above the detail.
  private static func listArea(of area: Rect) -> Rect {
    let below = area.rows > 3 ? area.splitTop(1).rest : area
    return area.rows >= 8 ? below.splitBottom(3).rest : below
  }

  /// Draws the titles, the rows in view, and what is known of the selected one.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    guard !rows.isEmpty else { return drawEmpty(session, into: &surface) }
    let area = Self.listArea(of: surface.bounds)
    let line = ServiceMapLine(graphs, in: session, columns: area.columns)
    if area.row > 0 { line.drawTitles(into: &surface, row: 0) }
    let isMatch = isMatch(in: session)
    for (offset, index) in list.visible.prefix(area.rows).enumerated() {
      let row = area.row + offset
      let found = search != nil && isMatch(rows[index])
      line.draw(rows[index], into: &surface, row: row, isMatch: found)
      guard index == list.selection else { continue }
      let whole = Rect(column: 0, row: row, columns: area.columns, rows: 1)
      surface.setGround(whole, isActive ? .selection : .selectionInactive)
    }
    let below = area.row + area.rows
    guard below + 3 <= surface.size.rows, let selection = list.selection else { return }
    surface.horizontalRule(at: Point(column: 0, row: below), columns: area.columns)
    for (offset, text) in line.detail(of: rows[selection]).enumerated() {
      surface.draw(
        text,
        at: Point(column: 1, row: below + 1 + offset),
        columns: area.columns - 1,
        style: offset == 0 ? .plain : Style(.faint)
      )
    }
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
