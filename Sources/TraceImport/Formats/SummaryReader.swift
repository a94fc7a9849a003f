import TraceModel

/// Turns the summary of a trace into a span that stands in for its root.
struct SummaryReader {
  private enum Field: String, CaseIterable {
    case id = "Id"
    case startTime = "StartTime"
    case duration = "Duration"
    case responseTime = "ResponseTime"
    case hasFault = "HasFault"
    case hasError = "HasError"
    case hasThrottle = "HasThrottle"
    case isPartial = "IsPartial"
    case http = "Http"
    case annotations = "Annotations"
    case users = "Users"
    case services = "ServiceIds"
    case resources = "ResourceARNs"
    case instances = "InstanceIds"
    case zones = "AvailabilityZones"
    case entryPoint = "EntryPoint"
    case revision = "Revision"
  }

  private static let fields = JSONKeyTable<Field>()

  /// A summary that is being read.
  private struct Summary {
    let row: Int
    var id: TraceID?
    var start = Timestamp.unknown
    var duration: Int64?
    var responseTime: Int64?
    var span = TraceStore.Builder.SpanRecord()
    var whole = TraceStore.Builder.SummaryRecord()
    var firstService = StringID.none
  }

  /// Reads one summary; what has a wrong type counts as absent.
  func read(_ value: Int, of tape: JSONTape, into context: inout ImportContext) {
    guard tape.kind(value) == .object else {
      return context.skip(.wrongShape("a summary that isn't an object"))
    }
    var summary = Summary(row: context.builder.reserveSpan(parent: -1))
    tape.forEachMember(value) { key, member in
      guard let field = Self.fields[tape.key(key)] else { return }
      read(field, member, of: tape, into: &summary, &context.builder)
    }
    guard let id = summary.id, !id.isDummy else {
      context.builder.rollBack(to: summary.row)
      return context.skip(summary.id == nil ? .wrongShape("a summary without an Id") : .unsampled)
    }
    complete(&summary, id, in: &context.builder)
    context.builder.fill(summary.row, with: summary.span)
    context.endSummary(summary.whole, of: value, on: tape, trace: id)
  }

  /// What follows from several members: the times and the name.
  private func complete(
    _ summary: inout Summary,
    _ id: TraceID,
    in builder: inout TraceStore.Builder
  ) {
    let start = summary.start.isKnown ? summary.start : id.epochHint ?? .unknown
    summary.span.start = start
    if start.isKnown {
      // While the root is open its length isn't that of the trace so far.
      let length = summary.responseTime ?? (summary.whole.isPartial ? nil : summary.duration)
      summary.span.end = length.map { start.advanced(by: $0) } ?? .unknown
      summary.whole.end = summary.duration.map { start.advanced(by: $0) } ?? .unknown
    }
    if summary.whole.isPartial, !summary.span.end.isKnown { summary.span.flags.insert(.inProgress) }
    if summary.span.name.isNone { summary.span.name = summary.firstService }
    if summary.span.name.isNone {
      summary.span.name = id.text ?? builder.strings.intern(id.canonicalText)
    }
    summary.span.flags.formUnion([.segment, .summary])
  }

  private func read(
    _ field: Field,
    _ value: Int,
    of tape: JSONTape,
    into summary: inout Summary,
    _ builder: inout TraceStore.Builder
  ) {
    switch field {
    case .id where tape.kind(value) == .string && !tape.string(value).isEmpty:
      let text = tape.string(value)
      summary.id = TraceID(utf8: text)
      if summary.id == nil {
        let lowercased = String(decoding: text, as: UTF8.self).lowercased()
        summary.id = TraceID(text: builder.strings.intern(lowercased))
      }
    case .id: break
    case .startTime: summary.start = AnswerTime.read(value, on: tape)
    case .duration: summary.duration = length(value, on: tape)
    case .responseTime: summary.responseTime = length(value, on: tape)
    case .hasFault: if tape.kind(value) == .true { summary.span.flags.insert(.fault) }
    case .hasError: if tape.kind(value) == .true { summary.span.flags.insert(.error) }
    case .hasThrottle: summary.whole.isThrottled = tape.kind(value) == .true
    case .isPartial: summary.whole.isPartial = tape.kind(value) == .true
    case .revision: summary.whole.revision = tape.wholeNumber(value) ?? 0
    case .http: SummaryFields.readRequest(value, of: tape, row: summary.row, into: &builder)
    case .annotations:
      SummaryFields.readAnnotations(value, of: tape, row: summary.row, into: &builder)
    case .users:
      SummaryFields.readNotes(.user, value, of: tape, row: summary.row, into: &builder)
    case .resources:
      SummaryFields.readNotes(.resourceARN, value, of: tape, row: summary.row, into: &builder)
    case .instances:
      SummaryFields.readNotes(.instanceID, value, of: tape, row: summary.row, into: &builder)
    case .zones:
      SummaryFields.readNotes(.availabilityZone, value, of: tape, row: summary.row, into: &builder)
    case .services:
      tape.forEachElement(value) { element in
        let service = SummaryFields.service(element, of: tape, into: &builder.strings)
        guard !service.name.isNone else { return }
        if summary.firstService.isNone { summary.firstService = service.name }
        builder.appendService(
          name: service.name,
          type: service.type,
          account: service.account,
          row: summary.row
        )
      }
    case .entryPoint:
      let service = SummaryFields.service(value, of: tape, into: &builder.strings)
      summary.span.name = service.name
      summary.span.origin = service.type
      if !service.account.isNone {
        builder.appendNote(.accountID, value: service.account, row: summary.row)
      }
    }
  }

  /// Seconds as nanoseconds, rounded to the microsecond; nothing where they are negative.
  private func length(_ value: Int, on tape: JSONTape) -> Int64? {
    guard let seconds = tape.number(value), seconds >= 0 else { return nil }
    return Timestamp(seconds: seconds)?.nanoseconds
  }
}
