/// Documents by trace, each trace's in the order in which they came (a counting sort).
public struct TraceGroups: Sendable {
  private var starts: [UInt32]
  private var sorted: [UInt32]

  /// Groups documents.
  ///
  /// - Parameters:
  ///   - traces: The trace of each document, by number; those of `noTrace` are left out.
  ///   - count: How many traces there are.
  /// - Complexity: O(documents + traces).
  init(of traces: some Collection<UInt32>, count: Int) {
    starts = Array(repeating: 0, count: count + 1)
    for trace in traces where trace != DocumentColumns.noTrace { starts[Int(trace) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    sorted = Array(repeating: 0, count: Int(starts[count]))
    for (document, trace) in traces.enumerated() where trace != DocumentColumns.noTrace {
      sorted[Int(next[Int(trace)])] = UInt32(document)
      next[Int(trace)] += 1
    }
  }

  /// The numbers of a trace's documents.
  public func members(of trace: Int) -> ArraySlice<UInt32> {
    sorted[Int(starts[trace])..<Int(starts[trace + 1])]
  }
}

extension TraceStore {
  /// The documents of every trace: all that came, whether or not another version of the same span
  /// counts in place of one.
  ///
  /// - Complexity: O(documents + traces).
  public func documentsByTrace() -> TraceGroups {
    TraceGroups(of: documents.trace, count: traces.count)
  }
}
