/// What `aws logs get-log-events` and `filter-log-events` print: `{"events":[{"message":"…"}]}`.
struct LogEvents: TraceImporter {
  let name = "CloudWatch Logs events"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.events)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    guard let events = tape.member(Self.eventsKey, of: value), isLog(events, on: tape) else {
      return context.skip(KnownObjects.reason(for: value, of: tape))
    }
    tape.forEachElement(events) { LogRecords().read($0, of: tape, trace: trace, into: &context) }
  }

  /// Whether these are events of a log, and not of something else.
  private func isLog(_ events: Int, on tape: JSONTape) -> Bool {
    var isLog = false
    tape.forEachElement(events) { isLog = isLog || tape.member(Self.messageKey, of: $0) != nil }
    return isLog
  }

  private static let eventsKey = JSONKey("events")
  private static let messageKey = JSONKey("message")
}

/// What `aws logs get-query-results` prints: `{"results":[[{"field":"@message","value":"…"}]]}`.
struct LogQueryResults: TraceImporter {
  let name = "CloudWatch Logs Insights results"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.results)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    var count = 0
    if let results = tape.member(Self.resultsKey, of: value) {
      tape.forEachElement(results) { row in
        guard let message = message(of: row, on: tape) else { return }
        count += 1
        LogRecords.readMessage(message, of: tape, trace: trace, into: &context)
      }
    }
    if count == 0 { context.skip(KnownObjects.reason(for: value, of: tape)) }
  }

  private func message(of row: Int, on tape: JSONTape) -> Int? {
    var message: Int?
    tape.forEachElement(row) { cell in
      guard let field = tape.member(Self.fieldKey, of: cell), tape.kind(field) == .string,
        tape.string(field).elementsEqual("@message".utf8)
      else { return }
      message = tape.member(Self.valueKey, of: cell)
    }
    return message
  }

  private static let resultsKey = JSONKey("results")
  private static let fieldKey = JSONKey("field")
  private static let valueKey = JSONKey("value")
}

/// A record of a log in JSON, with the text that was logged in one of its members; an SDK's debug line
/// such as `UDP message sent: {…}` holds a document.
struct LogRecords: TraceImporter {
  let name = "log record"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.message)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    let message = tape.members(Self.messageKeys, of: value).first {
      tape.kind($0) == .string || Self.isDocument($0, on: tape)
    }
    guard let message else { return context.skip(KnownObjects.reason(for: value, of: tape)) }
    Self.readMessage(message, of: tape, trace: trace, into: &context)
  }

  /// Reads what was logged, text or a document; one record without a document is one that is skipped.
  static func readMessage(
    _ message: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    if isDocument(message, on: tape) {
      return context.readValue(message, of: tape, trace: trace, depth: 0)
    }
    guard tape.kind(message) == .string else { return context.skip(.notTraces) }
    let text = tape.string(message)
    var position = 0
    var isRead = false
    var reason = SkipReason.notTraces
    while let range = JSONText.nextObject(in: text, from: position) {
      position = range.upperBound
      let object = UnsafeBufferPointer(rebasing: text[range])
      let result = context.readText(object) { parsed, context in
        let shape = JSONShape(of: JSONTape.root, on: parsed.tape)
        guard let importer = TraceImporters.importer(for: shape) else { return }
        isRead = true
        importer.read(JSONTape.root, of: parsed.tape, trace: trace, into: &context)
      }
      if case .failure(let failure) = result, begins(object) {
        reason = .malformed("in a log record: \(failure.reason)")
      }
    }
    if !isRead { context.skip(reason) }
  }

  private static func isDocument(_ value: Int, on tape: JSONTape) -> Bool {
    tape.kind(value) == .object && JSONShape(of: value, on: tape).isSpan
  }

  /// Whether a text begins with a bracket and a key, as no prose does.
  private static func begins(_ object: UnsafeBufferPointer<UInt8>) -> Bool {
    object.dropFirst().first { $0 != 0x20 && $0 != 0x0A } == UInt8(ascii: "\"")
  }

  private static let messageKeys = ["@message", "message", "msg", "log"].map { JSONKey($0) }
}
