/// The loaded traces: immutable columns, a row a span.
///
/// The spans of one trace lie together in pre-order, so that a subtree is a range of rows: a span's
/// descendants are the rows behind it up to `spans.subtreeEnd`. Siblings are ordered by start, then
/// end, then the order of the input. Rows and trace numbers are plain integers; take a column once
/// and loop over it.
public struct TraceStore: Sendable {
  /// Every string, by number.
  public let strings: StringTable
  /// A row a segment or subsegment.
  public let spans: SpanColumns
  /// A row a trace, in the order of first arrival.
  public let traces: TraceColumns
  /// A row a span that has an `http` block, in the order of the spans.
  public let requests: RequestColumns
  /// A row an annotation, in the order of the spans.
  public let annotations: AnnotationColumns
  /// A row a value of a field that few spans have, in the order of the spans.
  public let notes: NoteColumns
  /// A row a link of a span to another one, in the order of the spans.
  public let links: LinkColumns
  /// A row a service that a summary names, in the order of the spans.
  public let services: ServiceColumns
  /// Service graphs as X-Ray computed them, in the order of arrival.
  public let graphs: [RecordedGraph]
  /// A row a document, in the order of arrival.
  public let documents: DocumentColumns
  /// What the documents were read from, by number.
  public let sources: [TraceSource]
  /// What had to be decided while the traces were put together.
  public let assembly: AssemblyReport

  /// A store without traces.
  public static var empty: TraceStore { Builder().finish() }
}

/// What documents were read from: a file or standard input.
public struct TraceSource: Sendable, Hashable {
  /// The path as it was given, or `standard input`.
  public let name: String
  /// Its length in bytes.
  public let bytes: Int

  /// A source of so many bytes.
  public init(name: String, bytes: Int) {
    self.name = name
    self.bytes = bytes
  }
}

/// The columns of spans.
public struct SpanColumns: Sendable {
  /// The span's id, unique within its trace but for collisions, which are reported.
  public internal(set) var id: [SpanID] = []
  /// The row of the parent, or -1.
  public internal(set) var parent: [Int32] = []
  /// The first row behind the span's last descendant.
  public internal(set) var subtreeEnd: [UInt32] = []
  /// The logical service name, or what is called.
  public internal(set) var name: [StringID] = []
  /// Origin and namespace, as a number for `kinds`.
  public internal(set) var kind: [UInt32] = []
  /// The start; unknown where the document has none that is a time.
  public internal(set) var start: [Timestamp] = []
  /// The end; unknown while the span is in progress.
  public internal(set) var end: [Timestamp] = []
  /// Flags, the effective ones where the document leaves them to the HTTP status.
  public internal(set) var flags: [SpanFlags] = []
  /// The document that the span was read from.
  public internal(set) var document: [UInt32] = []
  /// The distinct pairs of origin and namespace.
  public internal(set) var kinds: [SpanKind] = []
  /// The parent that an orphan names, by row.
  public internal(set) var missingParents: [Int: SpanID] = [:]

  /// How many spans there are.
  public var count: Int { id.count }
}

/// What kind of work a span stands for.
public struct SpanKind: Hashable, Sendable {
  /// The AWS resource that ran the code, such as `AWS::Lambda::Function`.
  public let origin: StringID
  /// `aws` or `remote` on subsegments that call something.
  public let namespace: StringID

  /// A kind of that origin and namespace.
  public init(origin: StringID, namespace: StringID) {
    self.origin = origin
    self.namespace = namespace
  }
}

/// What is true of a span.
public struct SpanFlags: OptionSet, Hashable, Sendable {
  /// The flags as bits.
  public let rawValue: UInt16

  /// The flags of these bits.
  @inlinable
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// A server error or an uncaught exception (effective: also by status 5xx).
  @inlinable public static var fault: SpanFlags { SpanFlags(rawValue: 1 << 0) }
  /// A client error (effective: also by status 4xx).
  @inlinable public static var error: SpanFlags { SpanFlags(rawValue: 1 << 1) }
  /// Throttled (effective: also by status 429).
  @inlinable public static var throttle: SpanFlags { SpanFlags(rawValue: 1 << 2) }
  /// Without an end: started, and as far as is known not finished.
  @inlinable public static var inProgress: SpanFlags { SpanFlags(rawValue: 1 << 3) }
  /// A segment; otherwise a subsegment.
  @inlinable public static var segment: SpanFlags { SpanFlags(rawValue: 1 << 4) }
  /// Made by X-Ray from a subsegment that calls a service without segments of its own.
  @inlinable public static var inferred: SpanFlags { SpanFlags(rawValue: 1 << 5) }
  /// Names a parent that never came.
  @inlinable public static var orphan: SpanFlags { SpanFlags(rawValue: 1 << 6) }
  /// Came as a document of its own, not embedded in another.
  @inlinable public static var ownDocument: SpanFlags { SpanFlags(rawValue: 1 << 7) }
  /// Was cut from its parent to break a cycle.
  @inlinable public static var cycle: SpanFlags { SpanFlags(rawValue: 1 << 8) }
  /// Has a `cause`: an exception, or the id of one.
  @inlinable public static var cause: SpanFlags { SpanFlags(rawValue: 1 << 9) }
  /// Has an `sql` block.
  @inlinable public static var sql: SpanFlags { SpanFlags(rawValue: 1 << 10) }
  /// Stands in for the root of a trace of which only the summary is known.
  @inlinable public static var summary: SpanFlags { SpanFlags(rawValue: 1 << 11) }
  /// Calls a service that is said to send a segment of its own (`traced`).
  @inlinable public static var traced: SpanFlags { SpanFlags(rawValue: 1 << 12) }
}

/// The columns of traces.
public struct TraceColumns: Sendable {
  /// The id.
  public internal(set) var id: [TraceID] = []
  /// The first row of each trace, and behind the last one the count of all rows.
  public internal(set) var firstRow: [UInt32] = [0]
  /// The row of the root segment, or -1 where no segment came.
  public internal(set) var root: [Int32] = []
  /// The earliest start of the trace's documents; else the time in its id, else unknown.
  public internal(set) var start: [Timestamp] = []
  /// The latest end of the trace's documents, or the one that its summary gives; unknown where none
  /// has ended.
  public internal(set) var end: [Timestamp] = []
  /// What is true of any span of the trace.
  public internal(set) var flags: [TraceFlags] = []
  /// How many documents came for the trace.
  public internal(set) var documents: [UInt32] = []
  /// How many spans are not inferred; 0 where only the summary is known.
  public internal(set) var spanCount: [UInt32] = []

  /// How many traces there are.
  public var count: Int { id.count }
}

/// What is true of a trace.
public struct TraceFlags: OptionSet, Hashable, Sendable {
  /// The flags as bits.
  public let rawValue: UInt8

  /// The flags of these bits.
  @inlinable
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Some segment was throttled.
  @inlinable public static var throttledSegment: TraceFlags { TraceFlags(rawValue: 1 << 0) }
  /// Some segment, or subsegment sent on its own, is in progress.
  @inlinable public static var partial: TraceFlags { TraceFlags(rawValue: 1 << 1) }
  /// Some span has a fault.
  @inlinable public static var anyFault: TraceFlags { TraceFlags(rawValue: 1 << 2) }
  /// Some span has an error.
  @inlinable public static var anyError: TraceFlags { TraceFlags(rawValue: 1 << 3) }
  /// Some span was throttled.
  @inlinable public static var anyThrottle: TraceFlags { TraceFlags(rawValue: 1 << 4) }
  /// Some span names a parent that never came.
  @inlinable public static var orphans: TraceFlags { TraceFlags(rawValue: 1 << 5) }
  /// Only the summary is known: the one span stands in for the root.
  @inlinable public static var summaryOnly: TraceFlags { TraceFlags(rawValue: 1 << 6) }
}

/// The columns of documents.
public struct DocumentColumns: Sendable {
  /// The number of the source.
  public internal(set) var source: [UInt32] = []
  /// Where in the source the JSON value begins that holds the document, in bytes.
  public internal(set) var offset: [UInt64] = []
  /// The length of that value in bytes.
  public internal(set) var length: [UInt32] = []
  /// Which of the documents in that value it is, from 0.
  public internal(set) var ordinal: [UInt32] = []
  /// The number of the trace that it is of, also where another version of its span counts; a summary,
  /// which is no document of its trace, has `noTrace`.
  public internal(set) var trace: [UInt32] = []

  /// Stands for no trace.
  public static let noTrace = UInt32.max

  /// How many documents there are.
  public var count: Int { source.count }

  /// The place of a document.
  public subscript(document: Int) -> DocumentPlace {
    DocumentPlace(
      source: Int(source[document]),
      offset: Int(offset[document]),
      length: Int(length[document]),
      ordinal: Int(ordinal[document])
    )
  }
}

/// Where the bytes of a document are, so that its details can be read again.
public struct DocumentPlace: Hashable, Sendable {
  /// The number of the source.
  public let source: Int
  /// Where the JSON value begins that holds the document, in bytes from the source's start.
  public let offset: Int
  /// The length of that value in bytes.
  public let length: Int
  /// Which of the documents in that value it is, from 0.
  public let ordinal: Int

  /// The place with these coordinates.
  public init(source: Int, offset: Int, length: Int, ordinal: Int) {
    self.source = source
    self.offset = offset
    self.length = length
    self.ordinal = ordinal
  }
}

/// What had to be decided while documents became traces.
public struct AssemblyReport: Sendable, Hashable {
  /// Documents that an in-progress or older version of the same span was replaced by.
  public internal(set) var superseded = 0
  /// Spans that share their id with another span and were both kept.
  public internal(set) var collisions = 0
  /// Spans whose parent never came.
  public internal(set) var orphans = 0
  /// Parents that were cut to break a cycle.
  public internal(set) var cycles = 0
  /// Inferred segments left out, since the called service sent its own.
  public internal(set) var inferredReplaced = 0
  /// Summaries left out, since the trace itself or a newer summary of it came.
  public internal(set) var summariesReplaced = 0

  /// A report of nothing.
  public init() {}

  mutating func add(_ other: AssemblyReport) {
    superseded += other.superseded
    collisions += other.collisions
    orphans += other.orphans
    cycles += other.cycles
    inferredReplaced += other.inferredReplaced
    summariesReplaced += other.summariesReplaced
  }
}
