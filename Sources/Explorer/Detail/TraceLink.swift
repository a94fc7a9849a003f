import TraceModel

/// A link of a span to one of another trace, as the document has it.
struct TraceLink: Hashable, Sendable {
  let trace: String
  let span: String

  /// The links of a span, those without a trace left out.
  static func links(of entity: DocumentValue) -> [TraceLink] {
    (entity["links"]?.elements ?? []).compactMap { link in
      // OpenTelemetry's documents spell the keys in their own way.
      guard let trace = (link["trace_id"] ?? link["traceId"])?.string else { return nil }
      let span = (link["id"] ?? link["span_id"] ?? link["spanId"])?.string
      return TraceLink(trace: trace, span: span ?? "")
    }
  }
}
