import TraceModel

extension TraceStore {
  /// How the root of a trace answered of which only the summary is known.
  ///
  /// Summaries have a flag for any throttled segment, but none for the root: a root that failed with a
  /// client's error was throttled where any segment was, as was one with status 429.
  ///
  /// - Parameters:
  ///   - row: The span that stands in for the root.
  ///   - trace: The trace.
  /// - Returns: The flags of the span, with that for throttling.
  /// - Complexity: O(log n) for n requests.
  func flags(ofSummary row: Int, trace: Int) -> SpanFlags {
    let flags = spans.flags[row]
    let isThrottled =
      flags.contains(.error) && traces.flags[trace].contains(.throttledSegment)
      || requests.index(ofSpan: row).map { requests.status[$0] } == 429
    return isThrottled ? flags.union(.throttle) : flags
  }
}
