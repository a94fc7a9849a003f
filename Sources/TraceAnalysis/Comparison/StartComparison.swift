public import TraceModel

/// How long functions take that were started for their request, against those that ran already.
///
/// What is measured is the segment of the function (origin `AWS::Lambda::Function`); its start lies
/// before it, as `Initialization`, and is counted apart. Segments in progress, and such that end before
/// they start, have no length and don't count.
public struct StartComparison: Sendable {
  /// The invocations of a function, or of all.
  public struct Invocations: Sendable {
    /// The function's name; empty where all are meant.
    public let function: String
    /// Cold invocations against warm ones.
    public let comparison: LengthComparison
    /// How long the starts took.
    public let initialization: LengthSample
    /// The traces with a cold invocation, ascending.
    public let coldTraces: [UInt32]
    /// The traces with a warm invocation, ascending.
    public let warmTraces: [UInt32]

    /// Invocations of functions that were started for them.
    public var cold: LengthSample { comparison.first }
    /// Invocations of functions that ran already.
    public var warm: LengthSample { comparison.second }

    /// The part of the invocations that is cold, from 0 to 1.
    public var coldShare: Double {
      let all = cold.count + warm.count
      return all == 0 ? 0 : Double(cold.count) / Double(all)
    }
  }

  /// Those of all functions.
  public let all: Invocations
  /// Those of each function, the one with the most invocations first, then by name.
  public let functions: [Invocations]

  /// Compares the invocations in traces.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - traces: The numbers of the traces to look at; nothing stands for all.
  ///   - runner: Runs parts of the work side by side.
  /// - Complexity: O(n) for n spans, and O(k log k) for k invocations.
  public init(
    in store: TraceStore,
    among traces: RowSet? = nil,
    runner: any JobRunner = SerialJobs()
  ) {
    let function = store.strings.find("AWS::Lambda::Function")
    let isFunction = store.spans.kinds.map { function != nil && $0.origin == function }
    var tallies: [StringID: Tally] = [:]
    if isFunction.contains(true) {
      let parts = ChosenTraces(traces, of: store, for: runner)
      for part in parts.results(by: runner, { Self.tallies(of: $0, in: store, isFunction) }) {
        for (name, tally) in part { tallies[name, default: Tally()].add(tally) }
      }
    }
    let named = tallies.map { (name: store.strings[$0.key], tally: $0.value) }
      .sorted { one, other in
        let counts = (one.tally.count, other.tally.count)
        return counts.0 != counts.1 ? counts.0 > counts.1 : one.name < other.name
      }
    functions = named.map { $0.tally.invocations(of: $0.name) }
    var sum = Tally()
    for (_, tally) in named { sum.add(tally) }
    all = sum.invocations(of: "")
  }

  private struct Tally: Sendable {
    var cold: [Int64] = []
    var warm: [Int64] = []
    var initialization: [Int64] = []
    var coldTraces: [UInt32] = []
    var warmTraces: [UInt32] = []

    var count: Int { cold.count + warm.count }

    mutating func add(_ other: Tally) {
      cold += other.cold
      warm += other.warm
      initialization += other.initialization
      coldTraces += other.coldTraces
      warmTraces += other.warmTraces
    }

    func invocations(of function: String) -> Invocations {
      Invocations(
        function: function,
        comparison: LengthComparison(LengthSample(cold), LengthSample(warm)),
        initialization: LengthSample(initialization),
        coldTraces: Self.distinct(coldTraces),
        warmTraces: Self.distinct(warmTraces)
      )
    }

    private static func distinct(_ traces: [UInt32]) -> [UInt32] {
      var distinct: [UInt32] = []
      for trace in traces.sorted() where distinct.last != trace { distinct.append(trace) }
      return distinct
    }
  }

  private static func tallies(
    of traces: ArraySlice<Int>,
    in store: TraceStore,
    _ isFunction: [Bool]
  ) -> [StringID: Tally] {
    let (kinds, flags, names) = (store.spans.kind, store.spans.flags, store.spans.name)
    let starts = ColdStarts(in: store)
    var tallies: [StringID: Tally] = [:]
    for trace in traces {
      let number = UInt32(truncatingIfNeeded: trace)
      for row in store.rows(of: trace) where isFunction[Int(kinds[row])] {
        guard flags[row].contains(.segment), !flags[row].contains(.inferred),
          let length = store.duration(of: row), length >= 0
        else { continue }
        let name = names[row]
        var tally = tallies.removeValue(forKey: name) ?? Tally()
        if let start = starts.initialization(of: row) {
          tally.cold.append(length)
          tally.coldTraces.append(number)
          if let time = store.duration(of: start), time >= 0 { tally.initialization.append(time) }
        } else {
          tally.warm.append(length)
          tally.warmTraces.append(number)
        }
        tallies[name] = tally
      }
    }
    return tallies
  }
}
