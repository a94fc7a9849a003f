/// OpenTelemetry's spans, as exporters, collectors and X-Ray write them.
extension ContainerSample {
  private typealias Sketch = OpenTelemetrySketch

  private static let names = ["imäges", "resize"]
  private static let served = Sketch.span(
    attributes: Sketch.attribute("http.response.status_code", #"{"intValue":"404"}"#)
      + "," + Sketch.attributes(["größe": #"\"µ}"#]),
    extra: #","status":{"code":2}"#
  )
  private static let inner = Sketch.span(
    id: "00f067aa0ba902b8",
    parent: "00f067aa0ba902b7",
    name: "resize",
    kind: "1"
  )
  private static let resource =
    #"{"attributes":[\#(Sketch.attributes(["service.name": "imäges"]))]}"#
  private static let element =
    #"{"resource":\#(resource),"scopeSpans":[{"scope":{"name":"s"},"#
    + #""spans":[\#(served),\#(inner)]}]}"#
  private static let request = #"{"resourceSpans":[\#(element)]}"#
  private static let older =
    #"{"resource":\#(resource),"instrumentationLibrarySpans":["#
    + #"{"instrumentationLibrary":{"name":"s"},"spans":[\#(served),\#(inner)]}]}"#

  /// Two records of the log group, the second a child of the first.
  private static let records: [String] = [
    #"{"resource":{"attributes":{"service.name":"imäges"}},"traceId":"\#(Sketch.trace)","#
      + #""spanId":"00f067aa0ba902b7","flags":1,"name":"GET /images","kind":"SERVER","#
      + #""startTimeUnixNano":\#(Sketch.start),"endTimeUnixNano":\#(Sketch.end),"#
      + #""durationNano":166838528,"attributes":{"größe":"\"µ}"},"status":{"code":"ERROR"}}"#,
    #"{"resource":{"attributes":{"service.name":"imäges"}},"traceId":"\#(Sketch.trace)","#
      + #""spanId":"00f067aa0ba902b8","parentSpanId":"00f067aa0ba902b7","name":"resize","#
      + #""kind":"INTERNAL","startTimeUnixNano":\#(Sketch.start),"endTimeUnixNano":\#(Sketch.end)}"#,
  ]
  private static let span = "OpenTelemetry span"
  private static let spans = "spans of a resource"

  static let spanSamples: [ContainerSample] = [
    .documents("an OTLP/JSON request", request, kinds: [spans], names: names),
    .documents(
      "an OTLP/JSON request in snake case",
      Sketch.inSnakeCase(request),
      kinds: [spans],
      names: names
    ),
    .documents(
      "an OTLP/JSON request with libraries",
      #"{"resourceSpans":[\#(older)]}"#,
      kinds: [spans],
      names: names
    ),
    .documents(
      "an OTLP/JSON request with libraries in snake case",
      Sketch.inSnakeCase(#"{"resourceSpans":[\#(older)]}"#),
      kinds: [spans],
      names: names
    ),
    .documents(
      "an OTLP/JSON request that doesn't begin with its list",
      #"{"schemaUrl":"x","resourceSpans":[\#(element)]}"#,
      kinds: ["OTLP/JSON request"],
      names: names
    ),
    .documents(
      "OTLP/JSON requests on lines",
      #"{"resourceSpans":[{"resource":\#(resource),"scopeSpans":[{"spans":[\#(served)]}]}]}"# + "\n"
        + #"{"resourceSpans":[{"resource":\#(resource),"scopeSpans":[{"spans":[\#(inner)]}]}]}"#
        + "\n",
      kinds: [spans, spans],
      names: names
    ),
    .documents(
      "a list of OTLP/JSON requests in snake case",
      "[\(Sketch.inSnakeCase(request))]",
      kinds: ["OTLP/JSON request"],
      names: names
    ),
    .documents("the spans of a resource", element, kinds: [spans], names: names),
    .documents(
      "records of aws/spans",
      records.joined(separator: "\n") + "\n",
      kinds: [span, span],
      names: names
    ),
    .documents(
      "a list of records of aws/spans",
      "[\(records.joined(separator: ","))]",
      kinds: [span, span],
      names: names
    ),
    .documents(
      "a span in snake case",
      Sketch.inSnakeCase(served),
      kinds: [span],
      names: ["GET /images"]
    ),
    .documents(
      "retrieved traces of OpenTelemetry",
      #"{"RetrievalStatus":"COMPLETE","TraceFormat":"OTEL","Traces":[{"Id":"\#(Sketch.trace)","#
        + #""Spans":[{"Id":"a","Document":\#(quoted(records[0]))},"#
        + #"{"Id":"b","Document":\#(quoted(records[1]))}]}]}"#,
      kinds: ["batch-get-traces answer"],
      names: names
    ),
  ]
}
