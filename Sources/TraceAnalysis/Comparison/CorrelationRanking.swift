public import TraceModel

/// Which of the numbers that traces have explain most of the time that they take.
///
/// What explains most is what orders the traces most like their times do, by the magnitude of
/// Spearman's coefficient, against response times or durations, whichever is larger.
public struct CorrelationRanking: Sendable {
  /// A number, without the points.
  public struct Entry: Sendable {
    /// What has the numbers.
    public let key: NumericKey
    /// Against response times; slopes are in milliseconds for each unit.
    public let response: Association
    /// Against durations.
    public let duration: Association
    /// The traces that have both a number and a duration or response time, ascending.
    public let traces: [UInt32]

    /// How much it explains, from 0 to 1.
    public var strength: Double { max(response.strength, duration.strength) }
  }

  /// Fewer traces say nothing.
  public static let leastCount = 5

  /// The numbers of at least five traces, that which explains most first.
  public let entries: [Entry]
  /// How many keys have numbers in fewer traces.
  public let rareCount: Int
  /// How many keys have the same number everywhere, or stand against times that are all the same.
  public let constantCount: Int
  /// How much of the metadata was looked at; nothing where none was asked for.
  public let coverage: MetadataNumbers.Coverage?

  /// Ranks all numeric annotations and metadata of traces.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - traces: The numbers of the traces to look at; nothing stands for all.
  ///   - metadata: Reads the documents; without it only annotations are ranked.
  ///   - limits: How much metadata is looked at and kept.
  ///   - runner: Runs parts of the work side by side.
  ///   - progress: Told how many bytes of documents were looked at; answers whether to go on.
  /// - Complexity: O(annotations), O(bytes) of the documents that are looked at, and O(n log n) for the n
  ///   traces of each key.
  public init(
    in store: TraceStore,
    among traces: RowSet? = nil,
    metadata: (any MetadataSearch)? = nil,
    limits: MetadataNumbers.Limits = MetadataNumbers.Limits(),
    runner: any JobRunner = SerialJobs(),
    progress: MetadataProgress? = nil
  ) {
    let numbers = metadata?.numbers(
      among: traces ?? RowSet(all: store.traces.count),
      in: store,
      limits: limits,
      progress: progress
    )
    let candidates =
      NumericValues.annotations(in: store, among: traces)
      + (numbers?.paths.map { NumericValues($0) } ?? [])
    self.init(candidates, in: store, coverage: numbers?.coverage, runner: runner)
  }

  /// Ranks these numbers.
  init(
    _ candidates: [NumericValues],
    in store: TraceStore,
    coverage: MetadataNumbers.Coverage?,
    runner: any JobRunner
  ) {
    let frequent = candidates.filter { $0.traces.count >= Self.leastCount }
    let found = runner.results(frequent.count) { number in
      let correlation = Correlation(frequent[number], in: store)
      let (response, duration) = (correlation.response, correlation.duration)
      return Entry(
        key: correlation.key,
        response: response.association,
        duration: duration.association,
        traces: duration.traces.count < response.traces.count ? response.traces : duration.traces
      )
    }
    let known = found.filter { $0.traces.count >= Self.leastCount }
    let varying = known.filter { entry in
      [entry.response, entry.duration].contains { $0.spearman != nil }
    }
    entries = varying.sorted(by: Self.precedes)
    rareCount = candidates.count - known.count
    constantCount = known.count - varying.count
    self.coverage = coverage
  }

  private static func precedes(_ one: Entry, _ other: Entry) -> Bool {
    if one.strength != other.strength { return one.strength > other.strength }
    if one.traces.count != other.traces.count { return one.traces.count > other.traces.count }
    return one.key.text.utf8.lexicographicallyPrecedes(other.key.text.utf8)
  }
}
