import Foundation
import Synchronization
import TestSupport
import Testing
import TraceImport
import TraceModel

/// What counts as metadata at a path, and what happens where documents can't be read.
@Suite struct MetadataSearchTests {
  private static func metadata(_ number: Int, _ json: String) -> String {
    document(number, extra: #","metadata":\#(json)"#) + "\n"
  }

  /// The numbers of the traces that have something at a path, and of those with a value.
  private static func find(
    _ path: String...,
    value: NaiveMetadata.Scalar = .number(1),
    in loaded: LoadedTraces
  ) -> [[Int]] {
    let all = RowSet(all: loaded.store.traces.count)
    let query = MetadataQuery(path: path) { NaiveMetadata.Scalar($0) == value }
    let answer = loaded.reader.search(query, in: loaded.store, among: all)
    return [Array(answer.present), Array(answer.satisfied)]
  }

  @Test("a path begins at the namespaces or below any of them")
  func beginnings() throws {
    let loaded = try load(
      Self.metadata(0, #"{"default":{"a":{"b":1}}}"#) + Self.metadata(1, #"{"a":{"b":1}}"#)
        + Self.metadata(2, #"{"x":{"b":2},"y":{"a":{"b":2}}}"#)
        + Self.metadata(3, #"{"x":{"y":{"a":{"b":1}}}}"#)
        + Self.metadata(4, #"{"b":1}"#) + Self.metadata(5, "[1]") + document(6)
    )
    #expect(Self.find("a", "b", in: loaded) == [[0, 1, 2], [0, 1]])
    #expect(Self.find("default", "a", "b", in: loaded) == [[0], [0]])
    #expect(Self.find("b", in: loaded) == [[1, 2, 4], [1, 4]])
    #expect(Self.find("a", value: .container, in: loaded) == [[0, 1, 2], [0, 1, 2]])
    #expect(Self.find(in: loaded) == [[], []])
  }

  @Test("arrays are gone through, or an element is selected")
  func arrays() throws {
    let loaded = try load(
      Self.metadata(0, #"{"n":{"list":[{"k":0},[{"k":1}]],"flat":[0,1],"0":{"k":1}}}"#)
        + Self.metadata(1, #"{"n":{"list":[],"flat":[[1]]}}"#)
        + Self.metadata(2, #"{"n":[{"list":{"k":1}}]}"#)
    )
    #expect(Self.find("list", "k", in: loaded) == [[0, 2], [0, 2]])
    #expect(Self.find("list", "0", "k", in: loaded) == [[0], []])
    #expect(Self.find("n", "list", "1", "k", in: loaded) == [[0], [0]])
    #expect(Self.find("list", "2", in: loaded) == [[], []])
    #expect(Self.find("flat", in: loaded) == [[0, 1], [0, 1]])
    #expect(Self.find("flat", "1", in: loaded) == [[0], [0]])
    #expect(Self.find("0", "k", in: loaded) == [[0], [0]])
    #expect(Self.find("list", "99999999999999999999", in: loaded) == [[], []])
  }

  @Test("of keys that occur twice the last one counts, at every level")
  func repeatedKeys() throws {
    let loaded = try load(
      Self.metadata(0, #"{"n":{"k":1,"k":2}}"#) + Self.metadata(1, #"{"n":{"k":2,"k":1}}"#)
        + Self.metadata(2, #"{"n":{"k":1},"n":{"j":1}}"#)
        + document(3, extra: #","metadata":{"n":{"k":1}},"metadata":{"n":{"j":1}}"#)
    )
    #expect(Self.find("k", in: loaded) == [[0, 1], [1]])
    #expect(Self.find("n", "j", in: loaded) == [[2, 3], [2, 3]])
  }

  @Test("keys are found however they are written")
  func spelling() throws {
    let keys = ["a/b", #"q"u"#, #"back\slash"#, "流儀", "\u{FFFD}x", "tab\t", "plain", "ﾊﾛｰ", ""]
    let forms: [(String) -> String] = [
      { key in
        let data = try? JSONSerialization.data(withJSONObject: [key], options: [])
        return String(String(decoding: data ?? Data(), as: UTF8.self).dropFirst().dropLast())
      },
      { key in
        "\"" + key.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).dropFirst() }.joined()
          + "\""
      },
    ]
    for key in keys {
      for form in forms {
        let loaded = try load(
          Self.metadata(0, #"{"n":{\#(form(key)):1}}"#) + Self.metadata(1, #"{"n":{"other":1}}"#)
        )
        #expect(Self.find(key, in: loaded) == [[0], [0]], "\(key)")
        #expect(Self.find("n", key, in: loaded) == [[0], [0]], "\(key)")
      }
    }
  }

  @Test("what had to be mended is found as it was mended")
  func mended() throws {
    let halves = Array(#"{"n":{"k":NaN,"#.utf8) + [0x22, 0xFF, 0x78, 0x22] + Array(":1}}".utf8)
    let bytes =
      Array(document(0, extra: #","metadata":"#).utf8.dropLast()) + halves + Array("}\n".utf8)
    let loaded = try load(bytes + Array(document(1).utf8))
    #expect(Self.find("k", value: .null, in: loaded) == [[0], [0]])
    #expect(Self.find("\u{FFFD}x", in: loaded) == [[0], [0]])
  }

  @Test("attributes of OpenTelemetry are found by the names that the document gives them")
  func openTelemetry() throws {
    let attributes =
      OpenTelemetrySketch.attributes(["my.key": "v"]) + ","
      + OpenTelemetrySketch.attribute("aws.xray.metadata.ns", #"{"stringValue":"{\"deep\":[1]}"}"#)
    let loaded = try load(
      OpenTelemetrySketch.request(
        OpenTelemetrySketch.span(attributes: attributes),
        resource: OpenTelemetrySketch.attributes(["host.name": "h"])
      )
    )
    #expect(Self.find("my.key", value: .string("v"), in: loaded) == [[0], [0]])
    #expect(Self.find("ns", "deep", in: loaded) == [[0], [0]])
    #expect(Self.find("ns", value: .container, in: loaded) == [[0], [0]])
    let resource = Self.find("default", "otel.resource.host.name", value: .string("h"), in: loaded)
    #expect(resource == [[0], [0]])
    #expect(Self.find("otel", "scope", value: .container, in: loaded) == [[0], [0]])
    #expect(Self.find("otel", "name", value: .string("GET /images"), in: loaded) == [[0], [0]])
  }

  @Test("a version that was replaced doesn't count, also where only a part of it was")
  func superseded() throws {
    func span(_ extra: String, end: String) -> String {
      #"{"id":"00000000feed0001","name":"a","trace_id":"1-68564bf0-000000000000000000000001","#
        + #""start_time":1750486000.25\#(end)\#(extra)}"# + "\n"
    }
    func child(_ value: Int, _ end: String) -> String {
      #","subsegments":[{"id":"00000000feed0002","name":"b","start_time":1750486000.3\#(end),"#
        + #""metadata":{"n":{"child":\#(value)}}}]"#
    }
    let open = #","in_progress":true"#
    let closed = #","end_time":1750486000.5"#
    let loaded = try load(
      span(#","metadata":{"n":{"k":1,"old":1}}"# + child(1, closed), end: open)
        + span(#","metadata":{"n":{"k":2}}"# + child(2, open), end: closed)
    )
    try #require(loaded.store.spans.count == 2 && loaded.store.assembly.superseded == 1)
    #expect(Self.find("old", in: loaded) == [[], []])
    #expect(Self.find("k", in: loaded) == [[0], []])
    // The child was complete in the older document, so that one's child stands.
    #expect(Self.find("child", in: loaded) == [[0], [0]])
    #expect(Self.find("child", value: .number(2), in: loaded) == [[0], []])
    let query = MetadataQuery(path: ["child"])
    let spans = loaded.reader.spans(
      matching: query,
      among: RowSet(bound: loaded.store.traces.count, [0]),
      of: loaded.store
    )
    #expect(spans.rows == [1])
    let paths = loaded.reader.paths(among: RowSet(all: 1), in: loaded.store, sampling: .max)
    #expect(paths.paths.map(\.keys) == [["n", "child"], ["n", "k"]])
    #expect(paths.paths.map(\.example) == ["1", "2"])
  }

  @Test("spans of large traces are found, however deep they are embedded")
  func deep() throws {
    var text = ""
    for number in (1...400).reversed() {
      let id = String(0x1_0000 + number, radix: 16)
      text =
        #","subsegments":[{"id":"000000000001\#(id.dropFirst())","name":"n","start_time":1750486000.3,"#
        + #""end_time":1750486000.4,"metadata":{"n":{"k":\#(number % 7)}}\#(text)}]"#
    }
    let loaded = try load(document(0, extra: text))
    #expect(Self.find("k", value: .number(6), in: loaded) == [[0], [0]])
    let query = MetadataQuery(path: ["n", "k"]) { NaiveMetadata.Scalar($0) == .number(6) }
    let spans = loaded.reader.spans(
      matching: query,
      among: RowSet(bound: loaded.store.traces.count, [0]),
      of: loaded.store
    )
    #expect(spans.rows == (1...400).filter { $0 % 7 == 6 })
  }
}
