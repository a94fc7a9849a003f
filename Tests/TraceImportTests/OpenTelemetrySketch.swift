import TraceImport
import TraceModel

/// OpenTelemetry spans as text, for tests of how they are read.
enum OpenTelemetrySketch {
  static let trace = "68563c6f269e0d37f2a74de452e6b438"
  static let traceID = "1-68563c6f-269e0d37f2a74de452e6b438"
  static let start = "1750482031200000001"
  static let end = "1750482031366838529"

  /// An attribute as OTLP writes it; the value is JSON such as `{"stringValue":"x"}`.
  static func attribute(_ key: String, _ value: String) -> String {
    #"{"key":"\#(key)","value":\#(value)}"#
  }

  /// Attributes that are text.
  static func attributes(_ pairs: KeyValuePairs<String, String>) -> String {
    pairs.map { attribute($0.key, #"{"stringValue":"\#($0.value)"}"#) }.joined(separator: ",")
  }

  /// A span, of the server kind unless something else is said.
  static func span(
    id: String = "00f067aa0ba902b7",
    parent: String = "",
    name: String = "GET /images",
    kind: String = "2",
    attributes: String = "",
    extra: String = ""
  ) -> String {
    #"{"traceId":"\#(trace)","spanId":"\#(id)","parentSpanId":"\#(parent)","name":"\#(name)","#
      + #""kind":\#(kind),"startTimeUnixNano":"\#(start)","endTimeUnixNano":"\#(end)","#
      + #""attributes":[\#(attributes)]\#(extra)}"#
  }

  /// The same with its keys as Protocol Buffers spell them.
  static func inSnakeCase(_ text: String) -> String {
    let keys: KeyValuePairs = [
      "resourceSpans": "resource_spans", "scopeSpans": "scope_spans",
      "instrumentationLibrarySpans": "instrumentation_library_spans",
      "instrumentationLibrary": "instrumentation_library",
      "traceId": "trace_id", "spanId": "span_id", "parentSpanId": "parent_span_id",
      "startTimeUnixNano": "start_time_unix_nano", "endTimeUnixNano": "end_time_unix_nano",
      "stringValue": "string_value", "intValue": "int_value",
    ]
    return keys.reduce(text) { text, key in
      text.replacing("\"\(key.key)\":", with: "\"\(key.value)\":")
    }
  }

  /// A request of spans.
  static func request(_ spans: String..., resource: String = "") -> String {
    #"{"resourceSpans":[{"resource":{"attributes":[\#(resource)]},"scopeSpans":[{"scope":"#
      + #"{"name":"tests","version":"1"},"spans":[\#(spans.joined(separator: ","))]}]}]}"#
  }
}

extension LoadedTraces {
  /// The document of a row, read again.
  func document(of row: Int) throws -> DocumentValue {
    try reader.document(at: store.documents[Int(store.spans.document[row])])
  }
}

/// The documents of a request of one span.
func translated(_ span: String, resource: String = "") throws -> [DocumentValue] {
  let loaded = try load(OpenTelemetrySketch.request(span, resource: resource))
  return try (0..<loaded.store.documents.count)
    .map { try loaded.reader.document(at: loaded.store.documents[$0]) }
}
