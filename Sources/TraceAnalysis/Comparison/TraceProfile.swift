import TraceModel

/// What a set of traces is made of: its spans by name, and in which traces what occurs.
struct TraceProfile: Sendable {
  /// Spans of a name, and of what they call, apart.
  struct SpanKey: Hashable, Sendable {
    let name: StringID
    let operation: StringID
  }

  /// What was found of spans.
  struct SpanTally: Sendable {
    var lengths: [Int64] = []
    var selfTime: Int64 = 0
    var total: Int64 = 0
    var count = 0
    var traces: [UInt32] = []

    mutating func note(_ length: Int64?, _ selfTime: Int64, of trace: UInt32) {
      count += 1
      if traces.last != trace { traces.append(trace) }
      guard let length, length >= 0 else { return }
      lengths.append(length)
      total = saturatingSum(total, length)
      self.selfTime = saturatingSum(self.selfTime, selfTime)
    }

    mutating func add(_ other: SpanTally) {
      lengths += other.lengths
      traces += other.traces
      count += other.count
      selfTime = saturatingSum(selfTime, other.selfTime)
      total = saturatingSum(total, other.total)
    }
  }

  /// What a trace may have or not.
  enum Trait: Hashable, Sendable {
    case outcome(GroupComparison.Outcome)
    case status(Int16)
    case service(name: StringID, origin: StringID)
    case annotationKey(StringID)
    case annotation(StringID, AttributeValue)
  }

  private(set) var traceCount = 0
  /// How many of the traces have their spans, and not only a summary.
  private(set) var spannedCount = 0
  private(set) var responses: [Int64] = []
  private(set) var durations: [Int64] = []
  /// Spans by what they are called.
  private(set) var spans = Numbered<SpanKey, SpanTally>()
  /// By what traces have: the traces that have it, ascending.
  private(set) var traits = Numbered<Trait, [UInt32]>()

  private init() {}

  /// Looks at traces.
  ///
  /// - Parameters:
  ///   - traces: Their numbers; nothing stands for all.
  ///   - store: The store that they are of.
  ///   - runner: Looks at parts side by side.
  /// - Complexity: O(spans + annotations) of the traces.
  init(of traces: RowSet?, in store: TraceStore, runner: any JobRunner) {
    let parts = ChosenTraces(traces, of: store, for: runner)
    for part in parts.results(by: runner, { Self.profile(of: $0, in: store) }) { add(part) }
  }

  private static func profile(of traces: ArraySlice<Int>, in store: TraceStore) -> TraceProfile {
    var profile = TraceProfile()
    guard let first = traces.first else { return profile }
    var operations = OperationCursor(store, from: store.rows(of: first).lowerBound)
    for trace in traces {
      profile.traceCount += 1
      profile.addOutcome(of: trace, in: store)
      if store.traces.flags[trace].contains(.summaryOnly) {
        profile.addServices(ofSummary: trace, in: store)
      } else {
        profile.spannedCount += 1
        profile.addSpans(of: trace, in: store, &operations)
      }
      profile.addAnnotations(of: trace, in: store)
    }
    return profile
  }

  private mutating func add(_ other: TraceProfile) {
    traceCount += other.traceCount
    spannedCount += other.spannedCount
    responses += other.responses
    durations += other.durations
    for (key, tally) in other.spans.all {
      spans.change(key, from: SpanTally()) { $0.add(tally) }
    }
    for (trait, traces) in other.traits.all { traits.change(trait, from: []) { $0 += traces } }
  }

  private mutating func note(_ trait: Trait, of trace: Int) {
    let number = UInt32(truncatingIfNeeded: trace)
    traits.change(trait, from: []) { traces in
      if traces.last != number { traces.append(number) }
    }
  }

  private mutating func addOutcome(of trace: Int, in store: TraceStore) {
    if let time = store.responseTime(of: trace), time >= 0 { responses.append(time) }
    if let time = store.duration(ofTrace: trace), time >= 0 { durations.append(time) }
    let root = store.rootFlags(of: trace)
    let flags = store.traces.flags[trace]
    var isThrottled = flags.contains(.throttledSegment)
    if flags.contains(.summaryOnly), let row = store.root(of: trace) {
      isThrottled = isThrottled || store.flags(ofSummary: row, trace: trace).contains(.throttle)
    }
    let outcomes: [(GroupComparison.Outcome, Bool)] = [
      (.fault, root.contains(.fault)), (.error, root.contains(.error)),
      (.throttle, isThrottled), (.anyFault, flags.contains(.anyFault)),
      (.anyError, flags.contains(.anyError)), (.partial, flags.contains(.partial)),
    ]
    for (outcome, isTrue) in outcomes where isTrue { note(.outcome(outcome), of: trace) }
    if let row = store.root(of: trace), let request = store.requests.index(ofSpan: row),
      store.requests.status[request] > 0
    {
      note(.status(store.requests.status[request]), of: trace)
    }
  }

  private mutating func addSpans(
    of trace: Int,
    in store: TraceStore,
    _ operations: inout OperationCursor
  ) {
    let number = UInt32(truncatingIfNeeded: trace)
    let selfTimes = SelfTimes(trace: trace, in: store)
    let (flags, names) = (store.spans.flags, store.spans.name)
    for row in store.rows(of: trace) {
      if flags[row].contains(.segment) {
        let origin = store.spans.kinds[Int(store.spans.kind[row])].origin
        note(.service(name: names[row], origin: origin), of: trace)
      }
      guard !flags[row].contains(.inferred) else { continue }
      let key = SpanKey(name: names[row], operation: operations.operation(of: row))
      let length = store.duration(of: row)
      let selfTime = selfTimes.nanoseconds(ofRow: row)
      spans.change(key, from: SpanTally()) { $0.note(length, selfTime, of: number) }
    }
  }

  /// Notes the services that a summary lists; the span that stands in for the root is none of them.
  private mutating func addServices(ofSummary trace: Int, in store: TraceStore) {
    let services = store.services
    for index in services.indices(ofSpans: store.rows(of: trace)) {
      note(.service(name: services.name[index], origin: services.type[index]), of: trace)
    }
  }

  private mutating func addAnnotations(of trace: Int, in store: TraceStore) {
    let annotations = store.annotations
    for index in annotations.indices(ofSpans: store.rows(of: trace)) {
      let key = annotations.key[index]
      note(.annotationKey(key), of: trace)
      note(.annotation(key, annotations.value(index)), of: trace)
    }
  }
}

/// Goes through the operations that spans call, in the order of the rows.
private struct OperationCursor {
  private let rows: [UInt32]
  private let fields: [NoteField]
  private let values: [StringID]
  private var next: Int

  init(_ store: TraceStore, from row: Int) {
    rows = store.notes.row
    fields = store.notes.field
    values = store.notes.value
    next = store.notes.indices(ofSpans: row..<row).lowerBound
  }

  /// What a span calls, that lies behind those asked about before; `none` where it calls nothing.
  mutating func operation(of row: Int) -> StringID {
    while next < rows.count, Int(rows[next]) < row { next += 1 }
    var index = next
    while index < rows.count, Int(rows[index]) == row {
      if fields[index] == .operation { return values[index] }
      index += 1
    }
    return .none
  }
}
