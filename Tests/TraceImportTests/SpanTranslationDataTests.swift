import TestSupport
import Testing
import TraceImport
import TraceModel

/// Annotations, metadata, links, and calls that are the first span of their service.
@Suite struct SpanTranslationDataTests {
  private typealias Sketch = OpenTelemetrySketch

  private static let parent = "53995c3f42cd8ad8"
  private static let names =
    #"{"arrayValue":{"values":[{"stringValue":"items"},{"stringValue":"画像.a-b"},"#
    + #"{"stringValue":"list"},{"stringValue":"otel.resource.team"},{"intValue":"1"}]}}"#
  private static let values = [
    Sketch.attribute("aws.xray.annotations", names),
    Sketch.attribute("items", #"{"intValue":"15"}"#),
    Sketch.attribute("画像.a-b", #"{"boolValue":true}"#),
    Sketch.attribute("list", #"{"arrayValue":{"values":[{"doubleValue":0.5}]}}"#),
    Sketch.attribute("map", #"{"kvlistValue":{"values":[{"key":"a","value":{"intValue":"-3"}}]}}"#),
    Sketch.attribute("bytes", #"{"bytesValue":"AAE="}"#), Sketch.attribute("empty", "{}"),
    Sketch.attribute("no list", #"{"arrayValue":{}}"#),
    Sketch.attribute("enduser.id", #"{"stringValue":"u1"}"#),
    Sketch.attribute("big", #"{"intValue":"123456789012345678901234567890"}"#),
    Sketch.attribute("aws.xray.metadata.shop", #"{"stringValue":"{\"cart\":[1.50]}"}"#),
    Sketch.attribute("aws.xray.metadata.default", #"{"stringValue":" { \"size\" : 2 } "}"#),
    Sketch.attribute("aws.xray.metadata.bad", #"{"stringValue":"{no"}"#),
  ].joined(separator: ",")
  private static let resource = Sketch.attributes(["team": "blue", "service.name": "api"])

  @Test("named attributes are annotations, and all else is metadata")
  func annotationsAndMetadata() throws {
    let loaded = try load(
      Sketch.request(Sketch.span(attributes: Self.values), resource: Self.resource)
    )
    let store = loaded.store
    let document = try loaded.document(of: 0)
    let annotations: DocumentValue = [
      "items": 15, "__.a_b": true, "otel.resource.team": "blue",
    ]
    #expect(document["annotations"] == annotations)
    #expect(store.annotations.count == 3)
    #expect(document["user"] == "u1")
    let metadata: DocumentValue = [
      "list": [.number("0.5")], "map": ["a": -3], "bytes": "AAE=", "empty": .null, "no list": [],
      "big": .number("123456789012345678901234567890"), "size": 2,
      "aws.xray.metadata.bad": "{no", "otel.resource.service.name": "api",
    ]
    #expect(document["metadata"]?["default"] == metadata)
    #expect(document["metadata"]?["shop"] == ["cart": [.number("1.50")]])
    #expect(document["metadata"]?["otel"]?["scope"] == ["name": "tests", "version": "1"])
    #expect(loaded.report.repairCount == 0)
  }

  @Test("a subsegment has nothing of its resource's")
  func subsegment() throws {
    let span = Sketch.span(parent: Self.parent, kind: "1", attributes: Self.values)
    let document = try #require(try translated(span, resource: Self.resource).first)
    #expect(document["annotations"]?.members?.map(\.key) == ["items", "__.a_b"])
    let keys = document["metadata"]?["default"]?.members?.map(\.key) ?? []
    #expect(!keys.isEmpty && !keys.contains { $0.hasPrefix("otel.resource.") })
  }

  @Test("links keep their attributes")
  func links() throws {
    let link =
      #"{"traceId":"\#(Sketch.trace)","spanId":"U5lcP0LNitg=","attributes":"#
      + #"[{"key":"a","value":{"stringValue":"b"}}]}"#
    let span = Sketch.span(extra: #","links":[\#(link)]"#)
    let expected: DocumentValue = [
      "trace_id": .string(Sketch.traceID), "id": "53995c3f42cd8ad8", "attributes": ["a": "b"],
    ]
    #expect(try translated(span).first?["links"] == [expected])
    #expect(try translated(Sketch.span(extra: #","links":[]"#)).first?["links"] == nil)
  }

  /// A call that nothing of its own service lies around.
  private func localRoot(kind: String) throws -> LoadedTraces {
    let attributes =
      Sketch.attributes([
        "aws.span.kind": "LOCAL_ROOT", "aws.local.service": "worker",
        "aws.remote.service": "AWS.SDK.SQS", "rpc.system": "aws-api", "rpc.method": "Receive",
        "http.method": "POST", "http.url": "https://sqs.example/",
      ]) + "," + Self.values
    let link = #","links":[{"traceId":"\#(Sketch.trace)","spanId":"\#(Self.parent)"}]"#
    let child = Sketch.span(id: "00f067aa0ba902b8", parent: "00f067aa0ba902b7", kind: "1")
    return try load(
      Sketch.request(
        Sketch.span(parent: Self.parent, kind: kind, attributes: attributes, extra: link),
        child,
        resource: Self.resource
      )
    )
  }

  @Test(
    "a call that is its service's first span is a segment and a subsegment",
    arguments: ["3", "5"]
  )
  func pair(kind: String) throws {
    let loaded = try localRoot(kind: kind)
    let store = loaded.store
    #expect(loaded.report.documents == 3 && store.spans.count == 3)
    #expect(loaded.names == ["worker", "SQS", "GET /images"])
    // The child still lies below the span that it names as its parent.
    #expect(store.spans.parent == [-1, 0, 1])
    #expect(store.spans.flags.map { $0.contains(.segment) } == [true, false, false])
    let service = try loaded.document(of: 0)
    let call = try loaded.document(of: 1)
    #expect(service["parent_id"] == .string(Self.parent) && call["parent_id"] == service["id"])
    #expect(call["id"] == "00f067aa0ba902b7" && service["id"] != call["id"])
    #expect(service["namespace"] == nil && call["namespace"] == "aws")
    #expect(service["type"] == nil && call["type"] == "subsegment")
    #expect(service["http"] == nil && call["http"]?["request"]?["method"] == "POST")
    #expect(service["aws"] == nil && call["aws"]?["operation"] == "Receive")
    #expect(service["start_time"] == call["start_time"] && service["start_time"] != nil)
    #expect((service["links"] == nil) == (kind == "3") && (call["links"] == nil) == (kind == "5"))
    let keys = service["metadata"]?["default"]?.members?.map(\.key)
    #expect(keys == ["otel.resource.service.name"])
    #expect(service["annotations"]?["items"] == 15 && call["annotations"]?["items"] == 15)
    // The id that is made up is the same each time, or records of one span would be several.
    #expect(try localRoot(kind: kind).document(of: 0) == service)
  }

  @Test("plain code that is its service's first span is a segment")
  func internalRoot() throws {
    let attributes = Sketch.attributes([
      "aws.span.kind": "LOCAL_ROOT", "aws.local.service": "worker", "rpc.system": "aws-api",
    ])
    let span = Sketch.span(parent: Self.parent, kind: "1", attributes: attributes)
    let documents = try translated(span)
    #expect(documents.count == 1)
    #expect(documents.first?["name"] == "worker" && documents.first?["type"] == nil)
    #expect(documents.first?["namespace"] == nil)
    #expect(documents.first?["parent_id"] == .string(Self.parent))
  }

  @Test("what X-Ray has no place for is kept under otel")
  func rest() throws {
    let event =
      #"{"timeUnixNano":"5","name":"e","attributes":[{"key":"n","value":{"intValue":"1"}}]}"#
    let extra = #","traceState":"a=b","flags":256,"events":[\#(event)],"droppedLinksCount":2"#
    let document = try #require(try translated(Sketch.span(name: "n", extra: extra)).first)
    let expected: DocumentValue = [
      "name": "n", "kind": 2, "traceState": "a=b", "flags": 256,
      "events": [["timeUnixNano": "5", "name": "e", "attributes": ["n": 1]]],
      "droppedLinksCount": 2, "scope": ["name": "tests", "version": "1"],
    ]
    #expect(document["metadata"]?["otel"] == expected)
  }
}
