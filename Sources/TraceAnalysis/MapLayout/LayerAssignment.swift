/// Puts boxes into layers, each right of all that call it.
enum LayerAssignment {
  /// Finds the layers.
  ///
  /// A box stands as far left as its callers let it; if that makes more edges long than it makes short,
  /// it moves right to those that it calls.
  ///
  /// - Parameters:
  ///   - boxCount: How many boxes there are.
  ///   - edges: Edges without circles, none of them from a box to itself.
  /// - Returns: The layer of each box, counted from the left.
  /// - Complexity: O(boxes and edges).
  static func layers(boxCount: Int, edges: [MapLayout.Edge]) -> [Int] {
    let leaving = EdgeLists(boxCount: boxCount, ends: edges.map(\.caller))
    var waiting = Array(repeating: 0, count: boxCount)
    for edge in edges { waiting[edge.callee] += 1 }
    let entering = waiting
    var order = (0..<boxCount).filter { waiting[$0] == 0 }
    var layers = Array(repeating: 0, count: boxCount)
    var next = 0
    while next < order.count {
      let box = order[next]
      next += 1
      for edge in leaving[box] {
        let callee = edges[edge].callee
        layers[callee] = max(layers[callee], layers[box] + 1)
        waiting[callee] -= 1
        if waiting[callee] == 0 { order.append(callee) }
      }
    }
    for box in order.reversed() where leaving[box].count > entering[box] {
      let nearest = leaving[box].map { layers[edges[$0].callee] }.min()
      if let nearest { layers[box] = max(layers[box], nearest - 1) }
    }
    // Moving right may have left the first layers empty.
    let first = layers.min() ?? 0
    return layers.map { $0 - first }
  }
}
