/// What was read, what was passed over, and why.
public struct LoadReport: Sendable {
  /// Sources that held traces.
  public internal(set) var files = 0
  /// Bytes of all sources.
  public internal(set) var bytes = 0
  /// Documents taken.
  public internal(set) var documents = 0
  /// Summaries taken.
  public internal(set) var summaries = 0
  /// Service graphs taken.
  public internal(set) var graphs = 0
  /// Trace ids that X-Ray was asked for and didn't find.
  public internal(set) var unprocessed = 0
  /// Answers that are one page of several.
  public internal(set) var pages = 0
  /// Traces that were let go to stay within the memory, the oldest ones.
  public internal(set) var lostTraces = 0
  /// Datagram headers between them.
  public internal(set) var headers = 0
  /// Records that were skipped, in the order of the input: the first hundred thousand of them.
  public internal(set) var skipped: [SkippedRecord] = []
  /// How many records were skipped.
  public internal(set) var skippedCount = 0
  /// Sources that couldn't be read at all, or hold nothing that was understood.
  public internal(set) var errors: [ImportError] = []
  /// Files of a folder in which there is no trace, by path; such files are passed over.
  public internal(set) var passedOver: [String] = []
  /// What was mended, and how often.
  public internal(set) var repairs: [Repair: Int] = [:]

  /// A report of nothing.
  public init() {}

  /// Whether anything was found at all, good or bad.
  public var hasRead: Bool {
    bytes > 0 || !errors.isEmpty || skippedCount > 0 || !passedOver.isEmpty
  }

  /// How many repairs were made.
  public var repairCount: Int { repairs.values.reduce(0, +) }

  /// Whether more was found than when the report was so.
  func holdsMore(than before: LoadReport) -> Bool {
    taken > before.taken
  }

  /// How many skipped records are kept; of more only the number is known.
  static let keptRecords = 100_000

  /// Counts a record that was skipped.
  mutating func skip(_ record: SkippedRecord) {
    skippedCount += 1
    if skipped.count < Self.keptRecords { skipped.append(record) }
  }

  /// Adds what was read in a part of the input.
  mutating func append(_ part: LoadReport) {
    files += part.files
    bytes += part.bytes
    documents += part.documents
    summaries += part.summaries
    graphs += part.graphs
    unprocessed += part.unprocessed
    pages += part.pages
    headers += part.headers
    skipped += part.skipped.prefix(max(0, Self.keptRecords - skipped.count))
    skippedCount += part.skippedCount
    errors += part.errors
    passedOver += part.passedOver
    for (repair, times) in part.repairs { count(repair, times) }
  }

  /// Forgets the records that were skipped since there were so many.
  mutating func forgetSkipped(since count: Int) {
    skipped.removeLast(max(0, skipped.count - count))
    skippedCount = count
  }

  /// Whatever was taken: documents, summaries and service graphs.
  var taken: Int { documents + summaries + graphs }

  mutating func count(_ repair: Repair, _ times: Int = 1) {
    if times > 0 { repairs[repair, default: 0] += times }
  }
}

/// Something that writers get wrong and that is understood all the same.
public enum Repair: String, Sendable, CaseIterable {
  /// `NaN`, `Infinity` or a number beyond a double, read as null.
  case notNumber = "NaN or Infinity read as null"
  /// An integer beyond 64 bits, which loses digits in columns.
  case hugeInteger = "integer beyond 64 bits rounded"
  /// Bytes that are no UTF-8, or half of a surrogate pair, shown as U+FFFD.
  case invalidText = "invalid text shown as U+FFFD"
  /// A time in milli-, micro- or nanoseconds.
  case timeUnit = "time not in seconds"
  /// A time that is a string.
  case textTime = "time written as a string"
  /// `"true"` or `"false"` where a flag stands.
  case textFlag = "flag written as a string"
  /// A document or subsegment whose start is no time: it has no bar.
  case missingStart = "no usable start time"
}

/// A piece of input that isn't a document, or not a good one.
public struct SkippedRecord: Sendable, Hashable {
  /// The path of the source.
  public let source: String
  /// The line on which the piece begins, from 1.
  public internal(set) var line = 0
  /// The offset of its first byte.
  public let offset: Int
  /// Why it was skipped.
  public let reason: SkipReason
  /// Its first 60 characters, up to the end of the line; control characters are as they came.
  public let excerpt: String

  init(source: String, offset: Int, reason: SkipReason, excerpt: String) {
    self.source = source
    self.offset = offset
    self.reason = reason
    self.excerpt = excerpt
  }

  /// The first characters of what begins at a position.
  ///
  /// - Parameters:
  ///   - window: Holds it.
  ///   - position: Where it begins.
  ///   - end: Where it ends; the line may end before.
  /// - Returns: At most 60 characters.
  static func excerpt(of window: ByteWindow, at position: Int, to end: Int) -> String {
    let end = min(window.end, end, position + excerptBytes)
    guard position >= window.base, position < end else { return "" }
    return excerpt(of: window.bytes(position..<end))
  }

  /// The first characters of some text, to the end of its line.
  ///
  /// - Parameter text: UTF-8, valid or not.
  /// - Returns: At most 60 characters.
  static func excerpt(of text: some Collection<UInt8>) -> String {
    String(String(decoding: text.prefix { $0 != 0x0A }, as: UTF8.self).prefix(60))
  }

  /// As many bytes as 60 characters may well have.
  static let excerptBytes = 240

  /// One line: where, what, what to try.
  public var description: String {
    let advice = reason.advice
    return "\(source):\(line): \(reason.sentence)" + (advice.isEmpty ? "" : "; \(advice)")
  }
}

/// Why a piece of input was skipped.
public enum SkipReason: Sendable, Hashable {
  /// Text that no JSON value begins with.
  case notJSON
  /// A value that breaks JSON's grammar, in the parser's words.
  case malformed(String)
  /// A value without an end.
  case cutOff
  /// JSON, but nothing that holds traces.
  case notTraces
  /// An answer of X-Ray's API about something else, by the command that prints it.
  case otherAnswer(String)
  /// JSON of a well-known kind that isn't read, and what to try.
  case foreign(String, advice: String)
  /// A document that lacks a field, or has it in another type.
  case missing(String)
  /// A document of a request that wasn't sampled: its ids are zeros.
  case unsampled
  /// A part of a container that has another type than it should.
  case wrongShape(String)
  /// A datagram header of another format or version, or without a document.
  case header
  /// Bytes behind the gzip data of a file, which ends at the position.
  case afterGzip(bytes: Int, isZeros: Bool, position: Int)

  /// What is wrong, without a full stop.
  public var sentence: String {
    switch self {
    case .notJSON: "not JSON"
    case .malformed(let reason): "malformed JSON: \(reason)"
    case .cutOff: "the value is cut off"
    case .notTraces: "JSON without X-Ray traces"
    case .otherAnswer(let command): "an answer of \(command), which holds no traces"
    case .foreign(let what, _): what
    case .missing(let field): "a document without \(field)"
    case .unsampled: "a document of an unsampled request"
    case .wrongShape(let what): what
    case .header: "a datagram header of an unknown format"
    case .afterGzip(let count, let isZeros, let position):
      "\(count) \(isZeros ? "zero " : "")byte\(count == 1 ? "" : "s") behind the gzip data, which ends"
        + " at byte \(position), left out"
    }
  }

  /// What to try; empty where nothing helps.
  public var advice: String {
    switch self {
    case .cutOff: "is the file still being written?"
    case .notTraces: "expected segment documents or what `aws xray batch-get-traces` prints"
    case .foreign(_, let advice): advice
    case .header: "expected {\"format\":\"json\",\"version\":1}"
    default: ""
    }
  }
}
