/// The rows on which wires begin and end at the sides of boxes: no two of them on the same row of a side.
struct PortAssignment {
  private let graph: LayeredGraph
  private let rows: [Int]
  private let frameRows: Int
  /// The row of each wire's left end.
  private(set) var leftEnds: [Int]
  /// The row of each wire's right end.
  private(set) var rightEnds: [Int]
  /// Where boxes that call themselves are left and entered, one an edge of that kind.
  private(set) var loopEnds: [(start: Int, end: Int)] = []

  /// Chooses the rows, so that wires are straight where their boxes stand side by side.
  ///
  /// - Complexity: O(n) for n items and wires.
  init(of graph: LayeredGraph, rows: [Int], spacing: MapSpacing) {
    self.graph = graph
    self.rows = rows
    frameRows = spacing.frameRows
    leftEnds = Array(repeating: 0, count: graph.wires.count)
    rightEnds = leftEnds
    var loopsOfItem = Array(repeating: 0, count: graph.items.count)
    for loop in graph.loops { loopsOfItem[loop.item] += 1 }
    for item in graph.items.indices {
      let wires = graph.leftWires[item]
      let first = rows[item] + (graph.items[item].rows - wires.count) / 2
      for (place, wire) in wires.enumerated() { rightEnds[wire] = first + place }
    }
    for item in graph.items.indices {
      let wires = graph.rightWires[item]
      let ends = ends(of: item, wires, towards: rightEnds, below: 2 * loopsOfItem[item])
      for (wire, row) in zip(wires, ends) { leftEnds[wire] = row }
    }
    for item in graph.items.indices {
      let wires = graph.leftWires[item]
      for (wire, row) in zip(wires, ends(of: item, wires, towards: leftEnds, below: 0)) {
        rightEnds[wire] = row
      }
    }
    var nextLoop = graph.items.indices.map { rows[$0] + graph.items[$0].rows - frameRows }
    for loop in graph.loops {
      nextLoop[loop.item] -= 2
      loopEnds.append((start: nextLoop[loop.item], end: nextLoop[loop.item] + 1))
    }
  }

  /// The rows of the wires at one side of an item, near the rows of their other ends.
  private func ends(
    of item: Int,
    _ wires: [Int],
    towards others: [Int],
    below: Int
  ) -> [Int] {
    guard !wires.isEmpty else { return [] }
    guard graph.items[item].box != nil else { return wires.map { _ in rows[item] } }
    let first = rows[item] + frameRows
    let last = rows[item] + graph.items[item].rows - frameRows - below - wires.count
    return OrderedPlacement.rows(
      wires.map { OrderedPlacement.Wish(row: Double(others[$0]), weight: 1) },
      distances: wires.map { _ in 1 },
      limits: first...max(first, last)
    )
  }
}
