import TraceModel

/// The rows of a column of nodes, node by node.
struct NodeLists: Sendable {
  /// Where each node's rows begin, and behind the last one their count.
  private var firsts: [Int]
  private var rows: [UInt32]

  /// Sorts the rows by their nodes, in two passes.
  ///
  /// - Complexity: O(rows + nodes).
  init(of column: [UInt32], nodes: Int) {
    firsts = Array(repeating: 0, count: nodes + 1)
    for node in column { firsts[Int(node) + 1] += 1 }
    for node in 0..<nodes { firsts[node + 1] += firsts[node] }
    var next = firsts
    rows = Array(repeating: 0, count: column.count)
    for (row, node) in column.enumerated() {
      rows[next[Int(node)]] = UInt32(truncatingIfNeeded: row)
      next[Int(node)] += 1
    }
  }

  /// The rows of the nodes that are meant and that pass a test.
  ///
  /// - Complexity: O(rows of these nodes).
  func rows(of wanted: [Bool], where test: (Int) -> Bool) -> RowSet {
    var found = RowSet(bound: rows.count)
    for node in wanted.indices where wanted[node] {
      for row in rows[firsts[node]..<firsts[node + 1]] where test(Int(row)) {
        found.insert(Int(row))
      }
    }
    return found
  }
}
