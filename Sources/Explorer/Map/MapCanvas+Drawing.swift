import TextScreen
import TraceAnalysis
import TraceModel

extension MapCanvas {
  /// Draws the part that is in view, with arrows at the edges of the view where there is more.
  func draw(
    into surface: inout Surface,
    view: Rect,
    isActive: Bool,
    matches: Set<Int>
  ) {
    guard let map else { return }
    map.draw(
      into: &surface,
      view: view,
      scroll: scroll,
      selection: selection,
      ground: isActive ? .selection : .selectionInactive,
      matches: matches
    )
  }

  /// Where more of the map lies than is in view, such as `◀ ▼`.
  func furtherWays(view: Size, glyphs: GlyphSet) -> String {
    guard let map else { return "" }
    var ways: [Character] = []
    if scroll.column > 0 { ways.append(glyphs.arrowLeft) }
    if scroll.row > 0 { ways.append(glyphs.arrowUp) }
    if scroll.row + view.rows < map.size.rows { ways.append(glyphs.arrowDown) }
    if scroll.column + view.columns < map.size.columns { ways.append(glyphs.arrowRight) }
    return ways.map(String.init).joined(separator: " ")
  }

  /// What is selected, as a line of the list.
  func row(inGraph graph: Int) -> ServiceMapRow? {
    switch selection {
    case nil: return nil
    case .node(let node):
      guard case .service(let place) = elements.nodes[node] else { return nil }
      return .service(graph: graph, place)
    case .edge(let number):
      let edge = elements.edges[number]
      var target: ServiceMapRow.Target?
      if case .service(let place) = elements.nodes[edge.callee] {
        target = ServiceMapRow.Target(place: place, row: 0)
      }
      return .edge(graph: graph, service: edge.place, edge.index, target: target)
    }
  }

  /// Selects what a line of the list is about.
  mutating func select(_ row: ServiceMapRow) {
    if let selection = elements.selection(of: row) { select(selection) }
  }
}

extension MapElements {
  /// What a line of the list is about; nothing where that is neither a service nor an edge.
  func selection(of row: ServiceMapRow) -> MapSelection? {
    switch row {
    case .heading, .gap: nil
    case .service(_, let place): nodes.firstIndex(of: .service(place)).map { .node($0) }
    case .edge(_, let place, let index, _):
      edges.firstIndex { $0.place == place && $0.index == index }.map { .edge($0) }
    }
  }
}
