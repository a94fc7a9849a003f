extension TraceStore {
  /// Checks, in debug builds, what every reader of the columns relies on.
  ///
  /// - Complexity: O(n).
  func checkInvariants() {
    #if DEBUG
      let count = spans.count
      precondition(traces.firstRow.count == traces.count + 1)
      precondition(traces.firstRow.last.map(Int.init) == count)
      precondition(spans.parent.count == count && spans.document.count == count)
      for trace in 0..<traces.count {
        let rows = rows(of: trace)
        for row in rows {
          let parent = Int(spans.parent[row])
          precondition(parent < row, "parents come first")
          precondition(parent < 0 || rows.contains(parent), "parents are of the same trace")
          let end = Int(spans.subtreeEnd[row])
          precondition(end > row && end <= rows.upperBound, "subtrees are within their trace")
          precondition(parent < 0 || end <= Int(spans.subtreeEnd[parent]), "subtrees nest")
        }
      }
      for column in [requests.row, annotations.row, notes.row, services.row, links.row] {
        precondition(zip(column, column.dropFirst()).allSatisfy { $0 <= $1 }, "rows ascend")
        precondition(column.allSatisfy { $0 < count }, "rows exist")
      }
      for index in 0..<links.count where links.target[index] >= 0 {
        let rows = rows(of: Int(links.targetTrace[index]))
        precondition(rows.contains(Int(links.target[index])), "links lead into their trace")
      }
    #endif
  }
}
