public import TraceModel

/// The root causes of a trace's faults, errors and response time.
///
/// X-Ray computes them for every summary but doesn't say how. Here a path begins at every topmost span
/// that has the flag, its parent doesn't, and goes down to the child that has it too; of several to
/// the one that ended first. The path of the response time begins at the root and goes down to the
/// child that takes the largest part of it, as long as that is half of it or more; a path of the root
/// alone is none. What is called is a child of the call: the segment that answers, or else the one that
/// X-Ray would infer.
public struct RootCauses: Sendable {
  /// Faults, then errors, then the response time; those of one kind in the order of the rows.
  public let causes: [RootCause]

  /// Finds the causes in a trace.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - kinds: What is asked for; what isn't, isn't looked for.
  ///   - nodes: The nodes of the same store.
  ///   - store: The store.
  /// - Complexity: O(n log m) for n spans in the trace and m in the store.
  public init(
    ofTrace trace: Int,
    kinds: Set<RootCause.Kind> = Set(RootCause.Kind.allCases),
    nodes: ServiceNodes,
    in store: TraceStore
  ) {
    let flags = store.traces.flags[trace]
    guard !flags.contains(.summaryOnly) else {
      causes = []
      return
    }
    var causes: [RootCause] = []
    if kinds.contains(.fault), flags.contains(.anyFault) {
      causes += CausePath.causes(.fault, of: .fault, inTrace: trace, nodes, store)
    }
    if kinds.contains(.error), !flags.isDisjoint(with: [.anyError, .anyThrottle]) {
      causes += CausePath.causes(.error, of: [.error, .throttle], inTrace: trace, nodes, store)
    }
    if kinds.contains(.responseTime), let root = store.root(of: trace) {
      causes += CausePath.responseTime(ofRoot: root, nodes, store)
    }
    self.causes = causes
  }
}
