import TraceModel

/// Groups the failures of some of a store's traces.
struct ErrorTally: Sendable {
  /// How many traces were looked at, and how many of them have which flag.
  struct Counts: Sendable {
    var traces = 0
    var faults = 0
    var errors = 0
    var throttles = 0
    /// Failed traces of which only the summary is known.
    var summaries = 0
    /// The earliest and the latest start.
    var period: ClosedRange<Timestamp>?

    mutating func add(_ other: Counts) {
      traces += other.traces
      faults += other.faults
      errors += other.errors
      throttles += other.throttles
      summaries += other.summaries
      guard let others = other.period else { return }
      let own = period ?? others
      period =
        min(own.lowerBound, others.lowerBound)...max(own.upperBound, others.upperBound)
    }
  }

  private(set) var counts = Counts()
  private(set) var groups: [ErrorGroup] = []

  private static let failures: TraceFlags = [.anyFault, .anyError, .anyThrottle]

  /// Looks at the traces of a range that are also in a set.
  ///
  /// - Complexity: O(traces + spans of failed ones).
  init(_ range: Range<Int>, among set: RowSet?, nodes: ServiceNodes?, in store: TraceStore) {
    let flags = store.traces.flags
    let starts = store.traces.start
    var failed: [Int] = []
    var (first, last) = (Timestamp.unknown, Timestamp.unknown)
    for trace in range where set?.contains(trace) ?? true {
      counts.traces += 1
      let start = starts[trace]
      if start.isKnown {
        if !first.isKnown || start < first { first = start }
        if start > last { last = start }
      }
      guard !flags[trace].isDisjoint(with: Self.failures) else { continue }
      if flags[trace].contains(.anyFault) { counts.faults += 1 }
      if flags[trace].contains(.anyError) { counts.errors += 1 }
      if flags[trace].contains(.anyThrottle) { counts.throttles += 1 }
      if flags[trace].contains(.summaryOnly) { counts.summaries += 1 }
      failed.append(trace)
    }
    if first.isKnown { counts.period = first...last }
    guard !failed.isEmpty else { return }
    let known = nodes ?? ServiceNodes(of: store, among: failed)
    var grouping = ErrorGrouping(known, store)
    for trace in failed { grouping.add(trace) }
    groups = grouping.groups
  }
}
