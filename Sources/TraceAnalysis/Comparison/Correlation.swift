public import TraceModel

/// How a number that traces have goes together with the time that they take.
///
/// Time is the response time, and the trace's duration beside it, as asynchronous traces answer at once.
public struct Correlation: Sendable {
  /// What has the numbers.
  public let key: NumericKey
  /// How many traces have several distinct numbers, and so take no part.
  public let severalCount: Int
  /// The numbers against the response times in milliseconds.
  public let response: Series
  /// The numbers against the durations in milliseconds.
  public let duration: Series
  /// How much of the metadata was looked at; nothing for annotations.
  public let coverage: MetadataNumbers.Coverage?

  /// Numbers against one kind of time.
  public struct Series: Sendable {
    /// The traces that have both, ascending.
    public let traces: [UInt32]
    /// Their numbers.
    public let values: [Double]
    /// Their times in milliseconds.
    public let milliseconds: [Double]
    /// How both go together; slopes are in milliseconds for each unit.
    public let association: Association

    init(_ values: NumericValues, _ time: (Int) -> Int64?) {
      var traces: [UInt32] = []
      var (x, y): ([Double], [Double]) = ([], [])
      for (trace, value) in zip(values.traces, values.values) {
        guard let time = time(Int(trace)), time >= 0 else { continue }
        traces.append(trace)
        x.append(value)
        y.append(Double(time) / 1e6)
      }
      self.traces = traces
      self.values = x
      milliseconds = y
      association = Association(x: x, y: y)
    }
  }

  /// Sets numbers against the times of their traces.
  ///
  /// - Parameters:
  ///   - values: The numbers.
  ///   - store: The traces.
  ///   - coverage: How much of the metadata was looked at.
  /// - Complexity: O(n log n).
  public init(
    _ values: NumericValues,
    in store: TraceStore,
    coverage: MetadataNumbers.Coverage? = nil
  ) {
    key = values.key
    severalCount = values.severalCount
    response = Series(values) { store.responseTime(of: $0) }
    duration = Series(values) { store.duration(ofTrace: $0) }
    self.coverage = coverage
  }

  /// Looks for the numbers of a key and sets them against the times of their traces.
  ///
  /// - Parameters:
  ///   - key: What has the numbers.
  ///   - store: The traces.
  ///   - traces: The numbers of the traces to look at; nothing stands for all.
  ///   - metadata: Reads the documents; without it there is no metadata.
  ///   - limits: How much metadata is looked at.
  ///   - progress: Told how many bytes of documents were looked at; answers whether to go on.
  /// - Complexity: O(annotations), or O(bytes of the documents).
  public init(
    of key: NumericKey,
    in store: TraceStore,
    among traces: RowSet? = nil,
    metadata: (any MetadataSearch)? = nil,
    limits: MetadataNumbers.Limits = .none,
    progress: MetadataProgress? = nil
  ) {
    switch key {
    case .annotation(let name):
      let found = NumericValues.annotations(name, in: store, among: traces).first
      self.init(found ?? .none(key), in: store)
    case .metadata(let path):
      let numbers = metadata?.numbers(
        at: path,
        among: traces ?? RowSet(all: store.traces.count),
        in: store,
        limits: limits,
        progress: progress
      )
      let found = numbers?.paths.first.map { NumericValues($0) }
      self.init(found ?? .none(key), in: store, coverage: numbers?.coverage)
    }
  }
}
