extension TraceStore {
  /// Takes documents in any order and makes a store of them.
  ///
  /// A document is its spans with parents before their embedded children, each
  /// `reserveSpan` and later `fill`, and last `endDocument` with the trace it belongs to. What turns
  /// out to be no document is taken back with `rollBack`.
  public struct Builder: ~Copyable {
    /// Every string of the documents.
    public var strings = StringTable()

    /// Spans as they came; `parent` is the row of the embedding span, or -1.
    var spans = SpanColumns()
    var requests = RequestColumns()
    var annotations = AnnotationColumns()
    var notes = NoteColumns()
    var services = ServiceColumns()
    var graphs: [RecordedGraph] = []
    /// What summaries say beyond their stand-in spans, by the rows of these.
    var summaries: [Int: SummaryRecord] = [:]
    var documents = DocumentColumns()
    var sources: [TraceSource] = []
    var traceIDs: [TraceID] = []
    /// What is only needed until the traces are put together.
    var drafts: [DocumentDraft] = []
    /// Parents that embedded spans name, where that isn't the span that holds them.
    var embeddedParents: [Int: SpanID] = [:]
    /// The same for the document at hand, before the ids of all its spans are known.
    var namedParents: [(row: Int, parent: SpanID)] = []
    /// The spans of the last documents; those from `openRow` on are of the document at hand, and may
    /// still turn out to be none.
    var pending: [PendingSpan] = []
    /// What belongs to those spans, in the order of their rows.
    var pendingRequests: [(row: UInt32, record: RequestRecord)] = []
    var pendingAnnotations: [(row: UInt32, key: StringID, value: AttributeValue)] = []
    var pendingNotes: [(row: UInt32, field: NoteField, value: StringID)] = []
    var openRow = 0
    /// Whether this builder's documents are taken in by another one: its spans all stay pending.
    let isPart: Bool

    var traceNumbers = TraceNumbers()
    var kindNumbers: [SpanKind: UInt32] = [:]
    /// The last trace looked up: documents of one trace mostly follow each other.
    var lastTrace: (id: TraceID, number: UInt32)?

    /// A builder without documents.
    public init() {
      isPart = false
    }

    init(strings: StringTable, isPart: Bool) {
      self.strings = strings
      self.isPart = isPart
    }

    /// How many documents were taken.
    public var documentCount: Int { documents.count }

    /// Makes room for what so many more bytes of documents come to.
    ///
    /// Room that is never used costs nothing: the system gives pages when they are first written.
    public mutating func reserve(forBytes bytes: Int) {
      let spanCount = spans.id.count + bytes / 300
      spans.id.reserveCapacity(spanCount)
      spans.parent.reserveCapacity(spanCount)
      spans.name.reserveCapacity(spanCount)
      spans.kind.reserveCapacity(spanCount)
      spans.start.reserveCapacity(spanCount)
      spans.end.reserveCapacity(spanCount)
      spans.flags.reserveCapacity(spanCount)
      let documentCount = documents.count + bytes / 600
      drafts.reserveCapacity(documentCount)
      documents.reserve(documentCount)
      requests.reserve(requests.count + bytes / 600)
      annotations.reserve(annotations.count + bytes / 600)
      notes.reserve(notes.count + bytes / 400)
    }

    /// The number that the next source gets.
    public var nextSource: Int { sources.count }

    /// Names what the documents of that number were read from.
    ///
    /// Documents are given the number that `nextSource` tells before their source is added.
    public mutating func addSource(_ source: TraceSource) {
      sources.append(source)
    }

    /// Takes back the last source, in which there were no documents.
    public mutating func dropLastSource() {
      sources.removeLast()
    }
  }
}

extension TraceStore.Builder {
  /// One span's own fields, but for its annotations and notes.
  public struct SpanRecord: Sendable {
    /// The id; `none` is no span.
    public var id = SpanID.none
    /// The parent that the document names.
    public var parentID = SpanID.none
    /// The name.
    public var name = StringID.none
    /// The AWS resource that ran the code.
    public var origin = StringID.none
    /// `aws`, `remote` or nothing.
    public var namespace = StringID.none
    /// The start.
    public var start = Timestamp.unknown
    /// The end.
    public var end = Timestamp.unknown
    /// What is true of it.
    public var flags: SpanFlags = []

    /// A record of nothing.
    public init() {}
  }

  /// What a document says about its place among others.
  struct DocumentDraft {
    /// The row of its outermost span; the rows up to the next document's are embedded in it.
    let firstRow: UInt32
    /// The number of its trace.
    let trace: UInt32
    /// The parent that its outermost span names.
    let parent: SpanID
  }

  /// A span on its way into the columns.
  struct PendingSpan {
    let holder: Int32
    var record = SpanRecord()
  }

  /// One span's HTTP request and response.
  public struct RequestRecord: Sendable {
    /// The verb.
    public var method = StringID.none
    /// The full URL.
    public var url = StringID.none
    /// The response's status; 0 where there is none.
    public var status: Int16 = 0
    /// The client's user agent.
    public var userAgent = StringID.none
    /// The client's address.
    public var clientAddress = StringID.none

    /// A record of nothing.
    public init() {}
  }

  /// The row that the next reserved span gets.
  public var nextRow: Int { spans.id.count + pending.count }

  /// Takes back all spans of the document at hand from this row on, with what belongs to them.
  public mutating func rollBack(to row: Int) {
    let surplus = nextRow - row
    guard surplus > 0, row >= openRow else { return }
    namedParents.removeAll { $0.row >= row }
    pending.removeLast(surplus)
    // While a span is read, only it and what it embeds get entries, so theirs are the last ones.
    let first = UInt32(truncatingIfNeeded: row)
    while let last = pendingRequests.last, last.row >= first { pendingRequests.removeLast() }
    while let last = pendingAnnotations.last, last.row >= first { pendingAnnotations.removeLast() }
    while let last = pendingNotes.last, last.row >= first { pendingNotes.removeLast() }
    services.truncate(from: first)
  }

  /// Makes a row for a span whose fields follow.
  ///
  /// - Parameter parent: The row of the span that embeds it, or -1.
  /// - Returns: The row.
  public mutating func reserveSpan(parent: Int) -> Int {
    pending.append(PendingSpan(holder: Int32(truncatingIfNeeded: parent)))
    return spans.id.count + pending.count - 1
  }

  /// Gives a reserved row of the document at hand its fields.
  public mutating func fill(_ row: Int, with record: SpanRecord) {
    let position = row - spans.id.count
    pending[position].record = record
    if pending[position].holder >= 0, record.parentID != .none {
      namedParents.append((row, record.parentID))
    }
  }

  /// Gives a span its HTTP request.
  public mutating func appendRequest(_ record: RequestRecord, row: Int) {
    pendingRequests.append((UInt32(truncatingIfNeeded: row), record))
  }

  /// Gives a span an annotation.
  public mutating func appendAnnotation(key: StringID, value: AttributeValue, row: Int) {
    pendingAnnotations.append((UInt32(truncatingIfNeeded: row), key, value))
  }

  /// How many annotations of documents wait to be taken in.
  public var annotationCount: Int { pendingAnnotations.count }

  /// The key of one of them.
  public func annotationKey(at place: Int) -> StringID { pendingAnnotations[place].key }

  /// Where one of them, from a place on, has a key.
  ///
  /// - Complexity: O(n) for n of them.
  public func place(ofAnnotation key: StringID, from first: Int) -> Int? {
    pendingAnnotations[first...].firstIndex { $0.key == key }
  }

  /// Gives one of them another value.
  public mutating func replaceAnnotation(at place: Int, by value: AttributeValue) {
    pendingAnnotations[place].value = value
  }

  /// Gives a span the value of a field that few have.
  public mutating func appendNote(_ field: NoteField, value: StringID, row: Int) {
    pendingNotes.append((UInt32(truncatingIfNeeded: row), field, value))
  }

  /// Ends a document: its spans are those reserved since the last one ended, the first of them the
  /// outermost.
  ///
  /// - Parameters:
  ///   - trace: The trace that it belongs to.
  ///   - parent: The parent that the outermost span names.
  ///   - place: Where its bytes are.
  public mutating func endDocument(trace: TraceID, parent: SpanID, place: DocumentPlace) {
    let base = spans.id.count
    for (row, named) in namedParents {
      let holder = Int(pending[row - base].holder)
      if named != pending[holder - base].record.id { embeddedParents[row] = named }
    }
    namedParents.removeAll(keepingCapacity: true)
    pending[openRow - base].record.flags.insert(.ownDocument)
    drafts.append(
      DocumentDraft(
        firstRow: UInt32(truncatingIfNeeded: openRow),
        trace: number(of: trace),
        parent: parent
      )
    )
    openRow = nextRow
    if pending.count >= 1_024, !isPart { takeInPending() }
    documents.source.append(UInt32(truncatingIfNeeded: place.source))
    documents.offset.append(UInt64(place.offset))
    documents.length.append(UInt32(truncatingIfNeeded: place.length))
    documents.ordinal.append(UInt32(truncatingIfNeeded: place.ordinal))
  }

  /// Moves the spans of ended documents into the columns, column by column.
  mutating func takeInPending() {
    spans.id.append(contentsOf: pending.lazy.map(\.record.id))
    spans.parent.append(contentsOf: pending.lazy.map(\.holder))
    spans.name.append(contentsOf: pending.lazy.map(\.record.name))
    spans.start.append(contentsOf: pending.lazy.map(\.record.start))
    spans.end.append(contentsOf: pending.lazy.map(\.record.end))
    spans.flags.append(contentsOf: pending.lazy.map(\.record.flags))
    for span in pending {
      spans.kind.append(kind(origin: span.record.origin, namespace: span.record.namespace))
    }
    pending.removeAll(keepingCapacity: true)
    requests.append(pendingRequests)
    pendingRequests.removeAll(keepingCapacity: true)
    annotations.append(pendingAnnotations)
    pendingAnnotations.removeAll(keepingCapacity: true)
    notes.append(pendingNotes)
    pendingNotes.removeAll(keepingCapacity: true)
  }

  mutating func number(of trace: TraceID) -> UInt32 {
    if let lastTrace, lastTrace.id == trace { return lastTrace.number }
    let number = traceNumbers.number(of: trace, adding: &traceIDs)
    lastTrace = (trace, number)
    return number
  }

  mutating func kind(origin: StringID, namespace: StringID) -> UInt32 {
    let kind = SpanKind(origin: origin, namespace: namespace)
    // There are a handful of kinds; the last ones are mostly among the first.
    for number in 0..<min(spans.kinds.count, 8) where spans.kinds[number] == kind {
      return UInt32(number)
    }
    if let number = kindNumbers[kind] { return number }
    let number = UInt32(spans.kinds.count)
    spans.kinds.append(kind)
    kindNumbers[kind] = number
    return number
  }
}
