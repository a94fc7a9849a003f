import TestSupport
import Testing
import TraceImport
import TraceModel

/// OpenTelemetry spans that are broken: each is told of, and the rest loads.
@Suite struct OpenTelemetryBadInputTests {
  private typealias Sketch = OpenTelemetrySketch

  private static let good = Sketch.span(name: "good", kind: "1")
  private static let times = #""startTimeUnixNano":"\#(Sketch.start)","endTimeUnixNano":"1""#

  @Test(
    "spans without what they need are told of, and the others load",
    arguments: [
      (#"{"traceId":"\#(Sketch.trace)","name":"x",\#(times)}"#, "a span without a spanId"),
      (#"{"traceId":"\#(Sketch.trace)","spanId":7,\#(times)}"#, "a span without a spanId"),
      (#"{"traceId":"\#(Sketch.trace)","spanId":"",\#(times)}"#, "a span without a spanId"),
      (
        #"{"traceId":"\#(Sketch.trace)","spanId":"0000000000000000",\#(times)}"#,
        "a span without a spanId"
      ),
      (#"{"spanId":"00f067aa0ba902b8",\#(times)}"#, "a span without a traceId"),
      (#"{"traceId":null,"spanId":"00f067aa0ba902b8",\#(times)}"#, "a span without a traceId"),
      (
        #"{"traceId":"00000000000000000000000000000000","spanId":"00f067aa0ba902b8"}"#,
        "a span without a traceId"
      ),
      ("7", "a span that isn't an object"), (#""x""#, "a span that isn't an object"),
      ("null", "a span that isn't an object"), ("[]", "a span that isn't an object"),
    ]
  )
  func skipped(span: String, reason: String) throws {
    for text in [Sketch.request(span, Self.good), Sketch.request(Self.good, span)] {
      let loaded = try load(text)
      #expect(loaded.names == ["good"])
      #expect(loaded.report.skipped.map(\.reason.sentence) == [reason])
      // What is read again is counted in the same way.
      #expect(try loaded.document(of: 0)["name"] == "good")
    }
  }

  @Test("a span without a time is kept, and said to have none")
  func withoutTimes() throws {
    for time in ["", "0", "x", "-5", "99999999999999999999", "18446744073709551615"] {
      for quote in ["\"", ""] where !(quote == "" && (time == "" || time == "x")) {
        let span = Self.good.replacing("\"\(Sketch.start)\"", with: quote + time + quote)
        let loaded = try load(Sketch.request(span))
        #expect(loaded.names == ["good"] && !loaded.store.spans.start[0].isKnown)
        #expect(loaded.report.repairs[.missingStart] == 1)
        #expect(try loaded.document(of: 0)["start_time"] == nil)
      }
    }
  }

  @Test(
    "parts of a wrong type are told of",
    arguments: [
      (#"{"resourceSpans":7}"#, "resourceSpans isn't a list"),
      (#"{"a":1,"resourceSpans":[7]}"#, "an element of resourceSpans that isn't an object"),
      (#"{"scopeSpans":{}}"#, "scopeSpans isn't a list"),
      (#"{"scopeSpans":[7]}"#, "a scope without a list of spans"),
      (#"{"scopeSpans":[{"spans":{}}]}"#, "a scope without a list of spans"),
      (
        #"{"resource":{"attributes":"x"},"scopeSpans":[]}"#,
        "attributes of a resource that have no key"
      ),
      (#"{"resourceMetrics":[]}"#, "OpenTelemetry metrics, which hold no traces"),
      (#"{"resource_metrics":[]}"#, "OpenTelemetry metrics, which hold no traces"),
      (#"{"resourceLogs":[{}]}"#, "OpenTelemetry logs, which hold no traces"),
      (
        #"{"traceId":"a","spanId":"b","name":"c","kind":"SERVER"}"#,
        "an OpenTelemetry span without a start"
      ),
    ]
  )
  func wrongParts(text: String, reason: String) throws {
    let loaded = try load(text + "\n" + Sketch.request(Self.good))
    #expect(loaded.names == ["good"])
    #expect(loaded.report.skipped.map(\.reason.sentence) == [reason])
    #expect(loaded.report.skipped.map(\.line) == [1])
  }

  @Test(
    "members of a wrong type count as absent",
    arguments: [
      #""status":7"#, #""status":"ERROR""#, #""status":{"code":[]}"#, #""events":{}"#,
      #""events":[7,{"name":8},{"name":"exception","attributes":5},null]"#, #""links":{}"#,
      #""links":[7,{"traceId":5},null]"#, #""kind":{}"#, #""name":[]"#, #""resource":7"#,
      #""scope":"x""#,
    ]
  )
  func wrongMembers(member: String) throws {
    let loaded = try load(Sketch.request(Sketch.span(kind: "1", extra: "," + member)))
    #expect(loaded.store.spans.count == 1 && loaded.report.skipped.isEmpty)
    #expect(try loaded.document(of: 0)["id"] == "00f067aa0ba902b7")
  }

  @Test("attributes of a wrong type are told of, and the span is kept")
  func wrongAttributes() throws {
    let odd = [
      "7", "null", "{}", #"{"key":5}"#, #"{"value":{"stringValue":"x"}}"#,
    ]
    for attribute in odd {
      let known = Sketch.attributes(["http.method": "GET"])
      let loaded = try load(Sketch.request(Sketch.span(attributes: "\(attribute),\(known)")))
      #expect(loaded.store.spans.count == 1 && loaded.store.requests.row.count == 1)
      #expect(
        loaded.report.skipped.map(\.reason.sentence) == ["attributes of a span that have no key"]
      )
      #expect(try loaded.document(of: 0)["http"]?["request"]?["method"] == "GET")
    }
    for value in [
      #"{"stringValue":7}"#, #"{"intValue":"x"}"#, #"{"intValue":{}}"#, #"{"arrayValue":7}"#,
      #"{"arrayValue":{"values":7}}"#, #"{"kvlistValue":{"values":[7]}}"#, "7", "null", "[]", "{}",
      #"{"boolValue":"yes"}"#, #"{"otherValue":1}"#, #"{"doubleValue":"NaN"}"#,
      #"{"intValue":"007"}"#, #"{"intValue":"-"}"#, #"{"intValue":""}"#,
    ] {
      for key in ["http.method", "http.status_code", "db.system", "aws.xray.annotations", "other"] {
        let names = Sketch.attribute(
          "aws.xray.annotations",
          #"{"arrayValue":{"values":[{"stringValue":"\#(key)"}]}}"#
        )
        let attribute = Sketch.attribute(key, value)
        let loaded = try load(Sketch.request(Sketch.span(attributes: "\(names),\(attribute)")))
        #expect(loaded.store.spans.count == 1 && loaded.report.skipped.isEmpty)
        #expect(try loaded.document(of: 0)["id"] == "00f067aa0ba902b7")
      }
    }
  }

  @Test("ids of other shapes are kept as they are")
  func oddIDs() throws {
    let span = Self.good.replacing("00f067aa0ba902b7", with: "span \u{e9}")
      .replacing(Sketch.trace, with: String(repeating: "é", count: 16))
    let loaded = try load(Sketch.request(span))
    #expect(loaded.store.text(of: loaded.store.spans.id[0]) == "span é")
    #expect(try loaded.document(of: 0)["trace_id"] == .string(String(repeating: "é", count: 16)))
  }

  @Test("huge and deeply nested attributes cost what they take up, and no more")
  func huge() throws {
    let long = String(repeating: "x", count: 2_000_000)
    let many = (0..<20_000).map { Sketch.attributes(["key \($0)": "v"]) }.joined(separator: ",")
    let wide = Sketch.span(attributes: many + "," + Sketch.attributes(["long": long]))
    let loaded = try load(Sketch.request(wide, Sketch.span(id: "00f067aa0ba902b8")))
    #expect(loaded.store.spans.count == 2)
    let metadata = try loaded.document(of: 0)["metadata"]?["default"]
    #expect(metadata?["long"] == .string(long) && metadata?["key 19999"] == "v")

    for depth in [200, 1_000, 100_000] {
      let plain =
        #"{"traceId":"\#(Sketch.trace)","spanId":"00f067aa0ba902b7",\#(Self.times),"#
        + #""attributes":{"deep":"#
        + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}}"
      let loaded = try load(plain + "\n" + Sketch.request(Self.good))
      #expect(loaded.names.contains("good"))
      #expect(loaded.store.documents.count + loaded.report.skipped.count == 2)
      for row in 0..<loaded.store.spans.count { _ = try loaded.document(of: row) }
    }
    let wrapped =
      String(repeating: #"{"arrayValue":{"values":["#, count: 150) + "{}"
      + String(repeating: "]}}", count: 150)
    let nested = try load(
      Sketch.request(Sketch.span(attributes: Sketch.attribute("deep", wrapped)))
    )
    #expect(try nested.document(of: 0)["metadata"]?["default"]?["deep"]?.elements?.count == 1)
  }
}
