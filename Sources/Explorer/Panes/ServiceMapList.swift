import TextScreen
import TraceAnalysis
import TraceModel

/// The services of some graphs as a list, below each the calls that it makes.
struct ServiceMapList: Sendable {
  private var graphs: [ServiceMapGraph] = []
  private var rows: [ServiceMapRow] = []
  private var list = ListState()
  private var search: TextSearch?

  /// Whether there is nothing to list.
  var isEmpty: Bool { rows.isEmpty }
  /// The selected line.
  var selectedRow: ServiceMapRow? { list.selection.map { rows[$0] } }

  /// Selects the line about something.
  mutating func select(_ row: ServiceMapRow) {
    let key = ServiceMapKey(of: row, in: graphs)
    if let key, let place = rows.firstIndex(where: { ServiceMapKey(of: $0, in: graphs) == key }) {
      list.select(place)
    }
  }

  /// Shows other graphs; the selection stays as near as it can.
  mutating func show(_ graphs: [ServiceMapGraph]) {
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
  mutating func resize(to size: Size, in session: Session) {
    list.setPageRows(max(1, Self.listArea(of: Rect(size)).rows))
  }

  /// Moves and searches.
  mutating func update(_ action: Action, in session: Session) -> [Effect] {
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
    case .right: return follow()
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
      return [.perform(.notice("right on an edge goes to the service that it calls"))]
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

extension ServiceMapList {
  /// What is below the titles and above the detail.
  private static func listArea(of area: Rect) -> Rect {
    let below = area.rows > 3 ? area.splitTop(1).rest : area
    return area.rows >= 8 ? below.splitBottom(3).rest : below
  }

  /// Draws the titles, the rows in view, and what is known of the selected one.
  func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
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
}
