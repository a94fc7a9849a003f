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
    /// How long the calls are on the response paths of their traces, in nanoseconds.
    public let pathTime: Int64
    /// How long the response paths of these traces are, in nanoseconds.
    public let pathDuration: Int64
    /// In how many traces such a call is the bottleneck of the response.
    public let bottleneckCount: Int

    /// The part of the response paths that the calls hold, from 0 to 1.
    public var pathShare: Double {
      pathDuration > 0 ? Double(pathTime) / Double(pathDuration) : 0
    }
  }

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
  ///   - runner: Runs parts of the work side by side.
  /// - Complexity: O(notes) to find the calls, and O(n log n) for the n spans of each trace with calls.
  public init(
    in store: TraceStore,
    among traces: RowSet? = nil,
    first: String = "Scan",
    second: String = "Query",
    runner: any JobRunner = SerialJobs()
  ) {
    let calls = OperationCalls(in: store)
    var tallies: [StringID: OperationCalls.Tally] = [:]
    if calls.mayOccur {
      let parts = ChosenTraces(traces, of: store, for: runner)
      for part in parts.results(by: runner, { calls.tallies(of: $0) }) {
        for (operation, tally) in part { tallies[operation, default: .init()].add(tally) }
      }
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

  /// The operation with this name.
  public subscript(name: String) -> Operation? {
    operations.first { $0.name == name }
  }
}
