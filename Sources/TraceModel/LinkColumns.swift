/// The columns of links: a row a link of a span to another span, mostly of another trace.
///
/// Links are what the notes `linkedTrace` and `linkedSpan` say, each once in a span, with the rows that
/// they lead to. They are no parents: linked traces stay traces of their own. Few spans have any, and a
/// store without links has empty columns.
public struct LinkColumns: Sendable {
  /// The span that has the link, ascending; mostly it is the receiver of a message.
  public private(set) var row: [UInt32] = []
  /// The trace that the link names.
  public private(set) var trace: [TraceID] = []
  /// The span that the link names; `none` where it names but a trace.
  public private(set) var span: [SpanID] = []
  /// The number of the trace that is named, or -1 where it isn't loaded.
  public private(set) var targetTrace: [Int32] = []
  /// The row of the span that is named, or -1 where it isn't loaded.
  public private(set) var target: [Int32] = []
  /// The links whose span is loaded, ascending by `target`, then by `row`.
  public private(set) var byTarget: [UInt32] = []

  init() {}

  /// How many links there are.
  public var count: Int { row.count }

  /// The links of these spans.
  ///
  /// - Complexity: O(log n).
  public func indices(ofSpans spans: Range<Int>) -> Range<Int> {
    row.indices(ofRows: spans)
  }

  /// The places in `byTarget` of the links that lead to these spans.
  ///
  /// - Complexity: O(log n).
  public func places(ofTargets spans: Range<Int>) -> Range<Int> {
    func place(notBelow bound: Int) -> Int {
      var low = 0
      var high = byTarget.count
      while low < high {
        let middle = low + (high - low) / 2
        if target[Int(byTarget[middle])] < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return place(notBelow: spans.lowerBound)..<place(notBelow: spans.upperBound)
  }
}

extension LinkColumns {
  /// Reads the links from notes, and finds what they lead to.
  ///
  /// - Complexity: O(notes), and where there are links O(n log n) for n of them and the spans of the
  ///   traces that they lead to.
  init(
    of notes: NoteColumns,
    _ strings: StringTable,
    in spans: SpanColumns,
    _ traces: TraceColumns,
    _ numbers: TraceNumbers
  ) {
    var seen: Set<Named> = []
    for index in notes.field.indices where notes.field[index] == .linkedTrace {
      guard index + 1 < notes.count, notes.field[index + 1] == .linkedSpan,
        notes.row[index + 1] == notes.row[index]
      else { continue }
      let named = Named(notes.value[index], notes.value[index + 1], in: strings)
      if notes.row[index] != row.last { seen.removeAll(keepingCapacity: true) }
      guard seen.insert(named).inserted else { continue }
      row.append(notes.row[index])
      trace.append(named.trace)
      span.append(named.span)
      let number = numbers.number(of: named.trace, in: traces.id)
      targetTrace.append(number.map { Int32(truncatingIfNeeded: $0) } ?? -1)
    }
    target = Array(repeating: -1, count: row.count)
    findTargets(in: spans, traces)
  }

  /// What a link names.
  private struct Named: Hashable {
    let trace: TraceID
    let span: SpanID

    init(_ trace: StringID, _ span: StringID, in strings: StringTable) {
      self.trace = strings.withUTF8(of: trace) { TraceID(utf8: $0) } ?? TraceID(text: trace)
      let id = strings.withUTF8(of: span) { SpanID(utf8: $0) }
      self.span = id ?? (span.isNone ? .none : SpanID(text: span))
    }
  }

  /// Goes once through the spans of each trace that is named, however many links name it.
  private mutating func findTargets(in spans: SpanColumns, _ traces: TraceColumns) {
    let known = row.indices.filter { targetTrace[$0] >= 0 && span[$0] != .none }
      .sorted { (targetTrace[$0], $0) < (targetTrace[$1], $1) }
    var first = 0
    while first < known.count {
      let number = targetTrace[known[first]]
      let last = known[first...].firstIndex { targetTrace[$0] != number } ?? known.count
      // Of spans that share an id the first one counts.
      var rows: [SpanID: Int32] = [:]
      for link in known[first..<last] { rows[span[link]] = -1 }
      let all = traces.firstRow[Int(number)]..<traces.firstRow[Int(number) + 1]
      for row in all where rows[spans.id[Int(row)]] == -1 {
        rows[spans.id[Int(row)]] = Int32(truncatingIfNeeded: row)
      }
      for link in known[first..<last] { target[link] = rows[span[link]] ?? -1 }
      first = last
    }
    byTarget = known.filter { target[$0] >= 0 }
      .sorted { (target[$0], $0) < (target[$1], $1) }
      .map { UInt32(truncatingIfNeeded: $0) }
  }
}
