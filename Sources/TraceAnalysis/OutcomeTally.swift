import TraceModel

/// What is counted of the requests to a node, or of the calls on an edge.
struct OutcomeTally {
  /// The earliest start; unknown where none has one.
  private(set) var start = Timestamp.unknown
  /// The latest end; unknown where none has ended.
  private(set) var end = Timestamp.unknown
  private var counts: (ok: Int64, error: Int64, throttle: Int64, fault: Int64) = (0, 0, 0, 0)
  /// The sum of the lengths, exact in any order; hostile times add up to more than 64 bits hold.
  private var nanoseconds: UInt128 = 0

  /// Takes in a span: the time that it covers, and where it has ended its class and its length.
  ///
  /// - Returns: The length in nanoseconds; nothing of a span that is in progress, lacks a start, or
  ///   ends before it, as it does where a clock was set back.
  @inline(__always)
  mutating func add(_ flags: SpanFlags, from start: Timestamp, to end: Timestamp) -> Int64? {
    if start.isKnown, !self.start.isKnown || start < self.start { self.start = start }
    if end > self.end { self.end = end }
    guard !flags.contains(.inProgress) else { return nil }
    if flags.isDisjoint(with: [.fault, .error, .throttle]) {
      counts.ok += 1
    } else if flags.contains(.fault) {
      counts.fault += 1
    } else if flags.contains(.throttle) {
      counts.throttle += 1
    } else {
      counts.error += 1
    }
    guard start.isKnown, end.isKnown else { return nil }
    let length = end.nanoseconds(since: start)
    guard length >= 0 else { return nil }
    nanoseconds += UInt128(length)
    return length
  }

  /// Takes in all that another tally counts.
  mutating func add(_ other: OutcomeTally) {
    if other.start.isKnown, !start.isKnown || other.start < start { start = other.start }
    end = max(end, other.end)
    counts.ok += other.counts.ok
    counts.error += other.counts.error
    counts.throttle += other.counts.throttle
    counts.fault += other.counts.fault
    nanoseconds += other.nanoseconds
  }

  /// The counts as X-Ray gives them, where throttling is among the errors.
  var statistics: RecordedGraph.Statistics {
    var statistics = RecordedGraph.Statistics()
    statistics.okCount = counts.ok
    statistics.throttleCount = counts.throttle
    statistics.otherErrorCount = counts.error
    statistics.errorCount = counts.error + counts.throttle
    statistics.otherFaultCount = counts.fault
    statistics.faultCount = counts.fault
    statistics.totalCount = counts.ok + counts.error + counts.throttle + counts.fault
    statistics.totalResponseTime = Double(nanoseconds) / 1e9
    return statistics
  }
}
