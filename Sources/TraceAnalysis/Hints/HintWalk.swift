import TraceModel

/// Applies rules to one trace after the other; its scratch memory is made once.
struct HintWalk {
  /// How long a gap is at least.
  static let shortestGap: Int64 = 10_000_000
  /// By how much a called segment may lie outside of its call.
  static let skewAllowed: Int64 = 1_000_000
  /// From how many bytes on a document is near the limit.
  static let largeDocument: UInt32 = 56 * 1_024
  /// How many annotations of a trace X-Ray indexes.
  static let indexedAnnotations = 50

  let columns: HintColumns
  private let rules: [Bool]
  private let coldStarts: ColdStarts
  private let hasLargeDocuments: Bool
  private var notes: NoteHints
  private var series: SeriesHints
  /// How far annotations were counted.
  private var annotation: Int?
  private let annotationRows: [UInt32]
  /// The latest known time of the trace at hand, once it was needed.
  private var latest: Timestamp?
  /// By row of the trace: how long the span waited for calls.
  private var waits: [Int64] = []
  /// By row of the trace: how many children are calls, or wait for calls nearly all the time.
  private var units: [Int32] = []
  /// By row of the trace: whether a service's own segment is below.
  private var isAnswered: [Bool] = []

  init(in store: TraceStore, rules: Set<HintRule>) {
    columns = HintColumns(store)
    self.rules = HintRule.allCases.map { rules.contains($0) }
    coldStarts = ColdStarts(in: store)
    hasLargeDocuments =
      rules.contains(.nearSizeLimit)
      && store.documents.length.contains { $0 >= Self.largeDocument }
    notes = NoteHints(columns, rules)
    series = SeriesHints(columns, rules)
    annotationRows = store.annotations.row
  }

  private func isOn(_ rule: HintRule) -> Bool { rules[rule.place] }

  /// Adds what the rules find in a trace; traces are given in ascending order.
  ///
  /// - Complexity: O(n log n) for n spans.
  mutating func walk(_ trace: Int, into hints: inout [Hint]) {
    let rows = columns.store.rows(of: trace)
    let traceFlags = columns.store.traces.flags[trace]
    latest = nil
    notes.walk(trace, rows, into: &hints)
    if isOn(.manyAnnotations) { countAnnotations(trace, rows, into: &hints) }
    guard !traceFlags.contains(.summaryOnly) else { return }
    sumUpWaits(rows)
    let length = isOn(.uninstrumentedGap) ? columns.store.duration(ofTrace: trace) ?? 0 : 0
    let least = UninstrumentedGap.leastLength(inTraceOf: length)
    // Where spans are missing, a gap may be theirs.
    let looksForGaps =
      isOn(.uninstrumentedGap) && length >= Self.shortestGap
      && traceFlags.isDisjoint(with: [.orphans, .partial])
    for row in rows {
      let flags = columns.flags[row]
      let hasChildren = Int(columns.subtreeEnd[row]) > row + 1
      if hasChildren {
        if units[row - rows.lowerBound] >= 2 {
          series.walk(row, trace, waits: waits, base: rows.lowerBound, into: &hints)
        }
        if looksForGaps { findGap(row, trace, least: least, into: &hints) }
      }
      if flags.contains(.segment) {
        lookAtSegment(row, trace, into: &hints)
      } else if flags.contains(.traced), !isAnswered[row - rows.lowerBound] {
        lookAtTracedCall(row, trace, into: &hints)
      }
      if flags.contains(.inProgress) { lookAtOpenSpan(row, trace, into: &hints) }
      if hasLargeDocuments { lookAtDocument(row, trace, into: &hints) }
    }
    if isOn(.missingParent), traceFlags.contains(.orphans) {
      findOrphans(trace, rows, into: &hints)
    }
  }

  /// Finds out, from the leaves on, which spans wait for calls and which have segments below.
  private mutating func sumUpWaits(_ rows: Range<Int>) {
    let base = rows.lowerBound
    waits.removeAll(keepingCapacity: true)
    units.removeAll(keepingCapacity: true)
    isAnswered.removeAll(keepingCapacity: true)
    waits.append(contentsOf: repeatElement(0, count: rows.count))
    units.append(contentsOf: repeatElement(0, count: rows.count))
    isAnswered.append(contentsOf: repeatElement(false, count: rows.count))
    for row in rows.reversed() {
      let span = row - base
      let parent = Int(columns.parent[row]) - base
      let flags = columns.flags[row]
      guard !flags.contains(.segment) else {
        if parent >= 0, isAnswered[span] || !flags.contains(.inferred) { isAnswered[parent] = true }
        continue
      }
      let isCall = columns.isCall(row)
      let length = isCall || waits[span] > 0 ? columns.length(of: row) : 0
      if isCall { waits[span] = length }
      guard parent >= 0 else { continue }
      if isAnswered[span] { isAnswered[parent] = true }
      guard waits[span] > 0 else { continue }
      // A span that does little but wait for calls is as good as a call.
      if isCall || waits[span] >= length - length / 5 { units[parent] += 1 }
      waits[parent] = saturatingSum(waits[parent], waits[span])
    }
  }

  private mutating func countAnnotations(_ trace: Int, _ rows: Range<Int>, into hints: inout [Hint])
  {
    var index = annotation ?? annotationRows.firstIndex(notBelow: UInt32(rows.lowerBound))
    while index < annotationRows.count, Int(annotationRows[index]) < rows.lowerBound { index += 1 }
    let first = index
    while index < annotationRows.count, Int(annotationRows[index]) < rows.upperBound { index += 1 }
    annotation = index
    guard index - first > Self.indexedAnnotations, let row = columns.store.leadingRow(of: trace)
    else { return }
    hints.append(
      Hint(rule: .manyAnnotations, trace: trace, row: row, count: index - first)
    )
  }

  /// Names the longest gap of a span.
  private func findGap(_ row: Int, _ trace: Int, least: Int64, into hints: inout [Hint]) {
    var longest = (start: Timestamp.unknown, length: Int64(0))
    columns.forEachGap(of: row, atLeast: least) { start, length, _ in
      if length > longest.length { longest = (start, length) }
    }
    guard longest.length > 0 else { return }
    hints.append(
      Hint(
        rule: .uninstrumentedGap,
        trace: trace,
        row: row,
        nanoseconds: longest.length,
        otherNanoseconds: longest.start.nanoseconds(since: columns.start[row])
      )
    )
  }

  private func lookAtSegment(_ row: Int, _ trace: Int, into hints: inout [Hint]) {
    let traits = columns.traits(of: row)
    if isOn(.coldStart), traits.contains(.lambdaFunction),
      let start = coldStarts.initialization(of: row)
    {
      hints.append(
        Hint(
          rule: .coldStart,
          trace: trace,
          row: row,
          otherRow: start,
          nanoseconds: columns.length(of: start)
        )
      )
    }
    if isOn(.retries), traits.contains(.lambdaService) {
      countAttempts(row, trace, into: &hints)
    }
    if isOn(.clockSkew), columns.parent[row] >= 0 { compareClocks(row, trace, into: &hints) }
  }

  /// Counts how often Lambda ran a function for one request: what is below the service's segment are
  /// the function's segments, or else subsegments named `Attempt #1` and so on that hold them.
  private func countAttempts(_ row: Int, _ trace: Int, into hints: inout [Hint]) {
    var attempts = 0
    var (first, last) = (Timestamp.unknown, Timestamp.unknown)
    var child = row + 1
    while child < Int(columns.subtreeEnd[row]) {
      if isAttempt(child) {
        attempts += 1
        if attempts == 1 { first = columns.start[child] }
        last = columns.start[child]
      }
      child = Int(columns.subtreeEnd[child])
    }
    guard attempts > 1 else { return }
    hints.append(
      Hint(
        rule: .retries,
        trace: trace,
        row: row,
        count: attempts - 1,
        nanoseconds: first.isKnown && last.isKnown ? max(0, last.nanoseconds(since: first)) : 0
      )
    )
  }

  private func isAttempt(_ row: Int) -> Bool {
    guard !columns.flags[row].contains(.segment) else {
      return columns.traits(of: row).contains(.lambdaFunction)
    }
    return columns.store.strings.withUTF8(of: columns.name[row]) { name in
      name.starts(with: "Attempt #".utf8)
    }
  }

  /// Compares when a segment ran with when it was called.
  ///
  /// A segment may end after its call where that is asynchronous, as calls of AWS services may be, and
  /// one that is longer than its call is; the functions of Lambda end later as a rule.
  private func compareClocks(_ row: Int, _ trace: Int, into hints: inout [Hint]) {
    let call = Int(columns.parent[row])
    guard columns.start[row].isKnown, columns.start[call].isKnown,
      !columns.flags[row].contains(.inferred)
    else { return }
    var skew = columns.start[call].nanoseconds(since: columns.start[row])
    if skew <= Self.skewAllowed {
      let traits = columns.traits(of: row)
      guard columns.end[row].isKnown, columns.end[call].isKnown, columns.isCall(call),
        !columns.traits(of: call).contains(.aws),
        traits.isDisjoint(with: [.lambdaService, .lambdaFunction]),
        columns.length(of: row) <= columns.length(of: call)
      else { return }
      skew = columns.end[row].nanoseconds(since: columns.end[call])
      guard skew > Self.skewAllowed, columns.store.requests.index(ofSpan: call) != nil else {
        return
      }
    }
    hints.append(
      Hint(rule: .clockSkew, trace: trace, row: row, otherRow: call, nanoseconds: skew)
    )
  }

  private func lookAtTracedCall(_ row: Int, _ trace: Int, into hints: inout [Hint]) {
    // A call that failed may never have come to what it calls.
    guard isOn(.missingDownstream), columns.end[row].isKnown,
      columns.flags[row].isDisjoint(with: [.fault, .error, .throttle])
    else { return }
    hints.append(
      Hint(rule: .missingDownstream, trace: trace, row: row, nanoseconds: columns.length(of: row))
    )
  }

  /// Names the innermost span in progress.
  private mutating func lookAtOpenSpan(_ row: Int, _ trace: Int, into hints: inout [Hint]) {
    guard isOn(.neverFinished) else { return }
    var child = row + 1
    while child < Int(columns.subtreeEnd[row]) {
      if columns.flags[child].contains(.inProgress) { return }
      child = Int(columns.subtreeEnd[child])
    }
    let start = columns.start[row]
    let latest = latest ?? columns.store.latestKnownTime(of: trace)
    self.latest = latest
    let time = start.isKnown && latest.isKnown ? latest.nanoseconds(since: start) : 0
    hints.append(
      Hint(rule: .neverFinished, trace: trace, row: row, nanoseconds: max(0, time))
    )
  }

  /// Looks at the size of a document, by its outermost span.
  ///
  /// Known is the length of the JSON value that holds the document, so that it is told only where no
  /// other document lies in the same value.
  private func lookAtDocument(_ row: Int, _ trace: Int, into hints: inout [Hint]) {
    let documents = columns.store.documents
    let document = Int(columns.store.spans.document[row])
    guard documents.length[document] >= Self.largeDocument else { return }
    let parent = Int(columns.parent[row])
    guard parent < 0 || Int(columns.store.spans.document[parent]) != document else { return }
    let sharesValue = [document - 1, document + 1].contains { other in
      (0..<documents.count).contains(other) && documents.source[other] == documents.source[document]
        && documents.offset[other] == documents.offset[document]
    }
    guard !sharesValue else { return }
    hints.append(
      Hint(
        rule: .nearSizeLimit,
        trace: trace,
        row: row,
        count: Int(documents.length[document])
      )
    )
  }

  /// Names each parent that never came once.
  private func findOrphans(_ trace: Int, _ rows: Range<Int>, into hints: inout [Hint]) {
    var places: [SpanID: Int] = [:]
    for row in rows where columns.flags[row].contains(.orphan) {
      let parent = columns.store.spans.missingParents[row] ?? .none
      if let place = places[parent] {
        hints[place].count += 1
        hints[place].nanoseconds = saturatingSum(hints[place].nanoseconds, columns.length(of: row))
      } else {
        places[parent] = hints.count
        hints.append(
          Hint(rule: .missingParent, trace: trace, row: row, nanoseconds: columns.length(of: row))
        )
      }
    }
  }
}
