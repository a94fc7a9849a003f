public import TraceModel

/// How each of some traces answered and how long it took, as columns: what distributions, steps of
/// time and groups count.
///
/// A trace answers as its root does, in one class: a fault, else throttled, else an error, else ok. One
/// whose root is missing or in progress hasn't answered.
public struct TraceResponses: Sendable {
  /// What is measured.
  public let measure: TraceMeasure
  /// The numbers of the traces, ascending.
  public let traces: [UInt32]
  /// When each began.
  public let starts: [Timestamp]
  /// How long each took, in nanoseconds; `unmeasured` where that isn't known.
  public let times: [Int64]
  /// How each answered.
  let outcomes: [ResponseOutcome]

  /// Stands for a length that isn't known, or is none since a clock was set back.
  public static let unmeasured: Int64 = -1

  /// Looks at traces.
  ///
  /// - Parameters:
  ///   - traces: The traces that count; by default all do.
  ///   - store: The store that they are in.
  ///   - measure: Which of their lengths is meant.
  ///   - runner: Runs the parts of the work.
  /// - Complexity: O(n) for n traces.
  public init(
    among traces: RowSet? = nil,
    in store: TraceStore,
    measure: TraceMeasure = .responseTime,
    runner: any JobRunner = SerialJobs()
  ) {
    let numbers =
      traces.map { set in set.map { UInt32(truncatingIfNeeded: $0) } }
      ?? (0..<store.traces.count).map { UInt32(truncatingIfNeeded: $0) }
    let ranges = PartRanges(count: numbers.count, leastSize: 8_192, runner: runner)
    let parts = runner.results(ranges.count) { part in
      Part(numbers[ranges[part]], in: store, measure)
    }
    self.measure = measure
    self.traces = numbers
    starts = Array(parts.map(\.starts).joined())
    times = Array(parts.map(\.times).joined())
    outcomes = Array(parts.map(\.outcomes).joined())
  }

  /// How many traces there are.
  public var count: Int { traces.count }

  /// The columns of some of the traces.
  private struct Part: Sendable {
    private(set) var starts: [Timestamp] = []
    private(set) var times: [Int64] = []
    private(set) var outcomes: [ResponseOutcome] = []

    init(_ traces: ArraySlice<UInt32>, in store: TraceStore, _ measure: TraceMeasure) {
      starts.reserveCapacity(traces.count)
      times.reserveCapacity(traces.count)
      outcomes.reserveCapacity(traces.count)
      let roots = store.traces.root
      let (begins, traceFlags) = (store.traces.start, store.traces.flags)
      let (spanStarts, spanEnds, flags) = (store.spans.start, store.spans.end, store.spans.flags)
      for number in traces {
        let trace = Int(number)
        let root = Int(roots[trace])
        starts.append(begins[trace])
        let isSummary = root >= 0 && traceFlags[trace].contains(.summaryOnly)
        let answer =
          isSummary ? store.flags(ofSummary: root, trace: trace) : root < 0 ? [] : flags[root]
        outcomes.append(root < 0 ? .unknown : ResponseOutcome(answer))
        let isKnown = root >= 0 && spanStarts[root].isKnown && spanEnds[root].isKnown
        let length: Int64? =
          switch measure {
          case .responseTime:
            isKnown ? spanEnds[root].nanoseconds(since: spanStarts[root]) : nil
          case .duration: store.duration(ofTrace: trace)
          }
        times.append(length.map { $0 < 0 ? TraceResponses.unmeasured : $0 } ?? unmeasured)
      }
    }
  }
}

/// The class that an answer belongs to.
enum ResponseOutcome: UInt8, Sendable {
  case ok, error, throttle, fault
  /// Not answered yet, or nobody knows how.
  case unknown

  /// The class of a root with these flags.
  init(_ flags: SpanFlags) {
    if flags.contains(.inProgress) {
      self = .unknown
    } else if flags.contains(.fault) {
      self = .fault
    } else if flags.contains(.throttle) {
      self = .throttle
    } else {
      self = flags.contains(.error) ? .error : .ok
    }
  }
}
