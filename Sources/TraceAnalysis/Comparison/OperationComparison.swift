public import TraceModel

/// How long calls of DynamoDB take, by operation: what the workshop asks of Scan and Query.
///
/// A call is a subsegment of namespace `aws` whose name speaks of DynamoDB and whose document tells the
/// operation. Calls in progress, and such that end before they start, have no length and don't count.
public struct OperationComparison: Sendable {
  /// The calls of one operation.
  public struct Operation: Sendable {
    /// The operation, such as `Scan`.
    public let name: String
    /// How long the calls took.
    public let lengths: LengthSample
    /// The traces with such calls, ascending.
    public let traces: [UInt32]
    /// How long the calls are on the response paths that were looked at, in nanoseconds.
    public let pathTime: Int64
    /// How long these paths are, in nanoseconds.
    public let pathDuration: Int64
    /// In how many of these traces such a call is the bottleneck of the response.
    public let bottleneckCount: Int
    /// How many of the traces were looked at for their paths: all, unless there are very many.
    public let pathCount: Int

    /// The part of the response paths that the calls hold, from 0 to 1.
    public var pathShare: Double {
      pathDuration > 0 ? Double(pathTime) / Double(pathDuration) : 0
    }
  }

  /// The paths of so many traces at most are looked at, evenly spread ones if there are more.
  public static let pathLimit = 20_000

  /// The operations, those with the most time in all first, then by name.
  public let operations: [Operation]
  /// The operation that is compared, and the one that it is compared with.
  public let pair: (first: String, second: String)
  /// How their lengths differ.
  public let comparison: LengthComparison

  /// Compares the operations of traces.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - traces: The numbers of the traces to look at; nothing stands for all.
  ///   - first: The operation that is compared.
  ///   - second: The one that it is compared with.
  ///   - pathLimit: How many traces are looked at for their paths, more or less.
  ///   - runner: Runs parts of the work side by side.
  /// - Complexity: O(notes) to find the calls, and O(n log n) for the n spans of each trace whose path is
  ///   looked at.
  public init(
    in store: TraceStore,
    among traces: RowSet? = nil,
    first: String = "Scan",
    second: String = "Query",
    pathLimit: Int = OperationComparison.pathLimit,
    runner: any JobRunner = SerialJobs()
  ) {
    let calls = OperationCalls(in: store)
    var tallies: [StringID: OperationCalls.Tally] = [:]
    if calls.mayOccur {
      let parts = ChosenTraces(traces, of: store, for: runner)
      Self.add(parts.results(by: runner) { calls.lengths(of: $0) }, to: &tallies)
      let spread = Self.spread(tallies, limit: pathLimit, bound: store.traces.count)
      let sample = ChosenTraces(spread, of: store, for: runner)
      Self.add(sample.results(by: runner) { calls.paths(of: $0) }, to: &tallies)
    }
    operations = tallies.map { $0.value.operation(named: store.strings[$0.key]) }
      .sorted { one, other in
        let totals = (one.lengths.total, other.lengths.total)
        return totals.0 != totals.1 ? totals.0 > totals.1 : one.name < other.name
      }
    pair = (first, second)
    let lengths = [first, second].map { name in
      tallies.first { store.strings[$0.key] == name }?.value.lengths ?? []
    }
    comparison = LengthComparison(LengthSample(lengths[0]), LengthSample(lengths[1]))
  }

  private static func add(
    _ parts: [[StringID: OperationCalls.Tally]],
    to tallies: inout [StringID: OperationCalls.Tally]
  ) {
    for part in parts {
      for (operation, tally) in part { tallies[operation, default: .init()].add(tally) }
    }
  }

  /// The traces with calls, or, where there are too many, evenly spread ones of them.
  private static func spread(
    _ tallies: [StringID: OperationCalls.Tally],
    limit: Int,
    bound: Int
  ) -> RowSet {
    var traces = RowSet(bound: bound)
    for tally in tallies.values {
      for trace in tally.traces { traces.insert(Int(trace)) }
    }
    let step = max(1, (traces.count - 1) / max(1, limit) + 1)
    guard step > 1 else { return traces }
    let spread = traces.enumerated().lazy.filter { $0.offset % step == 0 }.map(\.element)
    return RowSet(bound: bound, spread)
  }

  /// The operation with this name.
  public subscript(name: String) -> Operation? {
    operations.first { $0.name == name }
  }
}
