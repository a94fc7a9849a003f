import TraceAnalysis

/// The cells of a laid out map, found by walking each edge, and whatever is wrong with them.
struct RoutedCells {
  /// How an edge passes a cell.
  enum Passage: Hashable {
    case across
    case down
    case turn
  }

  /// What is wrong, in words; empty for a map that can be read.
  private(set) var faults: [String] = []
  /// How often edges cross.
  private(set) var crossings = 0
  private var passages: [MapLayout.Point: [(edge: Int, passage: Passage)]] = [:]
  private var boxOfCell: [MapLayout.Point: Int] = [:]

  init(_ layout: MapLayout, edges: [MapLayout.Edge]) {
    fill(layout)
    for (number, edge) in edges.enumerated() {
      walk(layout.routes[number], number)
      checkEnds(layout, layout.routes[number], edge, number)
    }
    checkSharing()
    checkTurns()
  }

  private mutating func fill(_ layout: MapLayout) {
    for (box, frame) in layout.frames.enumerated() {
      for row in frame.origin.row..<frame.origin.row + frame.rows {
        for column in frame.origin.column..<frame.origin.column + frame.columns {
          let cell = MapLayout.Point(column: column, row: row)
          if !isInside(cell, layout) { faults.append("box \(box) leaves the map") }
          if let other = boxOfCell.updateValue(box, forKey: cell) {
            faults.append("boxes \(other) and \(box) overlap")
          }
        }
      }
    }
  }

  private func isInside(_ cell: MapLayout.Point, _ layout: MapLayout) -> Bool {
    (0..<layout.columns).contains(cell.column) && (0..<layout.rows).contains(cell.row)
  }

  private mutating func walk(_ route: MapLayout.Route, _ edge: Int) {
    var cells: [MapLayout.Point] = []
    for (from, to) in zip(route.points, route.points.dropFirst()) {
      if from.row != to.row, from.column != to.column { faults.append("edge \(edge) is oblique") }
      if from == to, route.points.count > 2 { faults.append("edge \(edge) stands still") }
      var cell = from
      while cell != to {
        cells.append(cell)
        cell.column += (to.column - cell.column).signum()
        cell.row += (to.row - cell.row).signum()
      }
    }
    if let last = route.points.last { cells.append(last) }
    for (index, cell) in cells.enumerated() {
      let before = index > 0 ? cells[index - 1] : nil
      let after = index + 1 < cells.count ? cells[index + 1] : nil
      let isAcross = (before ?? cell).row == cell.row && (after ?? cell).row == cell.row
      let isDown =
        before != nil && after != nil && before?.column == cell.column
        && after?.column == cell.column
      passages[cell, default: []].append((edge, isAcross ? .across : isDown ? .down : .turn))
      if let box = boxOfCell[cell] { faults.append("edge \(edge) runs through box \(box)") }
    }
  }

  /// An edge begins beside its caller's box and ends beside that of the one that is called.
  private mutating func checkEnds(
    _ layout: MapLayout,
    _ route: MapLayout.Route,
    _ edge: MapLayout.Edge,
    _ number: Int
  ) {
    guard let start = route.points.first, let end = route.points.last else {
      faults.append("edge \(number) is nowhere")
      return
    }
    for (cell, box) in [(start, edge.caller), (end, edge.callee)] {
      let besides = [-1, 1].map { MapLayout.Point(column: cell.column + $0, row: cell.row) }
      if !besides.contains(where: { boxOfCell[$0] == box }) {
        faults.append("edge \(number) doesn't touch box \(box)")
      }
    }
    for cell in route.points where !isInside(cell, layout) {
      faults.append("edge \(number) leaves the map")
    }
  }

  private mutating func checkSharing() {
    for (cell, here) in passages where here.count > 1 {
      let kinds = Set(here.map(\.passage))
      if here.count == 2, kinds == [.across, .down] {
        crossings += 1
      } else {
        faults.append("edges \(here.map(\.edge)) share \(cell)")
      }
    }
  }

  /// Beside a turn, no other edge turns: in ASCII it would look as if they were joined.
  private mutating func checkTurns() {
    for (cell, here) in passages {
      guard let turn = here.first(where: { $0.passage == .turn }) else { continue }
      for (columns, rows) in [(0, 1), (0, -1), (1, 0), (-1, 0)] {
        let beside = MapLayout.Point(column: cell.column + columns, row: cell.row + rows)
        for other in passages[beside] ?? [] where other.edge != turn.edge {
          let joins = rows == 0 ? other.passage != .down : other.passage != .across
          if joins { faults.append("edges \(turn.edge) and \(other.edge) touch at \(cell)") }
        }
      }
    }
  }
}
