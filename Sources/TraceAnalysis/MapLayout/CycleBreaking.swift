/// Which edges of a graph have to be turned around so that none leads back to where it came from.
enum CycleBreaking {
  /// Walks the graph in depth from each box in order, and turns the edges that lead back to a box whose
  /// walk isn't over; edges from a box to itself are left alone.
  ///
  /// - Parameters:
  ///   - boxCount: How many boxes there are.
  ///   - edges: The edges.
  /// - Returns: For each edge whether it is to be turned.
  /// - Complexity: O(boxes and edges).
  static func turned(boxCount: Int, edges: [MapLayout.Edge]) -> [Bool] {
    enum Visit { case none, open, closed }
    let leaving = EdgeLists(boxCount: boxCount, ends: edges.map(\.caller))
    var visits = Array(repeating: Visit.none, count: boxCount)
    var next = Array(repeating: 0, count: boxCount)
    var turned = Array(repeating: false, count: edges.count)
    for start in 0..<boxCount where visits[start] == .none {
      var path = [start]
      visits[start] = .open
      while let box = path.last {
        let edgesOfBox = leaving[box]
        guard next[box] < edgesOfBox.count else {
          visits[box] = .closed
          path.removeLast()
          continue
        }
        let edge = edgesOfBox[edgesOfBox.startIndex + next[box]]
        next[box] += 1
        let callee = edges[edge].callee
        switch visits[callee] {
        case .none:
          visits[callee] = .open
          path.append(callee)
        case .open: turned[edge] = callee != box
        case .closed: break
        }
      }
    }
    return turned
  }
}

/// The edges at each box, in one array.
struct EdgeLists {
  private var starts: [Int]
  private var edges: [Int]

  /// Sorts edges by the box at one of their ends; those of a box stay in order.
  init(boxCount: Int, ends: [Int]) {
    starts = Array(repeating: 0, count: boxCount + 1)
    for end in ends { starts[end + 1] += 1 }
    for box in 0..<boxCount { starts[box + 1] += starts[box] }
    edges = Array(repeating: 0, count: ends.count)
    var next = starts
    for (edge, end) in ends.enumerated() {
      edges[next[end]] = edge
      next[end] += 1
    }
  }

  /// The edges at a box.
  subscript(box: Int) -> ArraySlice<Int> { edges[starts[box]..<starts[box + 1]] }
}
