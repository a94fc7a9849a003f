import TraceModel

/// What the spans of some traces come to, by name, kind and operation.
struct SpanTimesPart: Sendable {
  /// What spans of one name, kind and operation come to.
  struct Sums: Sendable {
    var spans = 0
    var traces = 0
    /// How many lengths are known.
    var lengths = 0
    var total: Int64 = 0
    var selfTime: Int64 = 0
    var response: Int64 = 0
    var whole: Int64 = 0
    /// The trace that was counted last.
    fileprivate var lastTrace = UInt32.max

    mutating func add(_ other: Sums) {
      spans += other.spans
      traces += other.traces
      lengths += other.lengths
      total = saturatingSum(total, other.total)
      selfTime = saturatingSum(selfTime, other.selfTime)
      response = saturatingSum(response, other.response)
      whole = saturatingSum(whole, other.whole)
    }
  }

  /// By group: the number of the name, and those of kind and operation in one.
  private(set) var keys: [PairNumbers.Pair] = []
  /// By group.
  private(set) var sums: [Sums] = []
  /// What the durations of both paths come to, and how long no span was at work.
  private(set) var response: Int64 = 0
  private(set) var whole: Int64 = 0
  private(set) var waiting: Int64 = 0
  /// The traces in which no span was at work at some time.
  private(set) var waitingTraces: [UInt32] = []
  /// How many traces were looked at.
  private(set) var traces = 0
  /// The traces behind each group.
  private(set) var lists = TraceLists()
  /// The known lengths of the spans, group behind group.
  private var lengths: [Int64] = []
  private var firstLengths: [Int] = [0]

  /// The known lengths of the spans of a group.
  func lengths(of group: Int) -> ArraySlice<Int64> {
    lengths[firstLengths[group]..<firstLengths[group + 1]]
  }

  init(_ traces: ArraySlice<UInt32>, in store: TraceStore) {
    guard let first = traces.first else { return }
    var numbers = PairNumbers()
    var times = PathTimes(in: store)
    var notes = OperationCursor(store.notes, from: store.traces.firstRow[Int(first)])
    var groups: [UInt32] = []
    groups.reserveCapacity(traces.count * 8)
    // Constants of another module are calls, of which one a span would show.
    let (summaryOnly, inferred) = (TraceFlags.summaryOnly, SpanFlags.inferred)
    let traceFlags = store.traces.flags
    let (flags, names, kinds) = (store.spans.flags, store.spans.name, store.spans.kind)
    let ends = store.spans.end
    for trace in traces where !traceFlags[Int(trace)].contains(summaryOnly) {
      times.measure(Int(trace))
      addDurations(of: trace, times)
      let base = times.rows.lowerBound
      for row in times.rows {
        let operation = notes.operation(ofSpan: row)
        guard !flags[row].contains(inferred) else {
          groups.append(.max)
          continue
        }
        let kind = Int64(kinds[row]) << 32 | Int64(operation.raw)
        let group = numbers.number(of: names[row].raw, kind)
        if group == sums.count { sums.append(Sums()) }
        groups.append(UInt32(truncatingIfNeeded: group))
        add(times[row - base], to: group, trace, isClosed: ends[row].isKnown)
      }
    }
    keys = numbers.pairs
    dealOut(traces, groups, in: store)
  }

  private mutating func addDurations(of trace: UInt32, _ times: borrowing PathTimes) {
    traces += 1
    response = saturatingSum(response, times.responseDuration)
    whole = saturatingSum(whole, times.wholeDuration)
    waiting = saturatingSum(waiting, times.waiting)
    if times.waiting > 0 { waitingTraces.append(trace) }
  }

  @inline(__always)
  private mutating func add(
    _ node: PathTimes.Node,
    to group: Int,
    _ trace: UInt32,
    isClosed: Bool
  ) {
    var sum = sums[group]
    sum.spans += 1
    if sum.lastTrace != trace {
      sum.lastTrace = trace
      sum.traces += 1
    }
    if node.isPresent {
      let length = length(from: node.start, to: node.end)
      if isClosed { sum.lengths += 1 }
      sum.total = saturatingSum(sum.total, length)
      sum.selfTime = saturatingSum(sum.selfTime, node.selfTime)
      sum.response = saturatingSum(sum.response, node.response)
      sum.whole = saturatingSum(sum.whole, node.whole)
    }
    sums[group] = sum
  }

  /// Puts lengths and traces behind their groups.
  private mutating func dealOut(
    _ traces: ArraySlice<UInt32>,
    _ groups: [UInt32],
    in store: TraceStore
  ) {
    var nextLength = Self.firsts(sums.lazy.map(\.lengths))
    var nextTrace = Self.firsts(sums.lazy.map(\.traces))
    firstLengths = nextLength
    let firstTraces = nextTrace
    var lengths = [Int64](repeating: 0, count: firstLengths[sums.count])
    var listed = [UInt32](repeating: 0, count: firstTraces[sums.count])
    let (starts, ends) = (store.spans.start, store.spans.end)
    let traceFlags = store.traces.flags
    let summaryOnly = TraceFlags.summaryOnly
    var place = 0
    for trace in traces where !traceFlags[Int(trace)].contains(summaryOnly) {
      for row in store.rows(of: Int(trace)) {
        let number = groups[place]
        place += 1
        guard number != .max else { continue }
        let group = Int(number)
        let next = nextTrace[group]
        if next == firstTraces[group] || listed[next - 1] != trace {
          listed[next] = trace
          nextTrace[group] = next + 1
        }
        guard starts[row].isKnown, ends[row].isKnown else { continue }
        lengths[nextLength[group]] = max(0, ends[row].nanoseconds(since: starts[row]))
        nextLength[group] += 1
      }
    }
    self.lengths = lengths
    lists = TraceLists(traces: listed, firsts: firstTraces)
  }

  /// Where each of some lists begins that lie one behind the other, and where the last one ends.
  private static func firsts(_ counts: some Sequence<Int>) -> [Int] {
    var firsts = [0]
    var end = 0
    for count in counts {
      end += count
      firsts.append(end)
    }
    return firsts
  }
}

/// Finds the operations that spans call, asked for in ascending order.
private struct OperationCursor {
  private let rows: [UInt32]
  private let fields: [NoteField]
  private let values: [StringID]
  private var index: Int

  init(_ notes: NoteColumns, from row: UInt32) {
    rows = notes.row
    fields = notes.field
    values = notes.value
    index = rows.firstIndex(notBelow: row)
  }

  mutating func operation(ofSpan span: Int) -> StringID {
    var operation = StringID.none
    while index < rows.count, rows[index] <= span {
      if rows[index] == span, fields[index] == .operation, operation.isNone {
        operation = values[index]
      }
      index += 1
    }
    return operation
  }
}
