/// A connected map in layers, where every edge is cut into wires that join neighbouring layers.
struct LayeredGraph {
  /// What takes up rows of a layer: a box, or an edge that passes through.
  struct Item {
    /// The number of the box; nothing for an edge that passes through.
    let box: Int?
    /// The layer.
    let layer: Int
    /// The height.
    var rows: Int
  }

  /// A piece of an edge, between a layer and the next.
  struct Wire {
    /// The item at its left end.
    let left: Int
    /// The item at its right end.
    let right: Int
    /// The number of the edge.
    let edge: Int
  }

  /// A box that calls itself.
  struct Loop {
    /// The item.
    let item: Int
    /// The number of the edge.
    let edge: Int
  }

  private(set) var items: [Item] = []
  private(set) var wires: [Wire] = []
  private(set) var loops: [Loop] = []
  /// The wires of each edge, from left to right; none for a box that calls itself.
  private(set) var wiresOfEdge: [Range<Int>] = []
  /// The wires that end at the left of an item, from top to bottom.
  private(set) var leftWires: [[Int]] = []
  /// The wires that begin at the right of an item, from top to bottom.
  private(set) var rightWires: [[Int]] = []
  /// The items of each layer, from top to bottom.
  var layers: [[Int]] = []

  /// How many edges pass through layers.
  var bendCount: Int { items.count { $0.box == nil } }

  /// Cuts edges into wires.
  ///
  /// - Parameters:
  ///   - layerOfBox: The layer of each box.
  ///   - boxes: The size of each.
  ///   - edges: Each from a lower layer to a higher one, or from a box to itself.
  init(layerOfBox: [Int], boxes: [MapBox], edges: [MapLayout.Edge]) {
    layers = Array(repeating: [], count: (layerOfBox.max() ?? -1) + 1)
    for (box, layer) in layerOfBox.enumerated() {
      append(Item(box: box, layer: layer, rows: boxes[box].rows))
    }
    for (number, edge) in edges.enumerated() {
      let start = wires.count
      if edge.caller == edge.callee {
        loops.append(Loop(item: edge.caller, edge: number))
      } else {
        var left = edge.caller
        for layer in layerOfBox[edge.caller] + 1..<layerOfBox[edge.callee] {
          append(Item(box: nil, layer: layer, rows: 1))
          append(Wire(left: left, right: items.count - 1, edge: number))
          left = items.count - 1
        }
        append(Wire(left: left, right: edge.callee, edge: number))
      }
      wiresOfEdge.append(start..<wires.count)
    }
  }

  private mutating func append(_ item: Item) {
    layers[item.layer].append(items.count)
    items.append(item)
    leftWires.append([])
    rightWires.append([])
  }

  private mutating func append(_ wire: Wire) {
    leftWires[wire.right].append(wires.count)
    rightWires[wire.left].append(wires.count)
    wires.append(wire)
  }

  /// Makes each box high enough for its wires.
  mutating func growBoxes(frameRows: Int) {
    var ends = rightWires.map(\.count)
    for loop in loops { ends[loop.item] += 2 }
    for index in items.indices where items[index].box != nil {
      let wanted = max(ends[index], leftWires[index].count) + 2 * frameRows
      items[index].rows = max(items[index].rows, wanted)
    }
  }

  /// The place of each item in its layer.
  var places: [Int] {
    var places = Array(repeating: 0, count: items.count)
    for layer in layers {
      for (place, item) in layer.enumerated() { places[item] = place }
    }
    return places
  }

  /// Sorts the wires at each item by where they lead, so that they don't cross without need.
  mutating func sortWires() {
    let places = places
    let wires = wires
    for item in items.indices {
      rightWires[item].sort { (places[wires[$0].right], $0) < (places[wires[$1].right], $1) }
      leftWires[item].sort { (places[wires[$0].left], $0) < (places[wires[$1].left], $1) }
    }
  }
}
