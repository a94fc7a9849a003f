public import TraceModel

/// A segment or subsegment in numbers, for tests; with what it embeds, one document.
///
/// Times are in a unit that `TraceStore.make(_:unit:origin:)` is told, milliseconds as a rule.
public struct SpanDraft: Sendable {
  /// What a span is sent as.
  public enum Kind: Sendable {
    /// A segment.
    case segment
    /// A subsegment, embedded or on its own.
    case subsegment
    /// A segment made by X-Ray from a subsegment.
    case inferred
  }

  /// The id.
  public var id: UInt64
  /// The name.
  public var name: String
  /// The start; nothing where the document has none.
  public var start: Int64?
  /// The end; nothing while it is in progress.
  public var end: Int64?
  /// The id of the parent that it names.
  public var parent: UInt64?
  /// What it is sent as.
  public var kind: Kind
  /// Flags beyond those that follow from the kind and the end.
  public var flags: SpanFlags
  /// The subsegments that it embeds.
  public var children: [SpanDraft]
  /// The trace, by the low half of its id.
  public var trace: UInt64
  /// The AWS resource that ran the code.
  public var origin: String?
  /// `aws` or `remote`.
  public var namespace: String?
  /// Values of fields that few spans have.
  public var notes: [(field: NoteField, value: String)]
  /// The status of the HTTP response; nothing where there is no `http` block.
  public var status: Int16?
  /// Annotations that are whole numbers.
  public var annotations: [(key: String, value: Int64)] = []

  /// A span with this name (its id in hex if none is given) and these times.
  public init(
    _ id: UInt64,
    _ name: String? = nil,
    _ start: Int64?,
    _ end: Int64?,
    parent: UInt64? = nil,
    kind: Kind = .segment,
    flags: SpanFlags = [],
    children: [SpanDraft] = [],
    trace: UInt64 = 1,
    origin: String? = nil,
    namespace: String? = nil,
    notes: [(field: NoteField, value: String)] = [],
    status: Int16? = nil
  ) {
    self.id = id
    self.name = name ?? String(id, radix: 16)
    self.start = start
    self.end = end
    self.parent = parent
    self.kind = kind
    self.flags = flags
    self.children = children
    self.trace = trace
    self.origin = origin
    self.namespace = namespace
    self.notes = notes
    self.status = status
  }
}

extension TraceStore {
  /// A store of these documents, made by the real builder in the given order.
  ///
  /// - Parameters:
  ///   - documents: The outermost span of each document.
  ///   - unit: How many nanoseconds a unit of time is.
  ///   - origin: The time that the drafts call 0.
  /// - Returns: The store, with traces in the order in which their first documents come.
  public static func make(
    _ documents: [SpanDraft],
    unit: Int64 = 1_000_000,
    origin: Timestamp = .sketchOrigin
  ) -> TraceStore {
    var builder = Builder()
    let source = builder.nextSource
    builder.addSource(TraceSource(name: "sketch", bytes: documents.count))
    for (number, document) in documents.enumerated() {
      builder.append(
        document,
        place: DocumentPlace(source: source, offset: number, length: 1, ordinal: 0),
        unit: unit,
        origin: origin
      )
    }
    return builder.finish()
  }

  /// The row of the first span with a name.
  public func row(named name: String) -> Int? {
    guard let string = strings.find(name) else { return nil }
    return spans.name.firstIndex(of: string)
  }

  /// The rows of the spans with an id, of whatever trace.
  public func rows(withID id: UInt64) -> [Int] {
    spans.id.indices.filter { spans.id[$0] == SpanID(bits: id) }
  }

  /// A trace's tree as text, a line a span: two spaces a level, and the name.
  public func outline(ofTrace trace: Int = 0) -> String {
    var depths: [Int: Int] = [:]
    let lines = rows(of: trace).map { row in
      let parent = Int(spans.parent[row])
      let depth = parent < 0 ? 0 : (depths[parent] ?? 0) + 1
      depths[row] = depth
      return String(repeating: "  ", count: depth) + name(of: row)
    }
    return lines.joined(separator: "\n")
  }
}

extension Timestamp {
  /// What sketches call 0: 2025-06-21T05:00:00Z.
  public static let sketchOrigin = Timestamp(nanoseconds: 1_750_482_000_000_000_000)
}

extension TraceStore.Builder {
  /// Adds a document with everything that it embeds.
  public mutating func append(
    _ document: SpanDraft,
    place: DocumentPlace,
    unit: Int64 = 1_000_000,
    origin: Timestamp = .sketchOrigin
  ) {
    var pending: [(draft: SpanDraft, holder: Int)] = [(document, -1)]
    while let (draft, holder) = pending.popLast() {
      let row = reserveSpan(parent: holder)
      fill(row, with: record(of: draft, unit: unit, origin: origin))
      for note in draft.notes {
        appendNote(note.field, value: strings.intern(note.value), row: row)
      }
      for annotation in draft.annotations {
        let key = strings.intern(annotation.key)
        appendAnnotation(key: key, value: .integer(annotation.value), row: row)
      }
      if let status = draft.status {
        var request = RequestRecord()
        request.status = status
        appendRequest(request, row: row)
      }
      pending += draft.children.reversed().map { ($0, row) }
    }
    endDocument(
      trace: TraceID(high: 0x6856_3C50_0000_0000, low: document.trace),
      parent: SpanID(bits: document.parent ?? 0),
      place: place
    )
  }

  private mutating func record(
    of draft: SpanDraft,
    unit: Int64,
    origin: Timestamp
  ) -> SpanRecord {
    var record = SpanRecord()
    record.id = SpanID(bits: draft.id)
    record.parentID = SpanID(bits: draft.parent ?? 0)
    record.name = strings.intern(draft.name)
    record.origin = draft.origin.map { strings.intern($0) } ?? .none
    record.namespace = draft.namespace.map { strings.intern($0) } ?? .none
    record.start = draft.start.map { origin.advanced(by: $0 * unit) } ?? .unknown
    record.end = draft.end.map { origin.advanced(by: $0 * unit) } ?? .unknown
    record.flags = draft.flags
    if draft.end == nil { record.flags.insert(.inProgress) }
    switch draft.kind {
    case .segment: record.flags.insert(.segment)
    case .subsegment: break
    case .inferred: record.flags.formUnion([.segment, .inferred])
    }
    return record
  }
}
