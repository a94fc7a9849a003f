extension TraceStore {
  /// Takes documents in any order and makes a store of them.
  ///
  /// A document is `beginDocument`, then its spans with parents before their embedded children, each
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
    var documents = DocumentColumns()
    var sources: [TraceSource] = []
    var traceIDs: [TraceID] = []
    /// The first row of each document, its trace, and the parent that its outermost span names.
    var documentFirstRow: [UInt32] = []
    var documentTrace: [UInt32] = []
    var documentParent: [SpanID] = []
    /// Parents that embedded spans name, where that isn't the span that holds them.
    var embeddedParents: [Int: SpanID] = [:]
    /// The same for the document at hand, before the ids of all its spans are known.
    private var namedParents: [(row: Int, parent: SpanID)] = []

    private var traceNumbers: [TraceID: UInt32] = [:]
    private var kindNumbers: [SpanKind: UInt32] = [:]
    /// The last trace looked up: documents of one trace mostly follow each other.
    private var lastTrace: (id: TraceID, number: UInt32)?

    /// A builder without documents.
    public init() {}

    /// How many documents were taken.
    public var documentCount: Int { documents.count }

    /// The number that the next source gets.
    public var nextSource: Int { sources.count }

    /// Names what the documents of that number were read from.
    ///
    /// Documents are given the number that `nextSource` tells before their source is added.
    public mutating func addSource(_ source: TraceSource) {
      sources.append(source)
    }
  }
}

extension TraceStore.Builder {
  /// How far the columns had grown at some time.
  public struct Mark {
    let spans: Int
    let requests: Int
    let annotations: Int
    let notes: Int
  }

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

  /// How far the columns have grown now; what a document adds behind it can be rolled back.
  public var mark: Mark {
    Mark(
      spans: spans.id.count,
      requests: requests.row.count,
      annotations: annotations.row.count,
      notes: notes.row.count
    )
  }

  /// Takes back all spans behind the mark, with what belongs to them.
  public mutating func rollBack(to mark: Mark) {
    let surplus = spans.id.count - mark.spans
    guard surplus > 0 else { return }
    namedParents.removeAll { $0.row >= mark.spans }
    spans.id.removeLast(surplus)
    spans.parent.removeLast(surplus)
    spans.name.removeLast(surplus)
    spans.kind.removeLast(surplus)
    spans.start.removeLast(surplus)
    spans.end.removeLast(surplus)
    spans.flags.removeLast(surplus)
    requests.truncate(to: mark.requests)
    annotations.truncate(to: mark.annotations)
    notes.truncate(to: mark.notes)
  }

  /// Makes a row for a span whose fields follow.
  ///
  /// - Parameter parent: The row of the span that embeds it, or -1.
  /// - Returns: The row.
  public mutating func reserveSpan(parent: Int) -> Int {
    spans.id.append(.none)
    spans.parent.append(Int32(truncatingIfNeeded: parent))
    spans.name.append(.none)
    spans.kind.append(0)
    spans.start.append(.unknown)
    spans.end.append(.unknown)
    spans.flags.append([])
    return spans.id.count - 1
  }

  /// Gives a reserved row its fields.
  public mutating func fill(_ row: Int, with record: SpanRecord) {
    spans.id[row] = record.id
    spans.name[row] = record.name
    spans.kind[row] = kind(origin: record.origin, namespace: record.namespace)
    spans.start[row] = record.start
    spans.end[row] = record.end
    spans.flags[row] = record.flags
    if spans.parent[row] >= 0, record.parentID != .none {
      namedParents.append((row, record.parentID))
    }
  }

  /// Gives a span its HTTP request.
  public mutating func appendRequest(_ record: RequestRecord, row: Int) {
    requests.row.append(UInt32(truncatingIfNeeded: row))
    requests.method.append(record.method)
    requests.url.append(record.url)
    requests.status.append(record.status)
    requests.userAgent.append(record.userAgent)
    requests.clientAddress.append(record.clientAddress)
  }

  /// Gives a span an annotation.
  public mutating func appendAnnotation(key: StringID, value: AttributeValue, row: Int) {
    annotations.append(row: UInt32(truncatingIfNeeded: row), key: key, value: value)
  }

  /// Gives a span the value of a field that few have.
  public mutating func appendNote(_ field: NoteField, value: StringID, row: Int) {
    notes.row.append(UInt32(truncatingIfNeeded: row))
    notes.field.append(field)
    notes.value.append(value)
  }

  /// Ends a document: its spans are those behind the mark, the first of them the outermost.
  ///
  /// - Parameters:
  ///   - mark: The mark taken before its first span.
  ///   - trace: The trace that it belongs to.
  ///   - parent: The parent that the outermost span names.
  ///   - place: Where its bytes are.
  public mutating func endDocument(
    from mark: Mark,
    trace: TraceID,
    parent: SpanID,
    place: DocumentPlace
  ) {
    for (row, named) in namedParents where named != spans.id[Int(spans.parent[row])] {
      embeddedParents[row] = named
    }
    namedParents.removeAll(keepingCapacity: true)
    spans.flags[mark.spans].insert(.ownDocument)
    documentFirstRow.append(UInt32(truncatingIfNeeded: mark.spans))
    documentTrace.append(number(of: trace))
    documentParent.append(parent)
    documents.source.append(UInt32(truncatingIfNeeded: place.source))
    documents.offset.append(UInt64(place.offset))
    documents.length.append(UInt32(truncatingIfNeeded: place.length))
    documents.ordinal.append(UInt32(truncatingIfNeeded: place.ordinal))
  }

  private mutating func number(of trace: TraceID) -> UInt32 {
    if let lastTrace, lastTrace.id == trace { return lastTrace.number }
    let number: UInt32
    if let known = traceNumbers[trace] {
      number = known
    } else {
      number = UInt32(truncatingIfNeeded: traceIDs.count)
      traceIDs.append(trace)
      traceNumbers[trace] = number
    }
    lastTrace = (trace, number)
    return number
  }

  private mutating func kind(origin: StringID, namespace: StringID) -> UInt32 {
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

extension RequestColumns {
  mutating func truncate(to count: Int) {
    let surplus = row.count - count
    guard surplus > 0 else { return }
    row.removeLast(surplus)
    method.removeLast(surplus)
    url.removeLast(surplus)
    status.removeLast(surplus)
    userAgent.removeLast(surplus)
    clientAddress.removeLast(surplus)
  }
}

extension AnnotationColumns {
  mutating func truncate(to count: Int) {
    let surplus = row.count - count
    guard surplus > 0 else { return }
    row.removeLast(surplus)
    key.removeLast(surplus)
    type.removeLast(surplus)
    bits.removeLast(surplus)
  }
}

extension NoteColumns {
  mutating func truncate(to count: Int) {
    let surplus = row.count - count
    guard surplus > 0 else { return }
    row.removeLast(surplus)
    field.removeLast(surplus)
    value.removeLast(surplus)
  }
}
