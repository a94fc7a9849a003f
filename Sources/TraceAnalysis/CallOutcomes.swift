public import TraceModel

/// How calls ended, each in one class, and how long they took on average.
public struct CallOutcomes: Hashable, Sendable {
  /// The class of a call.
  public enum Kind: CaseIterable, Hashable, Sendable {
    /// Without error or fault.
    case ok
    /// A client's error, throttling aside.
    case error
    /// Throttled.
    case throttle
    /// A server's fault.
    case fault
  }

  /// All calls that have ended.
  public let total: Int64
  /// The mean of their lengths in nanoseconds; nil where there were none.
  public let average: Int64?
  private let counts: [Int64]

  /// What X-Ray counted.
  ///
  /// X-Ray's client errors have throttling among them.
  public init(_ statistics: RecordedGraph.Statistics) {
    let throttle = max(0, statistics.throttleCount)
    let (others, overflow) = statistics.errorCount.subtractingReportingOverflow(throttle)
    counts = [
      max(0, statistics.okCount), overflow ? 0 : max(0, others), throttle,
      max(0, statistics.faultCount),
    ]
    total = max(0, statistics.totalCount)
    let mean = statistics.totalResponseTime / Double(statistics.totalCount) * 1e9
    average = total > 0 && mean >= 0 && mean < 0x1p62 ? Int64(mean.rounded()) : nil
  }

  /// How many calls are of a class.
  public func count(_ kind: Kind) -> Int64 {
    switch kind {
    case .ok: counts[0]
    case .error: counts[1]
    case .throttle: counts[2]
    case .fault: counts[3]
    }
  }

  /// Which part of all calls is of a class; 0 where there are none.
  public func share(_ kind: Kind) -> Double {
    total > 0 ? min(1, Double(count(kind)) / Double(total)) : 0
  }
}
