public import TraceModel

/// Whether traces keep to limits, and which don't.
///
/// Rates are parts of all traces that are looked at; response times are those of roots that have
/// ended, but not before they began, percentiles by nearest rank. A limit of response times is broken
/// where there are traces, but none of them has such a time: a system that never answers isn't fast.
public struct LimitCheck: Sendable {
  /// How one limit fared.
  public struct Outcome: Hashable, Sendable {
    /// The limit.
    public let limit: TraceLimit
    /// What was measured; `none` where there is no trace to measure.
    public let actual: ReportValue
    /// Whether the limit is kept.
    public let isKept: Bool
    /// The traces that go beyond it, the worst first; of a rate those that are counted.
    ///
    /// Where the limit is kept there are none.
    public let offenders: [Int]
  }

  /// How many traces were looked at.
  public let traceCount: Int
  /// How many of them have no response time: their root is missing, hasn't ended, or did so before it
  /// began.
  public let unmeasuredCount: Int
  /// How each limit fared, in the order in which they were given.
  public let outcomes: [Outcome]

  /// Whether every limit is kept.
  public var isPassed: Bool { outcomes.allSatisfy(\.isKept) }

  /// Holds traces against limits.
  ///
  /// - Parameters:
  ///   - limits: The limits.
  ///   - store: The traces.
  ///   - traces: The numbers of those that count; by default all do.
  /// - Complexity: O(n log n) for n traces.
  public init(_ limits: [TraceLimit], of store: TraceStore, among traces: RowSet? = nil) {
    let numbers = traces.map(Array.init) ?? Array(0..<store.traces.count)
    let measured = numbers.compactMap { trace in
      store.responseTime(of: trace).flatMap { $0 < 0 ? nil : Measured(trace: trace, time: $0) }
    }.sorted { ($0.time, $1.trace) < ($1.time, $0.trace) }
    traceCount = numbers.count
    unmeasuredCount = numbers.count - measured.count
    outcomes = limits.map { limit in
      switch limit.measure {
      case .percentile(let percent): Self.responses(limit, percent, measured, of: numbers)
      case .longestResponse: Self.responses(limit, 100, measured, of: numbers)
      case .faultRate:
        Self.rate(limit, numbers) { store.rootFlags(of: $0).contains(.fault) }
      case .errorRate:
        Self.rate(limit, numbers) { store.rootFlags(of: $0).contains(.error) }
      case .throttleRate:
        Self.rate(limit, numbers) { store.traces.flags[$0].contains(.throttledSegment) }
      case .traceCount:
        Outcome(
          limit: limit,
          actual: .count(numbers.count),
          isKept: numbers.count >= limit.count,
          offenders: []
        )
      }
    }
  }

  private struct Measured {
    let trace: Int
    let time: Int64
  }

  private static func responses(
    _ limit: TraceLimit,
    _ percent: Int,
    _ measured: [Measured],
    of traces: [Int]
  ) -> Outcome {
    guard !measured.isEmpty else {
      return Outcome(limit: limit, actual: .none, isKept: traces.isEmpty, offenders: traces)
    }
    let actual = measured[NearestRank.place(of: percent, in: measured.count)].time
    let isKept = actual <= limit.nanoseconds
    let offenders = isKept ? [] : measured.reversed().prefix { $0.time > limit.nanoseconds }
    return Outcome(
      limit: limit,
      actual: .nanoseconds(actual),
      isKept: isKept,
      offenders: offenders.map(\.trace)
    )
  }

  private static func rate(
    _ limit: TraceLimit,
    _ traces: [Int],
    isCounted: (Int) -> Bool
  ) -> Outcome {
    guard !traces.isEmpty else {
      return Outcome(limit: limit, actual: .none, isKept: true, offenders: [])
    }
    let counted = traces.filter(isCounted)
    let rate = Double(counted.count) / Double(traces.count)
    let isKept = rate <= limit.share
    return Outcome(
      limit: limit,
      actual: .share(rate),
      isKept: isKept,
      offenders: isKept ? [] : counted
    )
  }
}

extension TraceLimit {
  /// The limit of a length of time; what is none has no limit.
  fileprivate var nanoseconds: Int64 {
    if case .nanoseconds(let time) = value { time } else { .max }
  }

  /// The limit of a rate.
  fileprivate var share: Double {
    if case .share(let share) = value { share } else { 1 }
  }

  /// The limit of a count.
  fileprivate var count: Int {
    if case .count(let count) = value { count } else { 0 }
  }
}
