public import TextScreen
import TraceAnalysis
public import TraceModel

/// The one class that a trace is counted in: that of its root's gravest flag.
public enum TraceClass: String, CaseIterable, Hashable, Sendable {
  case ok
  case error
  case throttle
  case fault
  case inProgress = "in progress"

  /// The class of a trace; throttling counts on any segment, as X-Ray's API has it.
  public init(of trace: Int, in store: TraceStore) {
    self.init(root: store.rootFlags(of: trace), any: store.traces.flags[trace])
  }

  /// The class of a trace whose root has some flags, and some span some.
  init(root: SpanFlags, any: TraceFlags) {
    if root.contains(.fault) {
      self = .fault
    } else if root.contains(.throttle) || any.contains(.throttledSegment) {
      self = .throttle
    } else if root.contains(.error) {
      self = .error
    } else {
      self = any.contains(.partial) ? .inProgress : .ok
    }
  }

  /// Its place among all cases.
  fileprivate var ordinal: Int {
    switch self {
    case .ok: 0
    case .error: 1
    case .throttle: 2
    case .fault: 3
    case .inProgress: 4
    }
  }

  /// Its ink.
  public var ink: Ink {
    switch self {
    case .ok: .ok
    case .error: .error
    case .throttle: .throttle
    case .fault: .fault
    case .inProgress: .inProgress
    }
  }

  /// The ink of a trace's flags: that of the gravest one of any span.
  static func flagInk(of trace: Int, in store: TraceStore) -> Ink {
    let any = store.traces.flags[trace]
    if any.contains(.anyFault) { return .fault }
    if any.contains(.anyThrottle) { return .throttle }
    if any.contains(.anyError) { return .error }
    return any.contains(.partial) || any.contains(.orphans) ? .inProgress : .faint
  }

  /// A trace's flags in words, so that colour is never the only sign: those of the root, and in
  /// parentheses what only spans below it have.
  public static func words(of trace: Int, in store: TraceStore) -> String {
    words(root: store.rootFlags(of: trace), any: store.traces.flags[trace])
      .joined(separator: " ")
  }

  /// The flags of a trace whose root has some, and some span some; the gravest first.
  static func words(root: SpanFlags, any: TraceFlags) -> [String] {
    var words: [String] = []
    if root.contains(.fault) { words.append("fault") }
    if root.contains(.throttle) || any.contains(.throttledSegment) {
      words.append("throttle")
    } else if root.contains(.error) {
      words.append("error")
    }
    if any.contains(.anyFault), !root.contains(.fault) { words.append("(fault)") }
    if any.contains(.anyThrottle), !words.contains("throttle") { words.append("(throttle)") }
    if any.contains(.anyError), !any.contains(.anyThrottle), !root.contains(.error),
      !any.contains(.anyFault)
    {
      words.append("(error)")
    }
    if any.contains(.partial) { words.append("open") }
    if any.contains(.orphans) { words.append("orphans") }
    if any.contains(.summaryOnly) { words.append("summary only") }
    return words
  }
}

/// What is said above the list: how many traces of each class, and what the columns must hold.
public struct TraceOverview: Hashable, Sendable {
  /// How many traces there are of each class.
  public private(set) var counts: [TraceClass: Int] = [:]
  /// What a full bar stands for, in nanoseconds: the response time that 95 of 100 traces don't exceed.
  ///
  /// One trace that hung for half a minute must not make all other bars the same dot.
  public private(set) var fullBar: Int64 = 0
  /// How the response times are spread.
  let buckets: [LatencyDistribution.Bucket]
  /// The earliest start.
  public private(set) var earliest = Timestamp.unknown
  /// The latest start.
  public private(set) var latest = Timestamp.unknown

  /// Looks at every trace once, or at some.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - wanted: Those that count; by default all.
  /// - Complexity: O(n log n).
  public init(of store: TraceStore, among wanted: RowSet? = nil) {
    var responses: [Int64] = []
    var tallies = TraceClass.allCases.map { _ in 0 }
    // Columns are taken once: a store is many arrays, and lending it a million times takes long.
    let roots = store.traces.root
    let traceFlags = store.traces.flags
    let traceStarts = store.traces.start
    let (flags, starts, ends) = (store.spans.flags, store.spans.start, store.spans.end)
    for trace in roots.indices where wanted.map({ $0.contains(trace) }) ?? true {
      let root = Int(roots[trace])
      let kind = TraceClass(root: root < 0 ? [] : flags[root], any: traceFlags[trace])
      tallies[kind.ordinal] += 1
      if root >= 0, starts[root].isKnown, ends[root].isKnown, starts[root] < ends[root] {
        responses.append(ends[root].nanoseconds(since: starts[root]))
      }
      let start = traceStarts[trace]
      guard start.isKnown else { continue }
      if !earliest.isKnown || start < earliest { earliest = start }
      if !latest.isKnown || start > latest { latest = start }
    }
    for kind in TraceClass.allCases { counts[kind] = tallies[kind.ordinal] }
    responses.sort()
    buckets = LatencyDistribution(of: TraceResponses(among: wanted, in: store)).buckets
    if !responses.isEmpty { fullBar = responses[NearestRank.place(of: 95, in: responses.count)] }
  }

  /// Whether the traces began on one day of a zone so many seconds east of Greenwich.
  public func isOneDay(utcOffset: Int) -> Bool {
    earliest.day(utcOffset: utcOffset) == latest.day(utcOffset: utcOffset)
  }

  /// Whether they began in one year of it.
  func isOneYear(utcOffset: Int) -> Bool {
    earliest.day(utcOffset: utcOffset).prefix(4) == latest.day(utcOffset: utcOffset).prefix(4)
  }
}
