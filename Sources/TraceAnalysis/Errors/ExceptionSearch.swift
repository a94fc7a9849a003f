import TraceModel

/// Finds the exceptions that the spans of a trace mean, also where they only name them by id.
///
/// An id is that of an exception of any span of the trace, in whatever document it came, or of the
/// span that recorded one. The store is handed down rather than kept: holding it would count the
/// references of all its columns for every trace.
struct ExceptionSearch {
  private let rows: Range<Int>
  /// Exceptions that say something, by their ids; made when first needed.
  private var exceptions: [StringID: RecordedException]?
  private var spans: [SpanID: Int] = [:]

  /// Searches one trace.
  init(trace: Int, in store: TraceStore) {
    rows = store.rows(of: trace)
  }

  /// The first exception that a span recorded or refers to; nothing where nothing is known of one.
  ///
  /// - Complexity: O(log n + notes of the span); once O(n) for n spans where ids are to be followed.
  mutating func exception(ofSpan row: Int, in store: TraceStore) -> RecordedException? {
    var row = row
    // Where a span refers to another that refers on; cycles end as well.
    for _ in 0..<8 {
      let own = store.notes.exceptions(ofSpan: row)
      if let telling = own.first(where: Self.tells) { return telling }
      let id = own.lazy.map(\.id).first { !$0.isNone } ?? store.notes[.causeID, ofSpan: row]
      guard !id.isNone else { return nil }
      readAll(store)
      if let found = exceptions?[id] { return found }
      guard let other = spans[Self.spanID(store.strings[id], id)], other != row else { return nil }
      row = other
    }
    return nil
  }

  private static func tells(_ exception: RecordedException) -> Bool {
    !exception.type.isNone || !exception.message.isNone
  }

  private static func spanID(_ text: String, _ string: StringID) -> SpanID {
    var text = text
    return text.withUTF8 { SpanID(utf8: $0) } ?? SpanID(text: string)
  }

  private mutating func readAll(_ store: TraceStore) {
    guard exceptions == nil else { return }
    var found: [StringID: RecordedException] = [:]
    let notes = store.notes
    var last = -1
    for index in notes.indices(ofSpans: rows) where notes.field[index] == .exceptionID {
      let row = Int(notes.row[index])
      guard row != last else { continue }
      last = row
      for exception in notes.exceptions(ofSpan: row) where Self.tells(exception) {
        if !exception.id.isNone, found[exception.id] == nil { found[exception.id] = exception }
      }
    }
    exceptions = found
    for row in rows where spans[store.spans.id[row]] == nil { spans[store.spans.id[row]] = row }
  }
}
