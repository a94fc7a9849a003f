import TraceModel

/// A known length of time that satisfies a comparison.
struct TimeTest: RowTest {
  let times: [Int64]
  let matcher: TimeMatcher

  @inline(__always)
  func accepts(_ row: Int) -> Bool {
    times[row] != FilterIndex.unknown && matcher.accepts(times[row])
  }
}

/// A flag of the span behind a number.
struct SpanFlagTest: RowTest {
  let flag: SpanFlags
  let flags: [SpanFlags]
  let spans: FilterSpans

  @inline(__always)
  func accepts(_ row: Int) -> Bool {
    guard let span = spans[row] else { return false }
    return flags[span].contains(flag)
  }
}

/// A flag that is there by number.
struct FlagTest<Flags: OptionSet & Sendable>: RowTest where Flags.Element == Flags {
  let flag: Flags
  let flags: [Flags]

  @inline(__always)
  func accepts(_ row: Int) -> Bool { flags[row].contains(flag) }
}

/// The length of the span behind a number, which satisfies a comparison.
struct LengthTest: RowTest {
  let starts: [Timestamp]
  let ends: [Timestamp]
  let spans: FilterSpans
  let matcher: TimeMatcher

  @inline(__always)
  func accepts(_ row: Int) -> Bool {
    guard let span = spans[row] else { return false }
    let (start, end) = (starts[span], ends[span])
    guard start.isKnown, end.isKnown else { return false }
    return matcher.accepts(end.nanoseconds(since: start))
  }
}

/// A string of the request behind a number.
struct RequestTest: RowTest {
  var requests: RequestRows
  let values: [StringID]
  var matcher: StringMatcher

  mutating func accepts(_ row: Int) -> Bool {
    guard let request = requests[row] else { return false }
    return matcher.accepts(values[request])
  }
}

/// The status of the request behind a number.
struct StatusTest: RowTest {
  var requests: RequestRows
  let status: [Int16]
  let matcher: NumberMatcher?

  mutating func accepts(_ row: Int) -> Bool {
    guard let request = requests[row], status[request] != 0 else { return false }
    return matcher?.accepts(Double(status[request])) ?? true
  }
}

/// An annotation of a key that satisfies what is asked, by its place in the columns.
struct AnnotationTest: RowTest {
  let key: StringID
  let keys: [StringID]
  let types: [AnnotationColumns.ValueType]
  let bits: [UInt64]
  var matcher: AnnotationMatcher

  @inline(__always)
  mutating func accepts(_ row: Int) -> Bool {
    keys[row] == key && matcher.accepts(types[row], bits[row])
  }
}

/// A note of a field that satisfies what is asked, by its place in the columns.
struct NoteTest: RowTest {
  let field: NoteField
  let fields: [NoteField]
  let values: [StringID]
  var matcher: StringMatcher

  @inline(__always)
  mutating func accepts(_ row: Int) -> Bool {
    fields[row] == field && matcher.accepts(values[row])
  }
}

/// Finds the request behind a number: of a trace that of its root.
struct RequestRows {
  private let roots: [Int32]
  private let spans: FilterSpans
  private var cursor: RequestCursor
  private let isOfTraces: Bool

  init(_ domain: FilterDomain, _ index: FilterIndex) {
    if case .traces = domain { isOfTraces = true } else { isOfTraces = false }
    roots = isOfTraces ? index.rootRequests : []
    spans = domain.spans(in: index.store)
    cursor = RequestCursor(index.store.requests)
  }

  subscript(number: Int) -> Int? {
    mutating get {
      if isOfTraces { return roots[number] < 0 ? nil : Int(roots[number]) }
      return spans[number].flatMap { cursor.index(ofSpan: $0) }
    }
  }
}
