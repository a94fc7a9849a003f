public import TraceModel

/// What is said of many traces: how long they took, when they came, how they answered, and
/// where their time went.
public struct TraceStatistics: Sendable {
  /// How their lengths are spread.
  public let distribution: LatencyDistribution
  /// When they came.
  public let overTime: TrafficOverTime
  /// The groups that were asked for.
  public let grouping: TraceGrouping?
  /// Where their time went.
  public let spanTimes: SpanTimes

  /// Looks at traces.
  ///
  /// - Parameters:
  ///   - store: The store that they are in.
  ///   - traces: Those that count; by default all do.
  ///   - field: What to group them by, if anything.
  ///   - measure: Which of their lengths is meant.
  ///   - nodes: The services of the store, where they are known already; only grouping by service needs
  ///     them.
  ///   - runner: Runs the parts of the work.
  /// - Complexity: O(n log n) for n spans.
  public init(
    of store: TraceStore,
    among traces: RowSet? = nil,
    by field: GroupingField? = nil,
    measure: TraceMeasure = .responseTime,
    nodes: ServiceNodes? = nil,
    runner: any JobRunner = SerialJobs()
  ) {
    let responses = TraceResponses(among: traces, in: store, measure: measure, runner: runner)
    distribution = LatencyDistribution(of: responses, runner: runner)
    overTime = TrafficOverTime(of: responses, runner: runner)
    grouping = field.map {
      TraceGrouping(by: $0, of: responses, in: store, nodes: nodes, runner: runner)
    }
    spanTimes = SpanTimes(among: traces, in: store, runner: runner)
  }

  /// The figures of all traces.
  public var all: ResponseFigures { distribution.all }

  /// How many traces began in a minute, on average from the first start to the last; nothing where there
  /// is less than a minute between these.
  public var perMinute: Double? {
    guard let period = overTime.period else { return nil }
    let length = period.upperBound.nanoseconds(since: period.lowerBound)
    let dated = all.count - overTime.undated
    return length >= 60_000_000_000 ? Double(dated) * 60e9 / Double(length) : nil
  }
}
