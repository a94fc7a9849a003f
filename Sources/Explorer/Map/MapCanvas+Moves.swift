import TextScreen
import TraceAnalysis

/// How the selection walks over the map.
extension MapCanvas {
  /// A way on the screen.
  enum Way {
    case left
    case right
    case up
    case down
  }

  /// Goes to the nearest box on a way; from an edge to the box at that end, or to the edge beside it.
  mutating func move(_ way: Way) {
    guard let map else { return }
    switch selection {
    case nil: break
    case .node(let node):
      if let next = nearest(from: map.rect(of: node), way, in: map, leaving: node) {
        select(.node(next))
      }
    case .edge(let edge):
      switch way {
      case .up: stepEdge(-1)
      case .down: stepEdge(1)
      case .left, .right:
        let ends = [elements.edges[edge].caller, elements.edges[edge].callee]
        let columns = ends.map { map.rect(of: $0).column }
        let isCaller = (columns[0] <= columns[1]) == (way == .left)
        select(.node(isCaller ? ends[0] : ends[1]))
      }
    }
  }

  /// Goes up or down by so many rows, to the box that is nearest there.
  mutating func move(byRows rows: Int) {
    guard let map, case .node(let node) = selection else { return }
    let rect = map.rect(of: node)
    let moved = Rect(
      column: rect.column,
      row: rect.row + rows,
      columns: rect.columns,
      rows: rect.rows
    )
    let others = elements.nodes.indices.filter {
      rows > 0 ? map.rect(of: $0).row > rect.row : map.rect(of: $0).row < rect.row
    }
    let next = others.min {
      (Self.distance(moved, map.rect(of: $0)), $0) < (Self.distance(moved, map.rect(of: $1)), $1)
    }
    if let next { select(.node(next)) }
  }

  /// Goes to the next edge of the selected box, or of the box from which edges were walked; around.
  mutating func stepEdge(_ step: Int) {
    switch selection {
    case nil: break
    case .node(let node):
      let edges = edges(of: node)
      if let edge = step > 0 ? edges.first : edges.last { select(.edge(edge), walking: node) }
    case .edge(let edge):
      let node = walked ?? elements.edges[edge].caller
      let edges = edges(of: node)
      guard let place = edges.firstIndex(of: edge) else { return }
      select(.edge(edges[(place + step + edges.count) % edges.count]), walking: node)
    }
  }

  /// The edges of a box: from top to bottom those that leave it, then those that enter it.
  private func edges(of node: Int) -> [Int] {
    guard let map else { return [] }
    let all = elements.edges
    func row(_ point: MapLayout.Point?) -> Int { point?.row ?? 0 }
    let leaving = all.indices.filter { all[$0].caller == node }
      .map { (row(map.layout.routes[$0].points.first), $0) }
    let entering = all.indices.filter { all[$0].callee == node && all[$0].caller != node }
      .map { (row(map.layout.routes[$0].points.last), $0) }
    return (leaving.sorted(by: <) + entering.sorted(by: <)).map(\.1)
  }

  private func nearest(
    from rect: Rect,
    _ way: Way,
    in map: DrawnMap,
    leaving node: Int
  ) -> Int? {
    func lies(_ other: Rect) -> Bool {
      switch way {
      case .left: other.maxColumn <= rect.column
      case .right: other.column >= rect.maxColumn
      case .up: other.maxRow <= rect.row
      case .down: other.row >= rect.maxRow
      }
    }
    func cost(_ other: Rect) -> Int {
      let columns = Self.gap(rect.columnRange, other.columnRange)
      let rows = Self.gap(rect.rowRange, other.rowRange)
      // Cells are twice as high as wide; what lies straight ahead is nearer than what lies aside.
      return way == .left || way == .right ? columns + 6 * rows : 2 * rows + 3 * columns
    }
    return elements.nodes.indices.filter { $0 != node && lies(map.rect(of: $0)) }
      .min { (cost(map.rect(of: $0)), $0) < (cost(map.rect(of: $1)), $1) }
  }

  private static func distance(_ first: Rect, _ second: Rect) -> Int {
    gap(first.columnRange, second.columnRange) + 2 * gap(first.rowRange, second.rowRange)
  }

  private static func gap(_ first: Range<Int>, _ second: Range<Int>) -> Int {
    max(0, first.lowerBound - second.upperBound, second.lowerBound - first.upperBound)
  }
}
