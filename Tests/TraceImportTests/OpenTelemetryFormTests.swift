import Foundation
import TestSupport
import Testing
import TraceImport
import TraceModel

/// OpenTelemetry spans are found in every form in which they are written.
@Suite struct OpenTelemetryFormTests {
  private typealias Sketch = OpenTelemetrySketch

  private static let times =
    #""startTimeUnixNano":1750482031200000001,"endTimeUnixNano":1750482031366838529"#
  /// The span of all forms, as a record of `aws/spans`.
  private static let record =
    #"{"resource":{"attributes":{"service.name":"images"}},"traceId":"\#(Sketch.trace)","#
    + #""spanId":"00f067aa0ba902b7","flags":1,"name":"GET /images","kind":"SERVER",\#(times),"#
    + #""durationNano":166838528,"attributes":{"http.response.status_code":404},"#
    + #""status":{"code":"ERROR"}}"#

  private static let attributes = Sketch.attribute(
    "http.response.status_code",
    #"{"intValue":"404"}"#
  )
  private static let resource = Sketch.attributes(["service.name": "images"])

  private static func element(_ scopes: String, _ span: String) -> String {
    #"{"resource":{"attributes":[\#(resource)]},"\#(scopes)":[{"spans":[\#(span)]}]}"#
  }

  private static let span = Sketch.span(attributes: attributes, extra: #","status":{"code":2}"#)
  private static let numbered = span.replacing(#""\#(Sketch.start)""#, with: Sketch.start)
    .replacing(#""\#(Sketch.end)""#, with: Sketch.end)
  private static let named = span.replacing(#""kind":2"#, with: #""kind":"SPAN_KIND_SERVER""#)
    .replacing(#""code":2"#, with: #""code":"STATUS_CODE_ERROR""#)
  private static let base64 = span.replacing(Sketch.trace, with: "aFY8byaeDTfyp03kUua0OA==")
    .replacing("00f067aa0ba902b7", with: "APBnqgupArc=")
  private static let snake = Sketch.inSnakeCase(span)

  static let forms: [String] = [
    "{\"resourceSpans\":[\(element("scopeSpans", span))]}",
    "{\n  \"resourceSpans\" : [\n\(element("scopeSpans", numbered))\n ] }\n",
    "{\"schemaUrl\":\"x\",\"resourceSpans\":[\(element("scopeSpans", named))]}",
    "{\"resource_spans\":[\(element("scope_spans", snake))]}",
    "{\"resourceSpans\":[\(element("instrumentationLibrarySpans", base64))]}",
    element("scopeSpans", span), "[\(element("scopeSpans", span))]",
    "[{\"resourceSpans\":[\(element("scopeSpans", span))]}]",
    quoted("{\"resourceSpans\":[\(element("scopeSpans", span))]}"),
    "2025-06-21 exported {\"resourceSpans\":[\(element("scopeSpans", span))]}",
    record, "[\(record)]",
    record.replacing(#"{"http.response.status_code":404}"#, with: "[\(attributes)]"),
    record.replacing(
      #"{"http.response.status_code":404}"#,
      with: #"{"http":{"response":{"status_code":404}}}"#
    ),
    "{\"events\":[{\"timestamp\":1,\"message\":\(quoted(record))}]}",
    "{\"results\":[[{\"field\":\"@message\",\"value\":\(quoted(record))}]]}",
    "{\"@timestamp\":\"1\",\"@message\":\(record)}", "{\"message\":\(quoted("span: " + record))}",
    "{\"TraceFormat\":\"OTEL\",\"Traces\":[{\"Id\":\"\(Sketch.trace)\",\"Spans\":[{\"Id\":\"x\","
      + "\"Document\":\(quoted(record))}]}],\"NextToken\":null}",
    "{\"Traces\":[{\"Id\":\"\(Sketch.trace)\",\"Spans\":[{\"Id\":\"x\",\"Document\":\(record)}]}]}",
    "{\"Traces\":[{\"Id\":\"\(Sketch.traceID)\",\"Spans\":[{\"Id\":\"x\",\"Document\":"
      + "\(quoted(record.replacing(#""traceId":"\#(Sketch.trace)","#, with: "")))}]}]}",
  ]

  @Test("the same span comes out of every form", arguments: forms)
  func form(text: String) throws {
    let loaded = try load(text)
    let store = loaded.store
    #expect(loaded.report.skipped.isEmpty && loaded.report.errors.isEmpty)
    #expect(loaded.report.repairCount == 0)
    try #require(store.spans.count == 1 && store.traces.count == 1)
    #expect(store.text(of: store.traces.id[0]) == Sketch.traceID)
    #expect(store.text(of: store.spans.id[0]) == "00f067aa0ba902b7")
    #expect(store.spans.start[0].nanoseconds == 1_750_482_031_200_000_001)
    #expect(store.spans.end[0].nanoseconds == 1_750_482_031_366_838_529)
    let flags = store.spans.flags[0]
    #expect(flags.contains(.segment) && flags.contains(.error) && !flags.contains(.fault))
    #expect(store.requests.status == [404])
    let document = try loaded.document(of: 0)
    #expect(document["trace_id"] == .string(Sketch.traceID))
    #expect(document["id"] == "00f067aa0ba902b7" && document["parent_id"] == nil)
    #expect(document["start_time"] == .number("1750482031.200000001"))
    #expect(document["name"] == .string(store.name(of: 0)))
    let response: DocumentValue = ["status": 404, "content_length": 0]
    #expect(document["http"]?["response"] == response)
  }

  @Test("a number with an exponent is read by its digits")
  func exponent() throws {
    let loaded = try load(Self.record.replacing("1750482031200000001", with: "1.7504820312E+18"))
    #expect(loaded.store.spans.start[0].nanoseconds == 1_750_482_031_200_000_000)
  }

  @Test("records of a span in progress and when it is complete are one span")
  func partial() throws {
    let open = Self.record.replacing(#","endTimeUnixNano":1750482031366838529"#, with: "")
    let alone = try load(open)
    #expect(alone.store.spans.flags[0].contains(.inProgress))
    #expect(try alone.document(of: 0)["in_progress"] == true)
    for text in ["\(open)\n\(Self.record)", "\(Self.record)\n\(open)"] {
      let loaded = try load(text)
      #expect(loaded.store.spans.count == 1 && loaded.report.documents == 2)
      #expect(!loaded.store.spans.flags[0].contains(.inProgress))
      #expect(loaded.store.spans.end[0].nanoseconds == 1_750_482_031_366_838_529)
    }
  }

  @Test("spans of several resources and scopes are all read, and each again")
  func several() throws {
    let first = Sketch.span(attributes: Self.attributes)
    let second = Sketch.span(
      id: "00f067aa0ba902b8",
      parent: "00f067aa0ba902b7",
      name: "work",
      kind: "1"
    )
    let third = Sketch.span(id: "00f067aa0ba902b9", parent: "00f067aa0ba902b8", name: "more")
    let text =
      #"{"resourceSpans":[{"resource":{"attributes":[\#(Self.resource)]},"scopeSpans":["#
      + #"{"spans":[\#(first)]},{},{"spans":[]},{"scope":{},"spans":[\#(second)]}]},"#
      + #"{"scopeSpans":[{"spans":[\#(third)]}]}]}"#
    let loaded = try load(text)
    #expect(loaded.names == ["images", "work", "more"])
    #expect(loaded.report.skipped.isEmpty)
    for row in 0..<3 {
      #expect(try loaded.document(of: row)["name"] == .string(loaded.names[row]))
    }
    #expect(loaded.store.spans.flags.map { $0.contains(.segment) } == [true, false, true])
  }

  @Test("a span in snake_case may stand alone, its name before or behind its id")
  func snakeAlone() throws {
    let name = #""name":"GET /images","#
    let first = "{" + name + Self.snake.replacing(name, with: "").dropFirst()
    for text in [Self.snake, first] {
      let loaded = try load(text)
      #expect(loaded.names == ["GET /images"] && loaded.report.skipped.isEmpty)
      #expect(loaded.store.requests.status == [404])
    }
  }
}
