import TestSupport
import Testing
import TraceImport
import TraceModel

/// Links of spans to other traces, as the store keeps them.
@Suite struct LinkFieldTests {
  /// The links of all spans: the row, what is named, and the row that it leads to.
  private func links(_ store: TraceStore) -> [String] {
    (0..<store.spans.count).flatMap { row in
      store.links(ofSpan: row).map { link in
        let place = link.traceNumber == nil ? "elsewhere" : "trace"
        let target = link.row.map { String($0) } ?? place
        return "\(row): \(store.text(of: link.trace)) \(store.text(of: link.span)) \(target)"
      }
    }
  }

  private func links(_ members: String) throws -> [String] {
    links(try load(document(1, extra: #","links":\#(members)"#)).store)
  }

  @Test("the corpus's consumer has a link to the call of its producer, and one that isn't loaded")
  func corpus() throws {
    let store = TraceLoader.load([.path(Corpus.path("edge/links.jsonl"))]).store
    let consumer = try #require(store.row(named: "consumer"))
    let call = try #require(store.row(named: "SQS"))
    #expect(
      links(store) == [
        "\(consumer): 1-68564bf0-b7ca36394482315ddd917e40 ed85f1998a75cbb3 \(call)",
        "\(consumer): 1-68564bf0-cfa48be64b83469eced22348 8e90cbb27b0f145f elsewhere",
      ]
    )
    #expect(store.spans(linkedTo: call) == [consumer])
    #expect(store.spans(linkedTo: consumer).isEmpty)
  }

  @Test(
    "ids are read under X-Ray's names and OpenTelemetry's, in any form and case",
    arguments: [
      #"{"trace_id":"1-68563c6f-269e0d37f2a74de452e6b438","id":"00f067aa0ba902b7"}"#,
      #"{"traceId":"68563c6f269e0d37f2a74de452e6b438","spanId":"00f067aa0ba902b7"}"#,
      #"{"span_id":"00F067AA0BA902B7","trace_id":"68563C6F269E0D37F2A74DE452E6B438","x":[{}]}"#,
    ]
  )
  func spellings(link: String) throws {
    let expected = "0: 1-68563c6f-269e0d37f2a74de452e6b438 00f067aa0ba902b7 elsewhere"
    #expect(try links("[\(link)]") == [expected])
    // Twice in one span it is one link.
    #expect(try links("[\(link),\(link)]") == [expected])
  }

  @Test(
    "what has another shape is no link",
    arguments: [
      "null", "7", "{}", #""text""#, "[]", "[7,null,[],{}]", #"[{"trace_id":7,"id":"a"}]"#,
      #"[{"trace_id":"","id":"a"}]"#, #"[{"id":"00f067aa0ba902b7"}]"#,
      #"[{"trace_id":"1-00000000-000000000000000000000000","id":"00f067aa0ba902b7"}]"#,
    ]
  )
  func shapes(members: String) throws {
    let store = try load(document(1, extra: #","links":\#(members)"#)).store
    #expect(store.spans.count == 1 && store.links.count == 0)
    #expect(!store.notes.field.contains(.linkedTrace))
  }

  @Test("ids that aren't hexadecimal are compared in lower case; a link may name but the trace")
  func otherIDs() throws {
    let one = #"{"id":"Sender","name":"a","trace_id":"Trace-A","start_time":1,"end_time":2}"#
    let other =
      #"{"id":"b","name":"b","trace_id":"Trace-B","start_time":3,"end_time":4,"links":["#
      + #"{"trace_id":"TRACE-a","id":"SENDER"},{"trace_id":"trace-a"},"#
      + #"{"trace_id":"trace-a","id":"0000000000000000"},{"trace_id":"trace-a","id":"lost"}]}"#
    let expected = ["1: trace-a sender 0", "1: trace-a  trace", "1: trace-a lost trace"]
    #expect(links(try load(one + "\n" + other).store) == expected)
    let reversed = try load(other + "\n" + one).store
    #expect(links(reversed).first == "0: trace-a sender 1")
  }

  @Test("embedded subsegments have links of their own, and what is no document leaves none")
  func embedded() throws {
    let link =
      #""links":[{"trace_id":"1-68563c6f-269e0d37f2a74de452e6b438","id":"00f067aa0ba902b7"}]"#
    let call = #"{"id":"00000000000000aa","name":"call","start_time":1,"end_time":2,\#(link)}"#
    let nameless = #"{"id":"00000000000000ab",\#(link)}"#
    let store = try load(document(1, extra: #","subsegments":[\#(call),\#(nameless)]"#)).store
    #expect(store.links.row == [1])
    #expect(try load(#"{"id":"00000000000000ac","name":"x",\#(link)}"#).store.links.count == 0)
  }

  @Test("OpenTelemetry's links are kept, in base64 too")
  func openTelemetry() throws {
    typealias Sketch = OpenTelemetrySketch
    let links =
      #","links":[{"traceId":"\#(Sketch.trace)","spanId":"U5lcP0LNitg=","attributes":[]},{}]"#
    let linked = Sketch.span(id: "53995c3f42cd8ad8", name: "linked")
    let store = try load(Sketch.request(linked, Sketch.span(extra: links))).store
    let row = store.spans.id.firstIndex { $0.bits == 0x00f0_67aa_0ba9_02b7 }
    let link = try #require(row.flatMap { store.links(ofSpan: $0).first })
    #expect(link.row.map { store.spans.id[$0].bits } == 0x5399_5c3f_42cd_8ad8)
  }
}
