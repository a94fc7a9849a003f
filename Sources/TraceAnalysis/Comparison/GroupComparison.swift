public import TraceModel

/// How two sets of traces differ: two filters over one store, or a run before and one after a change.
///
/// All differences are those of the second set against the first.
public struct GroupComparison: Sendable {
  /// One of the sets.
  public struct Side: Sendable {
    /// What it is called in few letters, such as `A` or `before`.
    public let label: String
    /// What it is: a filter expression, or a file.
    public let description: String
    /// The store that the traces are of.
    public let store: TraceStore
    /// The numbers of the traces; nothing stands for all.
    public let traces: RowSet?

    /// Those traces of a store.
    public init(
      _ label: String,
      _ description: String,
      in store: TraceStore,
      among traces: RowSet? = nil
    ) {
      self.label = label
      self.description = description
      self.store = store
      self.traces = traces
    }
  }

  /// What can be wrong with a trace.
  public enum Outcome: String, Hashable, Sendable {
    /// The root has a fault.
    case fault
    /// The root has an error.
    case error
    /// Some segment was throttled.
    case throttle
    /// Some span has a fault.
    case anyFault = "any fault"
    /// Some span has an error.
    case anyError = "any error"
    /// Something is in progress.
    case partial
  }

  /// What a trace may have or not.
  public enum Trait: Hashable, Sendable {
    /// What is wrong with it.
    case outcome(Outcome)
    /// The status that its root answered.
    case status(Int)
    /// A service with a segment, by name and origin; the origin may be empty.
    case service(name: String, origin: String)
    /// An annotation of a key, whatever its value.
    case annotationKey(String)
    /// An annotation of a key with a value, as text.
    case annotation(key: String, value: String)
  }

  /// The share of traces that have something.
  public struct TraitDifference: Sendable {
    /// What they have.
    public let trait: Trait
    /// How many traces of either set have it.
    public let counts: (first: Int, second: Int)
    /// Which part of either set that is, from 0 to 1.
    public let shares: (first: Double, second: Double)
    /// The probability of so different shares by chance alone, by Fisher's exact test.
    public let probability: Double
    /// The traces that have it, by number; see `origin(of:_:)`.
    let traces: (first: [UInt32], second: [UInt32])

    /// By how much the share is larger in the second set, from -1 to 1.
    public var difference: Double { shares.second - shares.first }
  }

  /// The spans of a name.
  public struct SpanDifference: Sendable {
    /// The name, with what is called in parentheses: `dynamodb (Scan)`.
    public let name: String
    /// How many spans there are in either set for each trace.
    public let counts: (first: Double, second: Double)
    /// How long they are in either set for each trace, in nanoseconds; with what they contain.
    public let totals: (first: Int64, second: Int64)
    /// How long they worked themselves in either set for each trace, in nanoseconds.
    public let selfTimes: (first: Int64, second: Int64)
    /// The lengths of the spans of the second set against those of the first.
    public let comparison: LengthComparison
    /// The traces with such spans, by number.
    let traces: (first: [UInt32], second: [UInt32])

    /// By how much they work longer themselves in the second set, a trace, in nanoseconds.
    public var selfDifference: Int64 { selfTimes.second - selfTimes.first }
    /// By how much they are longer in the second set, a trace, in nanoseconds.
    public var totalDifference: Int64 { totals.second - totals.first }
  }

  /// What is compared with.
  public let first: Side
  /// What is compared.
  public let second: Side
  /// Whether both are of one store, so that numbers of traces mean the same.
  public let isOneStore: Bool
  /// How many traces either has.
  public let traceCounts: (first: Int, second: Int)
  /// The response times of the second set against those of the first.
  public let responses: LengthComparison
  /// The durations of the second set against those of the first.
  public let durations: LengthComparison
  /// Outcomes, statuses, services and annotations, those whose shares differ most first.
  public let traits: [TraitDifference]
  /// Spans, those whose self time a trace differs most first.
  public let spans: [SpanDifference]

  /// Compares two sets of traces of one store.
  ///
  /// - Complexity: O(spans + annotations) of the traces, and O(n log n) for the n spans of each name.
  public init(_ first: Side, _ second: Side, inOneStore: Bool, runner: any JobRunner = SerialJobs())
  {
    let profiles = [first, second].map {
      TraceProfile(of: $0.traces, in: $0.store, runner: runner)
    }
    let matching = ProfileMatching(
      (profiles[0], first.store.strings),
      (profiles[1], second.store.strings)
    )
    self.first = first
    self.second = second
    isOneStore = inOneStore
    traceCounts = (profiles[0].traceCount, profiles[1].traceCount)
    responses = LengthComparison(
      LengthSample(profiles[1].responses),
      LengthSample(profiles[0].responses)
    )
    durations = LengthComparison(
      LengthSample(profiles[1].durations),
      LengthSample(profiles[0].durations)
    )
    traits = matching.traits
    spans = matching.spans(runner)
  }

  /// Where to go to see what is compared: the traces of either set where both are of one store, else
  /// those of the second.
  func origin(of first: [UInt32], _ second: [UInt32]) -> ReportOrigin {
    let wanted = isOneStore ? first + second : second
    var traces: [UInt32] = []
    for trace in wanted.sorted() where traces.last != trace { traces.append(trace) }
    return traces.isEmpty ? .none : .traces(traces)
  }
}
