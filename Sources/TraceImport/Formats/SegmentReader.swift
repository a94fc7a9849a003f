import TraceModel

/// Walks segment documents on the tape and fills the builder's columns.
///
/// Embedded subsegments nest without bound, so the walk keeps its own stack; it and the key table are
/// made once.
final class SegmentReader {
  private let fields = JSONKeyTable<SegmentField>()
  private var frames: [Frame] = []

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
    frames.removeAll(keepingCapacity: true)
    pushObject(value, of: tape, parent: -1, into: &context)
    var outermost: Frame?
    while let depth = frames.indices.last {
      if frames[depth].cursor >= frames[depth].end {
        let frame = frames.removeLast()
        if frame.isList { continue }
        if let reason = finish(frame, into: &context) {
          guard depth > 0 else {
            context.builder.rollBack(to: mark)
            return reason
          }
          context.builder.rollBack(to: frame.mark)
          context.skip(.wrongShape("a subsegment without \(reason.field)"))
        } else if depth == 0 {
          outermost = frame
        }
      } else if frames[depth].isList {
        let element = frames[depth].cursor
        frames[depth].cursor = tape.next(element)
        if tape.kind(element) == .object {
          pushObject(element, of: tape, parent: frames[depth].row, into: &context)
        } else {
          context.skip(.wrongShape("a subsegment that isn't an object"))
        }
      } else {
        readMember(of: depth, on: tape, into: &context)
      }
    }
    guard let outermost else { return .notTraces }
    return end(outermost, from: mark, trace: trace, place: place, in: &context)
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

  private func pushObject(
    _ value: Int,
    of tape: JSONTape,
    parent: Int,
    into context: inout ImportContext
  ) {
    let mark = context.builder.mark
    let row = context.builder.reserveSpan(parent: parent)
    frames.append(
      Frame(cursor: value + 1, end: tape.close(value), row: row, isList: false, mark: mark)
    )
  }

  /// Completes a span and puts it into its row.
  private func finish(_ frame: Frame, into context: inout ImportContext) -> SkipReason? {
    var record = frame.record
    guard record.id != .none else { return .missing("an id") }
    guard frame.hasName else { return .missing("a name") }
    if !record.start.isKnown { context.report.count(.missingStart) }
    let status = Int(frame.request?.status ?? 0)
    if frame.given.fault ?? (500...599).contains(status) { record.flags.insert(.fault) }
    if frame.given.error ?? (400...499).contains(status) { record.flags.insert(.error) }
    if frame.given.throttle ?? (status == 429) { record.flags.insert(.throttle) }
    if !record.end.isKnown { record.flags.insert(.inProgress) }
    if frames.isEmpty, !frame.isSubsegment { record.flags.insert(.segment) }
    context.builder.fill(frame.row, with: record)
    if let request = frame.request { context.builder.appendRequest(request, row: frame.row) }
    return nil
  }

  private func readMember(of depth: Int, on tape: JSONTape, into context: inout ImportContext) {
    let key = frames[depth].cursor
    let value = key + 1
    frames[depth].cursor = tape.next(value)
    guard let field = fields[tape.key(key)] else { return }
    let kind = tape.kind(value)
    switch field {
    case .id where kind == .string:
      frames[depth].record.id = spanID(tape.string(value), in: &context)
    case .parentID where kind == .string:
      frames[depth].record.parentID = spanID(tape.string(value), in: &context)
    case .traceID where kind == .string:
      frames[depth].trace = tape.string(value)
    case .name where kind == .string:
      frames[depth].record.name = context.builder.strings.intern(tape.string(value))
      frames[depth].hasName = true
    case .origin where kind == .string:
      frames[depth].record.origin = context.builder.strings.intern(tape.string(value))
    case .namespace where kind == .string:
      frames[depth].record.namespace = context.builder.strings.intern(tape.string(value))
    case .startTime:
      frames[depth].record.start = time(value, on: tape, in: &context)
    case .endTime:
      frames[depth].record.end = time(value, on: tape, in: &context)
    case .type where kind == .string:
      frames[depth].isSubsegment = tape.string(value).elementsEqual("subsegment".utf8)
    case .fault: frames[depth].given.fault = tape.boolean(value) ?? frames[depth].given.fault
    case .error: frames[depth].given.error = tape.boolean(value) ?? frames[depth].given.error
    case .throttle:
      frames[depth].given.throttle = tape.boolean(value) ?? frames[depth].given.throttle
    case .inferred where kind == .true: frames[depth].record.flags.insert(.inferred)
    case .cause where kind == .string || kind == .object:
      frames[depth].record.flags.insert(.cause)
    case .sql where kind == .object: frames[depth].record.flags.insert(.sql)
    case .http where kind == .object:
      frames[depth].request = RequestFields.read(value, of: tape, into: &context.builder.strings)
    case .aws where kind == .object:
      CallFields.read(value, of: tape, row: frames[depth].row, into: &context.builder)
    case .user where kind == .string:
      note(.user, value, row: frames[depth].row, on: tape, in: &context)
    case .resourceARN where kind == .string:
      note(.resourceARN, value, row: frames[depth].row, on: tape, in: &context)
    case .annotations where kind == .object:
      readAnnotations(value, of: tape, row: frames[depth].row, into: &context)
    case .subsegments where kind == .array:
      frames.append(
        Frame(
          cursor: value + 1,
          end: tape.close(value),
          row: frames[depth].row,
          isList: true,
          mark: context.builder.mark
        )
      )
    default: break
    }
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
      case .null, .object, .array: attribute = nil
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
