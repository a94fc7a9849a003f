/// One kind of JSON object that holds traces.
///
/// Kinds are told apart by their keys, never by a file's name. To add one, write a type beside the
/// others in `Formats/` and add it to `TraceImporters.all`.
protocol TraceImporter: Sendable {
  /// What people call it.
  var name: String { get }

  /// Whether an object of this shape is of this kind.
  func recognizes(_ shape: JSONShape) -> Bool

  /// Reads such an object.
  ///
  /// - Parameters:
  ///   - value: The object.
  ///   - tape: The tape that it is on.
  ///   - trace: The trace id that a container around it gave, as text.
  ///   - context: Takes what is found.
  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  )
}

/// Every kind that is read.
enum TraceImporters {
  /// The kinds, the most frequent first; the first that recognizes an object reads it.
  static let all: [any TraceImporter] = [
    SegmentDocuments(), DatagramHeaders(), ResourceSpans(), SpanRequests(), SpanRecords(),
    TraceBatches(), TraceContents(), SegmentEntries(), SegmentUploads(), SummaryAnswers(),
    SingleSummaries(), ServiceGraphs(),
    AnswerRests(), LogEvents(), LogQueryResults(), LogRecords(),
  ]

  /// The kind of an object of this shape.
  static func importer(for shape: JSONShape) -> (any TraceImporter)? {
    all.first { $0.recognizes(shape) }
  }
}

/// Which of the keys that tell kinds of objects apart an object has.
struct JSONShape: OptionSet {
  let rawValue: UInt32

  static let id = JSONShape(rawValue: 1 << 0)
  static let traceID = JSONShape(rawValue: 1 << 1)
  static let startTime = JSONShape(rawValue: 1 << 2)
  static let name = JSONShape(rawValue: 1 << 3)
  static let format = JSONShape(rawValue: 1 << 4)
  static let version = JSONShape(rawValue: 1 << 5)
  static let traces = JSONShape(rawValue: 1 << 6)
  static let segments = JSONShape(rawValue: 1 << 7)
  static let document = JSONShape(rawValue: 1 << 8)
  static let other = JSONShape(rawValue: 1 << 9)
  static let spans = JSONShape(rawValue: 1 << 10)
  static let uploads = JSONShape(rawValue: 1 << 11)
  static let summaries = JSONShape(rawValue: 1 << 12)
  static let answerID = JSONShape(rawValue: 1 << 13)
  static let hasFault = JSONShape(rawValue: 1 << 14)
  static let services = JSONShape(rawValue: 1 << 15)
  static let unprocessed = JSONShape(rawValue: 1 << 16)
  static let nextToken = JSONShape(rawValue: 1 << 17)
  static let answerMetadata = JSONShape(rawValue: 1 << 18)
  static let events = JSONShape(rawValue: 1 << 19)
  static let results = JSONShape(rawValue: 1 << 20)
  static let message = JSONShape(rawValue: 1 << 21)
  static let resourceSpans = JSONShape(rawValue: 1 << 22)
  static let scopeSpans = JSONShape(rawValue: 1 << 23)
  static let spanID = JSONShape(rawValue: 1 << 24)
  static let spanTime = JSONShape(rawValue: 1 << 25)

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Whether an object of this shape is a segment or subsegment, whatever else it has.
  var isDocument: Bool {
    // A span of OpenTelemetry may have a `trace_id` and a `name` too.
    !isDisjoint(with: [.traceID, .startTime]) && !isDisjoint(with: [.id, .name])
      && !contains(.spanID)
  }

  /// Whether an object of this shape is a document, or something that becomes one.
  var isSpan: Bool { isDocument || contains(.spanTime) }

  private enum Key: String, CaseIterable {
    case id
    case traceID = "trace_id"
    case startTime = "start_time"
    case name
    case format
    case version
    case traces = "Traces"
    case segments = "Segments"
    case document = "Document"
    case spans = "Spans"
    case uploads = "TraceSegmentDocuments"
    case summaries = "TraceSummaries"
    case answerID = "Id"
    case hasFault = "HasFault"
    case services = "Services"
    case unprocessed = "UnprocessedTraceIds"
    case nextToken = "NextToken"
    case answerMetadata = "ResponseMetadata"
    case events
    case results
    case message
    case atMessage = "@message"
    case msg
    case log
    case resourceSpans
    case resourceSpansInSnakeCase = "resource_spans"
    case scopeSpans
    case scopeSpansInSnakeCase = "scope_spans"
    case instrumentationSpans = "instrumentationLibrarySpans"
    case instrumentationSpansInSnakeCase = "instrumentation_library_spans"
    case spanID = "span_id"
    case spanStart = "startTimeUnixNano"
    case spanStartInSnakeCase = "start_time_unix_nano"
    case spanEnd = "endTimeUnixNano"
    case spanEndInSnakeCase = "end_time_unix_nano"
  }

  private static let keys = JSONKeyTable<Key>()

  /// The shape of an object, as far as it takes to tell its kind.
  init(of object: Int, on tape: JSONTape) {
    let keys = Self.keys
    var shape: JSONShape = []
    let end = tape.close(object)
    var cursor = object + 1
    while cursor < end {
      switch keys[tape.key(cursor)] {
      case .id: shape.insert(.id)
      case .traceID: shape.insert(.traceID)
      case .startTime: shape.insert(.startTime)
      case .name: shape.insert(.name)
      case .format: shape.insert(.format)
      case .version: shape.insert(.version)
      case .traces: shape.insert(.traces)
      case .segments: shape.insert(.segments)
      case .document: shape.insert(.document)
      case .spans: shape.insert(.spans)
      case .uploads: shape.insert(.uploads)
      case .summaries: shape.insert(.summaries)
      case .answerID: shape.insert(.answerID)
      case .hasFault: shape.insert(.hasFault)
      case .services: shape.insert(.services)
      case .unprocessed: shape.insert(.unprocessed)
      case .nextToken: shape.insert(.nextToken)
      case .answerMetadata: shape.insert(.answerMetadata)
      case .events: shape.insert(.events)
      case .results: shape.insert(.results)
      case .message, .atMessage, .msg, .log: shape.insert(.message)
      case .resourceSpans, .resourceSpansInSnakeCase: shape.insert(.resourceSpans)
      case .scopeSpans, .scopeSpansInSnakeCase: shape.insert(.scopeSpans)
      case .instrumentationSpans, .instrumentationSpansInSnakeCase: shape.insert(.scopeSpans)
      case .spanID: shape.insert(.spanID)
      case .spanStart, .spanStartInSnakeCase, .spanEnd, .spanEndInSnakeCase: shape.insert(.spanTime)
      case nil: shape.insert(.other)
      }
      // A document is told by its first keys; it has a dozen more. A span may have a `trace_id` and a
      // `name` too, before its `span_id`, but neither of these.
      if shape.isDocument, !shape.isDisjoint(with: [.id, .startTime]) { break }
      cursor = tape.next(cursor + 1)
    }
    self = shape
  }
}
