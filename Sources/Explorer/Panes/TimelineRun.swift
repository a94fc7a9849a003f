import TraceAnalysis
import TraceModel

/// Siblings that stand one after the other and are alike: one line, until it is opened.
struct TimelineRun: Hashable, Sendable {
  /// The rows of the siblings with all that is below them.
  let rows: Range<Int>
  /// How many siblings there are; at least ``least``.
  let count: Int
  /// When the first one began.
  let start: Timestamp
  /// When the last one ended, as far as is known.
  let end: Timestamp
  /// How long all of them took together, in nanoseconds, also where they overlap.
  let total: Int64

  /// How long they worked themselves together, in nanoseconds.
  let own: Int64

  /// So many alike make a run.
  private static let least = 3

  /// Finds the runs of a trace, ascending by their first rows.
  ///
  /// Alike are spans with the same name, kind, operation and resource, of which the same is to be said
  /// (a fault, an error, …), with spans below them that are alike one by one.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  static func runs(of opened: OpenedTrace) -> [TimelineRun] {
    let store = opened.store
    let rows = store.rows(of: opened.trace)
    let parents = store.spans.parent
    let ends = store.spans.subtreeEnd
    let shapes = SpanShapes(rows, in: store)
    var isSeen = Array(repeating: false, count: rows.count)
    var runs: [TimelineRun] = []
    for row in rows where parents[row] >= 0 && !isSeen[row - rows.lowerBound] {
      let limit = Int(ends[Int(parents[row])])
      var next = Int(ends[row])
      var count = 1
      while next < limit, shapes.areAlike(row, next) {
        isSeen[next - rows.lowerBound] = true
        next = Int(ends[next])
        count += 1
      }
      guard count >= least else { continue }
      runs.append(TimelineRun(row..<next, count, opened))
    }
    return runs
  }

  private init(_ rows: Range<Int>, _ count: Int, _ opened: OpenedTrace) {
    let spans = opened.store.spans
    var earliest = Timestamp.unknown
    var latest = Timestamp.unknown
    var sum: Int64 = 0
    var ownSum: Int64 = 0
    var row = rows.lowerBound
    while row < rows.upperBound {
      let start = spans.start[row]
      if start.isKnown {
        let end = max(start, spans.end[row].isKnown ? spans.end[row] : opened.latest)
        if !earliest.isKnown || start < earliest { earliest = start }
        latest = max(latest, end)
        let (total, overflow) = sum.addingReportingOverflow(end.nanoseconds(since: start))
        sum = overflow ? .max : total
        // Self times are no longer than the spans are.
        ownSum = min(sum, ownSum &+ opened.timings.selfTimes.nanoseconds(ofRow: row))
      }
      row = Int(spans.subtreeEnd[row])
    }
    self.rows = rows
    self.count = count
    start = earliest
    end = latest
    total = sum
    own = ownSum
  }
}

/// What spans look like with all that is below them, in numbers.
private struct SpanShapes {
  private let first: Int
  private let store: TraceStore
  private var shapes: [UInt64]

  init(_ rows: Range<Int>, in store: TraceStore) {
    self.store = store
    first = rows.lowerBound
    shapes = Array(repeating: 0, count: rows.count)
    let notes = store.notes
    for note in notes.indices(ofSpans: rows)
    where notes.field[note] == .operation || notes.field[note] == .resource {
      let field = UInt64(notes.field[note].rawValue)
      add(field << 32 | UInt64(notes.value[note].raw), to: notes.row[note])
    }
    let parents = store.spans.parent
    // Children are complete before they are added to their parent.
    for row in rows.reversed() {
      add(UInt64(store.spans.name[row].raw) << 32 | UInt64(store.spans.kind[row]), to: UInt32(row))
      add(UInt64(store.spans.flags[row].intersection(Self.telling).rawValue), to: UInt32(row))
      if parents[row] >= first { add(shapes[row - first], to: UInt32(parents[row])) }
    }
  }

  /// Whether two spans look alike.
  func areAlike(_ one: Int, _ other: Int) -> Bool {
    shapes[one - first] == shapes[other - first]
      && store.spans.name[one] == store.spans.name[other]
      && store.spans.kind[one] == store.spans.kind[other]
  }

  private static let telling: SpanFlags = [
    .fault, .error, .throttle, .inProgress, .segment, .inferred, .cycle, .cause,
  ]

  /// Mixes a number into the shape of a span; the order counts.
  private mutating func add(_ value: UInt64, to row: UInt32) {
    var mixed = (shapes[Int(row) - first] ^ value) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 29
    mixed = mixed &* 0xBF58_476D_1CE4_E5B9
    shapes[Int(row) - first] = mixed ^ mixed >> 32
  }
}
