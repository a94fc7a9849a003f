public import TraceAnalysis
public import TraceModel

/// A trace with all that is computed once when it is opened.
public struct OpenedTrace: Hashable, Sendable {
  /// The number of the trace.
  public let trace: Int
  /// The traces at the time, to which its rows belong.
  public let store: TraceStore
  /// Which state of the traces that is.
  public let version: Int
  /// Where its time went.
  public let timings: TraceTimings
  /// The bottleneck in words; nothing where no span took time.
  public let sentence: String?
  /// The services of the trace.
  public let nodes: ServiceNodes
  /// The rows of the spans that make the trace satisfy the filter, ascending.
  public let marks: [Int]
  /// What could be better, that with the most time first.
  public let hints: [Hint]
  /// The latest time at which anything of the trace is known to have happened.
  public let latest: Timestamp

  /// Computes the timings.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - store: The traces.
  ///   - version: Which state of the traces that is.
  ///   - marks: The rows of the spans that make the trace satisfy the filter, ascending.
  ///   - rules: The rules that give hints.
  /// - Complexity: O(n log n) for n spans in the trace, and O(documents) of the store.
  public init(
    trace: Int,
    in store: TraceStore,
    version: Int = 0,
    marks: [Int] = [],
    rules: [HintRule] = HintRule.allCases
  ) {
    self.marks = marks
    hints = Hints(ofTrace: trace, in: store, rules: Set(rules)).hints
    nodes = ServiceNodes(of: store, trace: trace)
    self.trace = trace
    self.store = store
    self.version = version
    timings = TraceTimings(trace: trace, in: store)
    sentence = BottleneckSentence.text(of: timings, in: store)
    latest = store.latestKnownTime(of: trace)
  }

  /// The trace's id as X-Ray writes it, which stays whatever else arrives.
  var id: String { store.text(of: store.traces.id[trace]) }

  /// The hints about a span.
  ///
  /// - Complexity: O(hints).
  func hints(ofRow row: Int) -> [Hint] { hints.filter { $0.row == row } }

  /// Whether both are of the same trace at the same time.
  public static func == (left: OpenedTrace, right: OpenedTrace) -> Bool {
    left.trace == right.trace && left.version == right.version
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(trace)
    hasher.combine(version)
  }
}
