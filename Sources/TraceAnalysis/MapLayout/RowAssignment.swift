/// The rows of all items, chosen so that wires are straight where they can be.
struct RowAssignment {
  private let graph: LayeredGraph
  private let spacing: MapSpacing
  /// The first row of each item; the least may be below zero.
  private(set) var rows: [Int]
  /// How far below its item's first row each wire begins, at the right of its left item.
  private var rightOffsets: [Int]
  /// How far below its item's first row each wire ends, at the left of its right item.
  private var leftOffsets: [Int]

  /// Finds the rows: each layer follows the one beside it, from left to right and back, a few times.
  ///
  /// - Complexity: O(n) for n items and wires.
  init(of graph: LayeredGraph, spacing: MapSpacing) {
    self.graph = graph
    self.spacing = spacing
    rows = Array(repeating: 0, count: graph.items.count)
    rightOffsets = Array(repeating: 0, count: graph.wires.count)
    leftOffsets = rightOffsets
    for item in graph.items.indices {
      let rows = graph.items[item].rows
      Self.center(graph.rightWires[item], inRows: rows, &rightOffsets)
      Self.center(graph.leftWires[item], inRows: rows, &leftOffsets)
    }
    for layer in graph.layers.indices { place(layer, byLeft: false, byRight: false) }
    for _ in 0..<4 {
      for layer in graph.layers.indices.dropFirst() { place(layer, byLeft: true, byRight: false) }
      for layer in graph.layers.indices.dropLast().reversed() {
        place(layer, byLeft: false, byRight: true)
      }
    }
    for layer in graph.layers.indices { place(layer, byLeft: true, byRight: true) }
  }

  /// Wires stand in the middle of their box.
  private static func center(_ wires: [Int], inRows rows: Int, _ offsets: inout [Int]) {
    let first = (rows - wires.count) / 2
    for (place, wire) in wires.enumerated() { offsets[wire] = first + place }
  }

  private mutating func place(_ layer: Int, byLeft: Bool, byRight: Bool) {
    let items = graph.layers[layer]
    var distances: [Int] = []
    var wishes: [OrderedPlacement.Wish] = []
    for (place, item) in items.enumerated() {
      wishes.append(wish(of: item, byLeft: byLeft, byRight: byRight))
      guard place > 0 else {
        distances.append(0)
        continue
      }
      let before = items[place - 1]
      let areBends = graph.items[before].box == nil && graph.items[item].box == nil
      distances.append(graph.items[before].rows + (areBends ? 0 : spacing.rows))
    }
    for (item, row) in zip(items, OrderedPlacement.rows(wishes, distances: distances)) {
      rows[item] = row
    }
  }

  /// Where an item's wires would be straight; edges that pass through insist on it, and chains.
  private func wish(of item: Int, byLeft: Bool, byRight: Bool) -> OrderedPlacement.Wish {
    var sum = 0.0
    var total = 0.0
    func add(_ row: Int, wire: Int, _ other: Int) {
      let isBend = graph.items[item].box == nil
      let isChain =
        graph.rightWires[graph.wires[wire].left].count == 1
        && graph.leftWires[graph.wires[wire].right].count == 1
      let weight = isBend && graph.items[other].box == nil || isChain ? 8.0 : isBend ? 4.0 : 1.0
      sum += Double(row) * weight
      total += weight
    }
    if byLeft {
      for wire in graph.leftWires[item] {
        let other = graph.wires[wire].left
        add(rows[other] + rightOffsets[wire] - leftOffsets[wire], wire: wire, other)
      }
    }
    if byRight {
      for wire in graph.rightWires[item] {
        let other = graph.wires[wire].right
        add(rows[other] + leftOffsets[wire] - rightOffsets[wire], wire: wire, other)
      }
    }
    return total > 0
      ? OrderedPlacement.Wish(row: sum / total, weight: total)
      : OrderedPlacement.Wish(row: Double(rows[item]), weight: 0.01)
  }
}
