import TraceModel

/// What is counted of the requests to a node, or of the calls on an edge.
struct OutcomeTally {
  /// The earliest start; unknown where none has one.
  private(set) var start = Timestamp.unknown
  /// The latest end; unknown where none has ended.
  private(set) var end = Timestamp.unknown
  private var counts: (ok: Int64, error: Int64, throttle: Int64, fault: Int64) = (0, 0, 0, 0)
  /// The sum of the lengths; a double, since hostile times add up to more than an integer holds.
  private var nanoseconds = 0.0

  /// Takes in a span: the time that it covers, and where it has ended its class and its length.
  ///
  /// - Returns: The length in nanoseconds; nothing of a span that is in progress, lacks a start, or
  ///   ends before it, as it does where a clock was set back.
  mutating func add(_ flags: SpanFlags, from start: Timestamp, to end: Timestamp) -> Int64? {
    if start.isKnown, !self.start.isKnown || start < self.start { self.start = start }
    if end > self.end { self.end = end }
    guard !flags.contains(.inProgress) else { return nil }
    if flags.contains(.fault) {
      counts.fault += 1
    } else if flags.contains(.throttle) {
      counts.throttle += 1
    } else if flags.contains(.error) {
      counts.error += 1
    } else {
      counts.ok += 1
    }
    guard start.isKnown, end.isKnown else { return nil }
    let length = end.nanoseconds(since: start)
    guard length >= 0 else { return nil }
    nanoseconds += Double(length)
    return length
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
    statistics.totalResponseTime = nanoseconds / 1e9
    return statistics
  }
}
