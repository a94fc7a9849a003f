import TraceModel

/// Walks segment documents on the tape and fills the builder's columns.
///
/// Embedded subsegments nest without bound, so the walk keeps a stack of its own: of what lies around
/// the object or list at hand.
struct SegmentReader {
  private let fields = JSONKeyTable<SegmentField>()

  /// An object whose members are being read, or a list of embedded subsegments.
  private struct Frame {
    var cursor: Int
    let end: Int
    /// The row that is filled, or in whose list of subsegments we are.
    let row: Int
    let isList: Bool
    let mark: TraceStore.Builder.Mark
    var hasName = false
    var isSubsegment = false
    var given = GivenFlags()
    var record = TraceStore.Builder.SpanRecord()
    var request: TraceStore.Builder.RequestRecord?
    var trace: UnsafeBufferPointer<UInt8>?
  }

  /// Flags as the document has them; absent ones follow from the HTTP status.
  private struct GivenFlags {
    var fault: Bool?
    var error: Bool?
    var throttle: Bool?
  }

  /// Reads one document.
  ///
  /// - Parameters:
  ///   - value: The document's object.
  ///   - tape: The tape that it is on.
  ///   - trace: The trace id that a container gave; the document's own goes first.
  ///   - place: Where the document is.
  ///   - context: Takes the spans.
  /// - Returns: Why it is no good document; nothing where it was taken.
  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    place: DocumentPlace,
    into context: inout ImportContext
  ) -> SkipReason? {
    let mark = context.builder.mark
    var around: [Frame] = []
    var frame = object(value, of: tape, parent: -1, into: &context)
    while true {
      if frame.cursor < frame.end {
        if frame.isList {
          let element = frame.cursor
          frame.cursor = tape.next(element)
          guard tape.kind(element) == .object else {
            context.skip(.wrongShape("a subsegment that isn't an object"))
            continue
          }
          around.append(frame)
          frame = object(element, of: tape, parent: frame.row, into: &context)
        } else if let list = readMember(of: &frame, on: tape, into: &context) {
          around.append(frame)
          frame = Frame(
            cursor: list + 1,
            end: tape.close(list),
            row: frame.row,
            isList: true,
            mark: frame.mark
          )
        }
        continue
      }
      let isOutermost = around.isEmpty
      if !frame.isList, let reason = finish(frame, isOutermost: isOutermost, into: &context) {
        context.builder.rollBack(to: frame.mark)
        if isOutermost { return reason }
        context.skip(.wrongShape("a subsegment without \(reason.field)"))
      }
      guard let outer = around.popLast() else { break }
      frame = outer
    }
    return end(frame, from: mark, trace: trace, place: place, in: &context)
  }

  /// Hands the document to the builder, if it says which trace it belongs to.
  private func end(
    _ frame: Frame,
    from mark: TraceStore.Builder.Mark,
    trace: UnsafeBufferPointer<UInt8>?,
    place: DocumentPlace,
    in context: inout ImportContext
  ) -> SkipReason? {
    guard let text = frame.trace ?? trace, !text.isEmpty else {
      context.builder.rollBack(to: mark)
      return .missing("trace_id")
    }
    let id = TraceID(utf8: text) ?? TraceID(text: internLowercased(text, in: &context))
    guard !id.isDummy else {
      context.builder.rollBack(to: mark)
      return .unsampled
    }
    context.builder.endDocument(
      from: mark,
      trace: id,
      parent: frame.record.parentID,
      place: place
    )
    return nil
  }

  private func object(
    _ value: Int,
    of tape: JSONTape,
    parent: Int,
    into context: inout ImportContext
  ) -> Frame {
    let mark = context.builder.mark
    let row = context.builder.reserveSpan(parent: parent)
    return Frame(cursor: value + 1, end: tape.close(value), row: row, isList: false, mark: mark)
  }

  /// Completes a span and puts it into its row.
  private func finish(
    _ frame: Frame,
    isOutermost: Bool,
    into context: inout ImportContext
  ) -> SkipReason? {
    var record = frame.record
    guard record.id != .none else { return .missing("an id") }
    guard frame.hasName else { return .missing("a name") }
    if !record.start.isKnown { context.report.count(.missingStart) }
    let status = Int(frame.request?.status ?? 0)
    if frame.given.fault ?? (500...599).contains(status) { record.flags.insert(.fault) }
    if frame.given.error ?? (400...499).contains(status) { record.flags.insert(.error) }
    if frame.given.throttle ?? (status == 429) { record.flags.insert(.throttle) }
    if !record.end.isKnown { record.flags.insert(.inProgress) }
    if isOutermost, !frame.isSubsegment { record.flags.insert(.segment) }
    context.builder.fill(frame.row, with: record)
    if let request = frame.request { context.builder.appendRequest(request, row: frame.row) }
    return nil
  }

  /// Reads one member of a segment or subsegment.
  ///
  /// - Returns: The list of embedded subsegments, where that is the member.
  private func readMember(
    of frame: inout Frame,
    on tape: JSONTape,
    into context: inout ImportContext
  ) -> Int? {
    let key = frame.cursor
    let value = key + 1
    frame.cursor = tape.next(value)
    guard let field = fields[tape.key(key)] else { return nil }
    let kind = tape.kind(value)
    switch field {
    case .id where kind == .string:
      frame.record.id = spanID(tape.string(value), in: &context)
    case .parentID where kind == .string:
      frame.record.parentID = spanID(tape.string(value), in: &context)
    case .traceID where kind == .string:
      frame.trace = tape.string(value)
    case .name where kind == .string:
      frame.record.name = context.builder.strings.intern(tape.string(value))
      frame.hasName = true
    case .origin where kind == .string:
      frame.record.origin = context.builder.strings.intern(tape.string(value))
    case .namespace where kind == .string:
      frame.record.namespace = context.builder.strings.intern(tape.string(value))
    case .startTime:
      frame.record.start = time(value, on: tape, in: &context)
    case .endTime:
      frame.record.end = time(value, on: tape, in: &context)
    case .type where kind == .string:
      frame.isSubsegment = tape.string(value).elementsEqual("subsegment".utf8)
    case .fault: frame.given.fault = tape.boolean(value) ?? frame.given.fault
    case .error: frame.given.error = tape.boolean(value) ?? frame.given.error
    case .throttle:
      frame.given.throttle = tape.boolean(value) ?? frame.given.throttle
    case .inferred where kind == .true: frame.record.flags.insert(.inferred)
    case .cause where kind == .string || kind == .object:
      frame.record.flags.insert(.cause)
    case .sql where kind == .object: frame.record.flags.insert(.sql)
    case .http where kind == .object:
      frame.request = RequestFields.read(value, of: tape, into: &context.builder.strings)
    case .aws where kind == .object:
      CallFields.read(value, of: tape, row: frame.row, into: &context.builder)
    case .user where kind == .string:
      note(.user, value, row: frame.row, on: tape, in: &context)
    case .resourceARN where kind == .string:
      note(.resourceARN, value, row: frame.row, on: tape, in: &context)
    case .annotations where kind == .object:
      readAnnotations(value, of: tape, row: frame.row, into: &context)
    case .subsegments where kind == .array:
      return value
    default: break
    }
    return nil
  }

  private func note(
    _ field: NoteField,
    _ value: Int,
    row: Int,
    on tape: JSONTape,
    in context: inout ImportContext
  ) {
    let text = context.builder.strings.intern(tape.string(value))
    context.builder.appendNote(field, value: text, row: row)
  }

  private func spanID(
    _ text: UnsafeBufferPointer<UInt8>,
    in context: inout ImportContext
  ) -> SpanID {
    if let id = SpanID(utf8: text) { return id }
    return text.isEmpty ? .none : SpanID(text: internLowercased(text, in: &context))
  }

  /// Ids are compared whatever the case of their letters.
  private func internLowercased(
    _ text: UnsafeBufferPointer<UInt8>,
    in context: inout ImportContext
  ) -> StringID {
    context.builder.strings.intern(String(decoding: text, as: UTF8.self).lowercased())
  }

  private func time(_ value: Int, on tape: JSONTape, in context: inout ImportContext) -> Timestamp {
    var number = tape.number(value)
    if number == nil, tape.kind(value) == .string {
      number = Double(String(decoding: tape.string(value), as: UTF8.self))
      if number != nil { context.report.count(.textTime) }
    }
    guard let number, let reading = Timestamp.reading(number) else { return .unknown }
    if reading.isRepaired { context.report.count(.timeUnit) }
    return reading.time
  }

  /// Annotations are strings, numbers and booleans; anything else is shown, but not indexed.
  private func readAnnotations(
    _ object: Int,
    of tape: JSONTape,
    row: Int,
    into context: inout ImportContext
  ) {
    let end = tape.close(object)
    var cursor = object + 1
    while cursor < end {
      let value = cursor + 1
      let attribute: AttributeValue?
      switch tape.kind(value) {
      case .string: attribute = .string(context.builder.strings.intern(tape.string(value)))
      case .integer: attribute = .integer(Int64(bitPattern: tape.words[value + 1]))
      case .unsigned, .double: attribute = tape.number(value).map { .number($0) }
      case .true: attribute = .boolean(true)
      case .false: attribute = .boolean(false)
      default: attribute = nil
      }
      if let attribute {
        let key = context.builder.strings.intern(tape.string(cursor))
        context.builder.appendAnnotation(key: key, value: attribute, row: row)
      }
      cursor = tape.next(value)
    }
  }
}

/// The fields of segments and subsegments that the columns hold.
private enum SegmentField: String, CaseIterable {
  case id
  case name
  case traceID = "trace_id"
  case parentID = "parent_id"
  case startTime = "start_time"
  case endTime = "end_time"
  case type
  case origin
  case namespace
  case fault
  case error
  case throttle
  case inferred
  case cause
  case sql
  case http
  case aws
  case user
  case resourceARN = "resource_arn"
  case annotations
  case subsegments
}

extension SkipReason {
  /// The field that is missing.
  fileprivate var field: String {
    if case .missing(let field) = self { field } else { "a needed field" }
  }
}
