/// Orders the items of each layer so that few wires cross.
struct CrossingReduction {
  private var graph: LayeredGraph
  private var places: [Int]

  /// Orders the layers of a graph.
  ///
  /// Each item moves to the mean place of those that it is joined to in the layer before, from left to
  /// right and back, a few times; the best order that came up is taken.
  ///
  /// - Complexity: O(n log n) for n items and wires.
  static func reduce(_ graph: inout LayeredGraph) {
    var reduction = CrossingReduction(graph)
    graph.layers = reduction.bestLayers()
    graph.sortWires()
  }

  private init(_ graph: LayeredGraph) {
    self.graph = graph
    places = graph.places
  }

  private mutating func bestLayers() -> [[Int]] {
    var best = graph.layers
    var fewest = crossings()
    var failures = 0
    for sweep in 0..<12 where fewest > 0 && failures < 4 {
      if sweep.isMultiple(of: 2) {
        for layer in graph.layers.indices.dropFirst() { order(layer, byLeft: true) }
      } else {
        for layer in graph.layers.indices.dropLast().reversed() { order(layer, byLeft: false) }
      }
      let count = crossings()
      failures = count < fewest ? 0 : failures + 1
      if count < fewest {
        fewest = count
        best = graph.layers
      }
    }
    return best
  }

  private mutating func order(_ layer: Int, byLeft: Bool) {
    let items = graph.layers[layer]
    let means = items.enumerated().map { place, item in
      var sum = 0
      let wires = byLeft ? graph.leftWires[item] : graph.rightWires[item]
      for wire in wires {
        sum += places[byLeft ? graph.wires[wire].left : graph.wires[wire].right]
      }
      return wires.isEmpty ? Double(place) : Double(sum) / Double(wires.count)
    }
    let sorted = items.indices.sorted { (means[$0], $0) < (means[$1], $1) }.map { items[$0] }
    graph.layers[layer] = sorted
    for (place, item) in sorted.enumerated() { places[item] = place }
  }

  /// How many pairs of wires cross.
  private func crossings() -> Int {
    var count = 0
    var ends: [Int] = []
    for (layer, items) in graph.layers.enumerated().dropLast() {
      ends.removeAll(keepingCapacity: true)
      for item in items {
        ends += graph.rightWires[item].map { places[graph.wires[$0].right] }.sorted()
      }
      count += Self.inversions(ends, limit: graph.layers[layer + 1].count)
    }
    return count
  }

  /// How many pairs of numbers are in the wrong order (Barth, Jünger and Mutzel, "Simple and efficient
  /// bilayer cross counting", 2002).
  private static func inversions(_ numbers: [Int], limit: Int) -> Int {
    var tree = Array(repeating: 0, count: limit + 1)
    var inversions = 0
    for (seen, number) in numbers.enumerated() {
      var smallerOrEqual = 0
      var index = number + 1
      while index > 0 {
        smallerOrEqual += tree[index]
        index &= index - 1
      }
      inversions += seen - smallerOrEqual
      index = number + 1
      while index <= limit {
        tree[index] += 1
        index += index & -index
      }
    }
    return inversions
  }
}
