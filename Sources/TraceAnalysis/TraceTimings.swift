public import TraceModel

/// What a screen says about the times of one trace, computed once when the trace is opened.
public struct TraceTimings: Sendable {
  /// The trace.
  public let trace: Int
  /// How long each span worked itself.
  public let selfTimes: SelfTimes
  /// What made the caller wait.
  public let response: CriticalPath
  /// What the trace took as a whole.
  public let whole: CriticalPath
  /// The span with the most time on the response path.
  public let bottleneck: Bottleneck?
  /// The span with the most time on the whole trace's path.
  public let wholeBottleneck: Bottleneck?
  /// The spans with at least a tenth of the response path, the bottleneck first.
  public let hotSpans: [Bottleneck]
  /// The spans with at least a tenth of the whole trace's path, its bottleneck first.
  public let wholeHotSpans: [Bottleneck]

  /// Computes the timings of a trace.
  ///
  /// - Complexity: O(n log n) for n spans in the trace.
  public init(trace: Int, in store: TraceStore) {
    self.trace = trace
    selfTimes = SelfTimes(trace: trace, in: store)
    response = CriticalPath(trace: trace, in: store)
    whole = CriticalPath.wholeTrace(trace: trace, in: store)
    bottleneck = response.bottleneck(in: store)
    wholeBottleneck = whole.bottleneck(in: store)
    hotSpans = response.hotSpans(in: store)
    wholeHotSpans = whole.hotSpans(in: store)
  }

  /// Whether the response took so much less than the whole trace, by more than a tenth of the latter,
  /// that one bottleneck doesn't answer for both.
  public var isAsynchronous: Bool {
    let difference = Double(whole.duration) - Double(response.duration)
    return difference.magnitude * 10 > Double(whole.duration)
  }

  /// Whether a span holds at least a tenth of the response path.
  ///
  /// - Complexity: O(1), there are at most ten such spans.
  public func isHot(_ row: Int) -> Bool {
    hotSpans.contains { $0.row == row }
  }
}
