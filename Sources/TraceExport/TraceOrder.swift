public import TraceModel

extension TraceStore {
  /// The numbers of all traces, newest first: by start, those without one last, ties by arrival.
  ///
  /// - Complexity: O(n log n).
  public func tracesNewestFirst() -> [Int] {
    let starts = traces.start
    // An unknown time is the least of all, and so comes last.
    return (0..<traces.count).sorted {
      starts[$0] == starts[$1] ? $0 < $1 : starts[$0] > starts[$1]
    }
  }
}
