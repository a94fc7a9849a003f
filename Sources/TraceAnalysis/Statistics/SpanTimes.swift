public import TraceModel

/// Where the time of many traces goes: by name, kind and operation of their spans.
///
/// Self times tell who worked, path times for whom the end was waiting. Inferred segments, which repeat a
/// subsegment, take no part, nor do traces of which only the summary is known.
public struct SpanTimes: Sendable {
  /// One of the two critical paths; see `CriticalPath`.
  public enum Path: Hashable, Sendable {
    /// What made the caller wait.
    case response
    /// What the trace took as a whole.
    case whole
  }

  /// The spans of one name, kind and operation.
  public struct Row: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The AWS resource that ran the code, else `aws` or `remote`; nothing where the documents don't tell.
    public let kind: String?
    /// What is called at the AWS service, such as `Scan`.
    public let operation: String?
    /// How many spans there are.
    public let spanCount: Int
    /// How many traces they are in.
    public let traceCount: Int
    /// The sum of their lengths in nanoseconds; of spans in progress up to the latest known time.
    public let total: Int64
    /// The sum of their self times in nanoseconds.
    public let selfTime: Int64
    /// What they hold of the response paths, in nanoseconds.
    public let responseTime: Int64
    /// What they hold of the whole traces' paths, in nanoseconds.
    public let wholeTime: Int64
    /// Figures of the lengths of those that have ended; one that ended before it began has none.
    public let lengths: LengthFigures?
    let group: Int

    /// What they hold of a path, in nanoseconds.
    public func time(on path: Path) -> Int64 { path == .response ? responseTime : wholeTime }

    /// The name with the operation: `dynamodb (Scan)`.
    public var nameWithCall: String {
      operation.map { $0 == name ? name : "\(name) (\($0))" } ?? name
    }
  }

  /// The rows, the one with the most time on the main path first; equal times: by self time, total,
  /// name, kind and operation.
  public let rows: [Row]
  /// How many traces were looked at.
  public let traceCount: Int
  /// How many traces were left out, since only their summaries are known.
  public let summaryCount: Int
  /// What the times on the response paths sum to, in nanoseconds.
  public let responseDuration: Int64
  /// What the times on the whole traces' paths sum to, waiting included, in nanoseconds.
  public let wholeDuration: Int64
  /// How long the whole traces' paths were waiting, no span being at work, in nanoseconds.
  public let waiting: Int64
  /// The numbers of the traces that were waiting, ascending.
  public let waitingTraces: [UInt32]
  private let parts: [SpanTimesPart]
  /// By group: where the parts have what belongs to it.
  private let places: SpanTimesPlaces

  /// Adds up the times of traces.
  ///
  /// - Parameters:
  ///   - traces: The traces that count; by default all do.
  ///   - store: The store that they are in.
  ///   - runner: Runs the parts of the work.
  /// - Complexity: O(n log n) for n spans.
  public init(
    among traces: RowSet? = nil,
    in store: TraceStore,
    runner: any JobRunner = SerialJobs()
  ) {
    let all =
      traces.map { set in set.map { UInt32(truncatingIfNeeded: $0) } }
      ?? (0..<store.traces.count).map { UInt32(truncatingIfNeeded: $0) }
    let ranges = PartRanges(count: all.count, leastSize: 1_024, runner: runner)
    let parts = runner.results(ranges.count) { SpanTimesPart(all[ranges[$0]], in: store) }
    var keys = PairNumbers()
    let numbers = parts.map { part in
      part.keys.map { UInt32(truncatingIfNeeded: keys.number(of: $0)) }
    }
    let places = SpanTimesPlaces(numbers, groups: keys.pairs.count)
    let pairs = keys.pairs
    let groups = PartRanges(count: pairs.count, leastSize: 1, runner: runner)
    let found = runner.results(groups.count) { job in
      var selection = RankSelection()
      return groups[job].map { group in
        Row(
          pairs[group],
          group,
          places[group].map { (parts[$0.part], $0.group) },
          &selection,
          store
        )
      }
    }
    rows = found.joined().sorted(by: Self.order(parts))
    traceCount = parts.reduce(0) { $0 + $1.traces }
    summaryCount = all.count - traceCount
    responseDuration = parts.reduce(0) { saturatingSum($0, $1.response) }
    wholeDuration = parts.reduce(0) { saturatingSum($0, $1.whole) }
    waiting = parts.reduce(0) { saturatingSum($0, $1.waiting) }
    waitingTraces = Array(parts.map(\.waitingTraces).joined())
    self.parts = parts
    self.places = places
  }

  /// The path that answers where the time goes: that of the whole traces where asynchronous work takes
  /// more than a tenth of all their time, else that of the responses.
  public var mainPath: Path { Self.mainPath(responseDuration, wholeDuration) }

  /// What the times on a path sum to, in nanoseconds.
  public func duration(of path: Path) -> Int64 {
    path == .response ? responseDuration : wholeDuration
  }

  /// Which part of a path's time a row holds, from 0 to 1.
  public func share(of row: Row, on path: Path) -> Double {
    let duration = duration(of: path)
    return duration > 0 ? Double(row.time(on: path)) / Double(duration) : 0
  }

  /// The numbers of the traces that the spans of a row are in, ascending.
  public func traces(of row: Row) -> [UInt32] {
    places[row.group].flatMap { parts[$0.part].lists[$0.group] }
  }

  private static func mainPath(_ response: Int64, _ whole: Int64) -> Path {
    let difference = Double(whole) - Double(response)
    return difference.magnitude * 10 > Double(whole) ? .whole : .response
  }

  private static func order(_ parts: [SpanTimesPart]) -> (Row, Row) -> Bool {
    let path = mainPath(
      parts.reduce(0) { saturatingSum($0, $1.response) },
      parts.reduce(0) { saturatingSum($0, $1.whole) }
    )
    return { left, right in
      let (one, other) = (left.time(on: path), right.time(on: path))
      if one != other { return one > other }
      if left.selfTime != right.selfTime { return left.selfTime > right.selfTime }
      if left.total != right.total { return left.total > right.total }
      let (name, otherName) = (left.nameWithCall, right.nameWithCall)
      if name != otherName { return name < otherName }
      return (left.kind ?? "", left.group) < (right.kind ?? "", right.group)
    }
  }
}

extension SpanTimes.Row {
  /// What the parts say of a group, put together.
  fileprivate init(
    _ key: PairNumbers.Pair,
    _ group: Int,
    _ parts: [(SpanTimesPart, group: Int)],
    _ selection: inout RankSelection,
    _ store: TraceStore
  ) {
    var sums = SpanTimesPart.Sums()
    for (part, group) in parts { sums.add(part.sums[group]) }
    let kind = store.spans.kinds[Int(key.second >> 32)]
    name = store.strings[StringID(raw: key.first)]
    self.kind = store.strings.optional(kind.origin) ?? store.strings.optional(kind.namespace)
    operation = store.strings.optional(StringID(raw: UInt32(truncatingIfNeeded: key.second)))
    spanCount = sums.spans
    traceCount = sums.traces
    total = sums.total
    selfTime = sums.selfTime
    responseTime = sums.response
    wholeTime = sums.whole
    lengths = LengthFigures(parts.map { $0.0.lengths(of: $0.group) }, &selection)
    self.group = group
  }
}

/// Where the parts of the work have what belongs to a group.
private struct SpanTimesPlaces: Sendable {
  private var places: [[(part: Int, group: Int)]]

  init(_ numbers: [[UInt32]], groups: Int) {
    places = Array(repeating: [], count: groups)
    for (part, numbers) in numbers.enumerated() {
      for (group, number) in numbers.enumerated() { places[Int(number)].append((part, group)) }
    }
  }

  subscript(group: Int) -> [(part: Int, group: Int)] { places[group] }
}
