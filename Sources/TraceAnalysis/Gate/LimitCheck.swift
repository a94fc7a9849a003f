public import TraceModel

/// Whether traces keep to limits, and which don't.
///
/// Rates are parts of all traces that are looked at; response times are those of roots that have
/// ended, percentiles by nearest rank.
public struct LimitCheck: Sendable {
  /// How one limit fared.
  public struct Outcome: Hashable, Sendable {
    /// The limit.
    public let limit: TraceLimit
    /// What was measured: nanoseconds, a part from 0 to 1, or a count; nothing where there is no trace
    /// to measure.
    public let actual: Double?
    /// Whether the limit is kept.
    public let isKept: Bool
    /// The traces that go beyond it, the worst first; of a rate those that are counted.
    ///
    /// Where the limit is kept there are none.
    public let offenders: [Int]
  }

  /// How many traces were looked at.
  public let traceCount: Int
  /// How many of them have no response time: their root is missing or hasn't ended.
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
      store.responseTime(of: trace).map { Measured(trace: trace, time: $0) }
    }.sorted { ($0.time, $1.trace) < ($1.time, $0.trace) }
    traceCount = numbers.count
    unmeasuredCount = numbers.count - measured.count
    outcomes = limits.map { limit in
      switch limit.measure {
      case .percentile(let percent): Self.responses(limit, percent, measured)
      case .longestResponse: Self.responses(limit, 100, measured)
      case .faultRate:
        Self.rate(limit, numbers) { store.rootFlags(of: $0).contains(.fault) }
      case .errorRate:
        Self.rate(limit, numbers) { store.rootFlags(of: $0).contains(.error) }
      case .throttleRate:
        Self.rate(limit, numbers) { store.traces.flags[$0].contains(.throttledSegment) }
      case .traceCount:
        Outcome(
          limit: limit,
          actual: Double(numbers.count),
          isKept: Double(numbers.count) >= limit.value,
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
    _ measured: [Measured]
  ) -> Outcome {
    guard !measured.isEmpty else {
      return Outcome(limit: limit, actual: nil, isKept: true, offenders: [])
    }
    let rank = max(1, (measured.count * percent + 99) / 100)
    let actual = Double(measured[rank - 1].time)
    let isKept = actual <= limit.value
    let offenders = isKept ? [] : measured.reversed().prefix { Double($0.time) > limit.value }
    return Outcome(
      limit: limit,
      actual: actual,
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
      return Outcome(limit: limit, actual: nil, isKept: true, offenders: [])
    }
    let counted = traces.filter(isCounted)
    let rate = Double(counted.count) / Double(traces.count)
    let isKept = rate <= limit.value
    return Outcome(limit: limit, actual: rate, isKept: isKept, offenders: isKept ? [] : counted)
  }
}
