/// Which edges of a graph have to be turned around so that none leads back to where it came from.
struct CycleBreaking {
  private let edges: [MapLayout.Edge]
  private let leaving: EdgeLists
  private let entering: EdgeLists
  private var outDegrees: [Int]
  private var inDegrees: [Int]
  private var isTaken: [Bool]
  private var queue = SmallestFirst()
  private let boxCount: Int

  /// Orders the boxes so that few edges lead back, and tells which do.
  ///
  /// Boxes that call nobody go to the end, those that nobody calls to the beginning; on circles, the box
  /// that calls the most more than it is called goes next to the beginning, the first of equals (Eades,
  /// Lin and Smyth, "A fast and effective heuristic for the feedback arc set problem", 1993).
  ///
  /// - Parameters:
  ///   - boxCount: How many boxes there are.
  ///   - edges: The edges; those from a box to itself are left alone.
  /// - Returns: For each edge whether it is to be turned.
  /// - Complexity: O(n log n) for n boxes and edges.
  static func turned(boxCount: Int, edges: [MapLayout.Edge]) -> [Bool] {
    var breaking = CycleBreaking(boxCount: boxCount, edges: edges)
    let places = breaking.places()
    return edges.map { places[$0.callee] < places[$0.caller] }
  }

  private init(boxCount: Int, edges: [MapLayout.Edge]) {
    self.boxCount = boxCount
    self.edges = edges
    leaving = EdgeLists(boxCount: boxCount, ends: edges.map(\.caller))
    entering = EdgeLists(boxCount: boxCount, ends: edges.map(\.callee))
    outDegrees = Array(repeating: 0, count: boxCount)
    inDegrees = outDegrees
    for edge in edges where edge.caller != edge.callee {
      outDegrees[edge.caller] += 1
      inDegrees[edge.callee] += 1
    }
    isTaken = Array(repeating: false, count: boxCount)
  }

  /// The place of each box in the order.
  private mutating func places() -> [Int] {
    var places = Array(repeating: 0, count: boxCount)
    var first = 0
    var last = boxCount - 1
    for box in 0..<boxCount { queue.insert(rank(of: box)) }
    while let rank = queue.removeSmallest() {
      let box = rank % boxCount
      // What it ranked before, or one that is placed already.
      guard !isTaken[box], rank == self.rank(of: box) else { continue }
      isTaken[box] = true
      if outDegrees[box] == 0, inDegrees[box] > 0 {
        places[box] = last
        last -= 1
      } else {
        places[box] = first
        first += 1
      }
      release(box)
    }
    return places
  }

  /// The smaller, the sooner: ends and beginnings before all others, then by how many more boxes it calls
  /// than it is called by, then by its number.
  private func rank(of box: Int) -> Int {
    let isEnd = outDegrees[box] == 0 || inDegrees[box] == 0
    let most = edges.count
    let surplus = isEnd ? most + 1 : outDegrees[box] - inDegrees[box]
    return (most + 1 - surplus) * boxCount + box
  }

  /// Takes a box and its edges out of the graph.
  private mutating func release(_ box: Int) {
    for edge in leaving[box] where !isTaken[edges[edge].callee] {
      inDegrees[edges[edge].callee] -= 1
      queue.insert(rank(of: edges[edge].callee))
    }
    for edge in entering[box] where !isTaken[edges[edge].caller] {
      outDegrees[edges[edge].caller] -= 1
      queue.insert(rank(of: edges[edge].caller))
    }
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
