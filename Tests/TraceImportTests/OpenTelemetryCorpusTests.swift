import Foundation
import TestSupport
import Testing
import TraceImport
import TraceModel

/// The recordings of OpenTelemetry's own SDK, against the reference reader's counts.
@Suite struct OpenTelemetryCorpusTests {
  static let files = Corpus.openTelemetry.keys.sorted()

  @Test("every recording is there")
  func isThere() {
    #expect(Self.files.count == 3)
  }

  @Test("spans, traces, flags and times are as in the reference", arguments: files)
  func traces(file: String) throws {
    let expected = try #require(Corpus.openTelemetry[file])
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let store = loaded.store
    #expect(loaded.report.skipped.isEmpty && loaded.report.errors.isEmpty)
    #expect(loaded.report.repairCount == 0)
    #expect(loaded.report.documents == expected.spans && store.spans.count == expected.spans)
    #expect(store.traces.count == expected.traces && store.assembly.collisions == 0)
    let rows = 0..<expected.traces
    #expect(rows.count { store.rootFlags(of: $0).contains(.fault) } == expected.faults)
    #expect(rows.count { store.rootFlags(of: $0).contains(.error) } == expected.errors)
    #expect(
      rows.count { store.traces.flags[$0].contains(.throttledSegment) } == expected.throttles
    )
    #expect(rows.count { store.traces.flags[$0].contains(.anyFault) } == expected.any_faults)
    for trace in expected.per_trace { try check(trace, in: loaded) }
  }

  private func check(
    _ expected: Corpus.OpenTelemetryTrace,
    in loaded: LoadedTraces
  ) throws {
    let store = loaded.store
    let place = Comment(rawValue: expected.id)
    let trace = try #require(store.trace(withID: expected.id), place)
    #expect(store.traces.start[trace].nanoseconds == expected.start_ns, place)
    #expect(seconds(store.duration(ofTrace: trace)) == expected.duration, place)
    #expect(seconds(store.responseTime(of: trace)) == expected.response_time, place)
    let root = try #require(store.root(of: trace), place)
    // Only the segment of a server is named after its service; others have their name's letters.
    let cleaned = expected.root.unicodeScalars.filter { $0.properties.isAlphabetic || $0.isASCII }
    let isServer = expected.root.hasPrefix("GET")
    #expect(
      store.name(of: root)
        == (isServer ? expected.root_service : String(String.UnicodeScalarView(cleaned))),
      place
    )
    let flags = store.rootFlags(of: trace)
    #expect(flags.contains(.fault) == expected.fault, place)
    #expect(flags.contains(.error) == expected.error, place)
    #expect(flags.contains(.throttle) == expected.throttle, place)
    #expect(
      flags.isDisjoint(with: [.fault, .error, .throttle]) == expected.ok,
      place
    )
    let any = store.traces.flags[trace]
    #expect(any.contains(.anyFault) == expected.any_fault, place)
    #expect(any.contains(.anyError) == expected.any_error, place)
    #expect(any.contains(.anyThrottle) == expected.any_throttle, place)
    #expect(store.rows(of: trace).count == expected.spans, place)
    #expect(!store.rows(of: trace).contains { store.spans.flags[$0].contains(.orphan) }, place)
    var links = 0
    var events = 0
    for row in store.rows(of: trace) {
      let document = try loaded.document(of: row)
      #expect(document["id"] == .string(store.text(of: store.spans.id[row])), place)
      links += document["links"]?.elements?.count ?? 0
      events += document["metadata"]?["otel"]?["events"]?.elements?.count ?? 0
    }
    #expect(links == expected.links && events == expected.events, place)
    #expect(store.links.indices(ofSpans: store.rows(of: trace)).count == expected.links, place)
    #expect(try loaded.document(of: root)["metadata"]?["otel"]?["name"] == .string(expected.root))
  }

  private func seconds(_ nanoseconds: Int64?) -> Double? {
    nanoseconds.map { Double($0) / 1e9 }
  }

  @Test("a document has what its span has, under X-Ray's names")
  func document() throws {
    let loaded = TraceLoader.load([.path(Corpus.path("otlp/single-trace.json"))])
    let store = loaded.store
    let row = try #require(loaded.names.firstIndex(of: "DynamoDB"))
    let document = try loaded.document(of: row)
    #expect(document["trace_id"] == "1-68563c6f-269e0d37f2a74de452e6b438")
    #expect(document["id"] == "5d9dc9f81818e811" && document["parent_id"] == "892f902bd23f0824")
    #expect(document["type"] == "subsegment" && document["namespace"] == "aws")
    #expect(document["start_time"] == .number("1750482031.219614976"))
    #expect(document["end_time"] == .number("1750482031.304292864"))
    #expect(document["fault"] == false && document["cause"] == nil)
    let call: DocumentValue = [
      "operation": "Scan", "table_name": "2025-tohoku-it-hanako-image-metadata",
    ]
    #expect(document["aws"] == call)
    let metadata: DocumentValue = [
      "rpc.system": "aws-api", "rpc.service": "DynamoDB", "db.system": "dynamodb",
      "aws.dynamodb.limit": 20,
    ]
    #expect(document["metadata"]?["default"] == metadata)
    let event: DocumentValue = [
      "timeUnixNano": "1750482031304292864", "name": "ページ取得",
      "attributes": ["count": 15, "consumed_capacity": .number("2.5")],
    ]
    #expect(document["metadata"]?["otel"]?["events"] == [event])
    #expect(
      document["metadata"]?["otel"]?["scope"]?["attributes"] == ["流儀": "手動計装"]
    )
    #expect(store.spans.start[row].nanoseconds == 1_750_482_031_219_614_976)
  }
}
