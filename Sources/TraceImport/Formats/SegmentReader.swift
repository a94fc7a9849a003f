import TraceModel

/// Walks segment documents on the tape and fills the builder's columns.
///
/// Embedded subsegments nest without bound, so the walk keeps a stack of its own: of what lies around
/// the object at hand.
struct SegmentReader {
  private static let table = JSONKeyTable<SegmentField>()
  private let fields = SegmentReader.table

  /// A segment or subsegment that is being read.
  struct Frame {
    /// The member to read next, and behind the last one.
    var cursor: Int
    let end: Int
    /// The embedded subsegment to read next, and behind the last one; at `listEnd` there is none.
    var listCursor = 0
    var listEnd = 0
    /// The row that is filled.
    let row: Int
    var hasName = false
    var hasRequest = false
    var isSubsegment = false
    fileprivate var given = GivenFlags()
    var record = TraceStore.Builder.SpanRecord()
    var request = TraceStore.Builder.RequestRecord()
    var resource = ResourceFields()
  }

  /// Flags as the document has them; absent ones follow from the HTTP status.
  fileprivate struct GivenFlags {
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
  ///   - times: When it began and ended, where the document doesn't say.
  ///   - place: Where the document is.
  ///   - context: Takes the spans.
  /// - Returns: Why it is no good document; nothing where it was taken.
  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    times: SpanTimes?,
    place: DocumentPlace,
    into context: inout ImportContext
  ) -> SkipReason? {
    // The memory of the stack is kept from document to document.
    var around = context.takeFrames()
    defer { context.giveBack(around) }
    var frame = object(value, of: tape, parent: -1, into: &context)
    let first = frame.row
    if let times {
      frame.record.start = times.start
      frame.record.end = times.end
    }
    var ownTrace: UnsafeBufferPointer<UInt8>?
    while true {
      if frame.listCursor < frame.listEnd {
        let element = frame.listCursor
        frame.listCursor = tape.next(element)
        guard tape.kind(element) == .object else {
          context.skip(.wrongShape("a subsegment that isn't an object"))
          continue
        }
        around.append(frame)
        frame = object(element, of: tape, parent: frame.row, into: &context)
      } else if frame.cursor < frame.end {
        let key = frame.cursor
        frame.cursor = tape.next(key + 1)
        guard let field = fields[tape.key(key)] else { continue }
        if field == .traceID, around.isEmpty, tape.kind(key + 1) == .string {
          ownTrace = tape.string(key + 1)
        } else {
          read(field, key + 1, on: tape, of: &frame, into: &context)
        }
      } else {
        let isOutermost = around.isEmpty
        if let reason = finish(&frame, isOutermost: isOutermost, into: &context) {
          context.builder.rollBack(to: frame.row)
          if isOutermost { return reason }
          context.skip(.wrongShape("a subsegment without \(reason.field)"))
        }
        guard let outer = around.popLast() else { break }
        frame = outer
      }
    }
    return end(
      parent: frame.record.parentID,
      from: first,
      trace: ownTrace ?? trace,
      place: place,
      in: &context
    )
  }

  /// Hands the document to the builder, if it says which trace it belongs to.
  private func end(
    parent: SpanID,
    from first: Int,
    trace: UnsafeBufferPointer<UInt8>?,
    place: DocumentPlace,
    in context: inout ImportContext
  ) -> SkipReason? {
    guard let trace, !trace.isEmpty else {
      context.builder.rollBack(to: first)
      return .missing("trace_id")
    }
    let id =
      TraceID(utf8: trace) ?? TraceID(text: context.builder.strings.internLowercased(trace))
    guard !id.isDummy else {
      context.builder.rollBack(to: first)
      return .unsampled
    }
    context.builder.endDocument(trace: id, parent: parent, place: place)
    return nil
  }

  @inline(__always)
  private func object(
    _ value: Int,
    of tape: JSONTape,
    parent: Int,
    into context: inout ImportContext
  ) -> Frame {
    let row = context.builder.reserveSpan(parent: parent)
    return Frame(cursor: value + 1, end: tape.close(value), row: row)
  }

  /// Completes a span and puts it into its row.
  private func finish(
    _ frame: inout Frame,
    isOutermost: Bool,
    into context: inout ImportContext
  ) -> SkipReason? {
    guard frame.record.id != .none else { return .missing("an id") }
    guard frame.hasName else { return .missing("a name") }
    if !frame.record.start.isKnown { context.report.count(.missingStart) }
    let status = Int(frame.request.status)
    if frame.given.fault ?? (500...599).contains(status) { frame.record.flags.insert(.fault) }
    if frame.given.error ?? (400...499).contains(status) { frame.record.flags.insert(.error) }
    if frame.given.throttle ?? (status == 429) { frame.record.flags.insert(.throttle) }
    if !frame.record.end.isKnown { frame.record.flags.insert(.inProgress) }
    if isOutermost, !frame.isSubsegment { frame.record.flags.insert(.segment) }
    frame.resource.appendNotes(of: frame.record.flags, row: frame.row, to: &context.builder)
    context.builder.fill(frame.row, with: frame.record)
    if frame.hasRequest { context.builder.appendRequest(frame.request, row: frame.row) }
    return nil
  }

  /// Reads the value of one member of a segment or subsegment; what has a wrong type counts as absent.
  private func read(
    _ field: SegmentField,
    _ value: Int,
    on tape: JSONTape,
    of frame: inout Frame,
    into context: inout ImportContext
  ) {
    let kind = tape.kind(value)
    switch field {
    case .id where kind == .string:
      frame.record.id = spanID(tape.string(value), in: &context)
    case .parentID where kind == .string:
      frame.record.parentID = spanID(tape.string(value), in: &context)
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
    case .fault: frame.given.fault = flag(value, on: tape, in: &context)
    case .error: frame.given.error = flag(value, on: tape, in: &context)
    case .throttle: frame.given.throttle = flag(value, on: tape, in: &context)
    case .inferred:
      frame.record.flags.remove(.inferred)
      if flag(value, on: tape, in: &context) ?? false { frame.record.flags.insert(.inferred) }
    case .traced where tape.boolean(value) == true: frame.record.flags.insert(.traced)
    case .cause where kind == .string || kind == .object:
      frame.record.flags.insert(.cause)
      CauseFields.read(value, of: tape, row: frame.row, into: &context.builder)
    case .sql where kind == .object: frame.record.flags.insert(.sql)
    case .http where kind == .object:
      // Of equal keys the last one counts, here and below.
      frame.request = TraceStore.Builder.RequestRecord()
      frame.hasRequest = RequestFields.read(
        value,
        of: tape,
        into: &frame.request,
        &frame.record.flags,
        &context.builder.strings
      )
    case .aws where kind == .object:
      frame.resource.read(value, of: tape, row: frame.row, into: &context.builder)
    case .user where kind == .string:
      let user = context.builder.strings.intern(tape.string(value))
      context.builder.appendNote(.user, value: user, row: frame.row)
    case .resourceARN where kind == .string:
      frame.resource.arn = context.builder.strings.intern(tape.string(value))
    case .annotations where kind == .object:
      AnnotationFields.read(value, of: tape, row: frame.row, into: &context.builder)
    case .links where kind == .array:
      LinkFields.read(value, of: tape, row: frame.row, into: &context.builder)
    case .subsegments where kind == .array:
      frame.listCursor = value + 1
      frame.listEnd = tape.close(value)
    default: break
    }
  }

  private func spanID(
    _ text: UnsafeBufferPointer<UInt8>,
    in context: inout ImportContext
  ) -> SpanID {
    if let id = SpanID(utf8: text) { return id }
    return text.isEmpty ? .none : SpanID(text: context.builder.strings.internLowercased(text))
  }

  /// True or false, also where that is written as a string.
  private func flag(_ value: Int, on tape: JSONTape, in context: inout ImportContext) -> Bool? {
    if let boolean = tape.boolean(value) { return boolean }
    guard tape.kind(value) == .string else { return nil }
    let text = tape.string(value)
    for boolean in [true, false] where text.elementsEqual(String(boolean).utf8) {
      context.report.count(.textFlag)
      return boolean
    }
    return nil
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
  case traced
  case cause
  case sql
  case http
  case aws
  case user
  case resourceARN = "resource_arn"
  case annotations
  case links
  case subsegments
}

extension SkipReason {
  /// The field that is missing.
  fileprivate var field: String {
    if case .missing(let field) = self { field } else { "a needed field" }
  }
}
