import TraceModel

/// The links of a segment or subsegment to spans of other traces.
enum LinkFields {
  /// X-Ray's names, and those of OpenTelemetry, which documents of its spans keep.
  private enum Field: String, CaseIterable {
    case trace = "trace_id"
    case traceInCamelCase = "traceId"
    case id
    case span = "span_id"
    case spanInCamelCase = "spanId"
  }

  private static let fields = JSONKeyTable<Field>()

  /// Reads the links into notes, in their order; what names no trace is none.
  static func read(
    _ links: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let fields = fields
    tape.forEachElement(links) { link in
      var trace: UnsafeBufferPointer<UInt8>?
      var span: UnsafeBufferPointer<UInt8>?
      tape.forEachMember(link) { key, member in
        guard let field = fields[tape.key(key)], tape.kind(member) == .string else { return }
        switch field {
        case .trace, .traceInCamelCase: trace = tape.string(member)
        case .id, .span, .spanInCamelCase: span = tape.string(member)
        }
      }
      guard let trace, let named = internTrace(trace, in: &builder.strings) else { return }
      builder.appendNote(.linkedTrace, value: named, row: row)
      let id = span.flatMap { internSpan($0, in: &builder.strings) } ?? .none
      builder.appendNote(.linkedSpan, value: id, row: row)
    }
  }

  /// One trace has one text, however its id is written; that of requests which aren't sampled is no
  /// trace.
  private static func internTrace(
    _ text: UnsafeBufferPointer<UInt8>,
    in strings: inout StringTable
  ) -> StringID? {
    guard let id = TraceID(utf8: text) else {
      return text.isEmpty ? nil : strings.internLowercased(text)
    }
    return id.isDummy ? nil : strings.intern(id.canonicalText)
  }

  private static func internSpan(
    _ text: UnsafeBufferPointer<UInt8>,
    in strings: inout StringTable
  ) -> StringID? {
    if text.isEmpty { return nil }
    return SpanID(utf8: text) == SpanID.none ? nil : strings.internLowercased(text)
  }
}
