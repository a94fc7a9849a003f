public import TraceModel

/// Where a trace could be better, or isn't what it seems.
public struct Hints: Sendable {
  /// The trace.
  public let trace: Int
  /// What was found, that with the most time first.
  public let hints: [Hint]

  /// Applies rules to a trace.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - store: The store.
  ///   - rules: Those to apply; the others are off.
  /// - Complexity: O(n log n) for n spans in the trace; O(documents of the store) for their sizes.
  public init(
    ofTrace trace: Int,
    in store: TraceStore,
    rules: Set<HintRule> = Set(HintRule.allCases)
  ) {
    self.trace = trace
    var walk = HintWalk(in: store, rules: rules)
    var hints: [Hint] = []
    walk.walk(trace, into: &hints)
    self.hints = hints.sorted { $0.goesBefore($1) }
  }
}
