import Foundation
import TestSupport
import Testing
import TraceImport
import TraceModel

/// Metadata is found where decoding every document finds it.
@Suite struct MetadataCorpusTests {
  static let files = CorpusTests.files + Corpus.openTelemetry.keys.sorted()

  @Test("every path is found in the same traces and spans as by decoding", arguments: files)
  func search(file: String) throws {
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    try Self.compare(loaded, naive: NaiveMetadata(loaded))
  }

  @Test("the corpus has metadata enough to tell")
  func isTelling() throws {
    let loaded = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))])
    let paths = try NaiveMetadata(loaded).paths
    #expect(paths.count > 50)
    #expect(paths[["scan_result", "items_count"]] != nil)
  }

  /// Asks for every path, for anything there and for a value that occurs.
  static func compare(_ loaded: LoadedTraces, naive: NaiveMetadata) throws {
    let all = RowSet(all: loaded.store.traces.count)
    for (path, value) in naive.paths {
      let expected = naive.answer(path) { $0 == value }
      let query = MetadataQuery(path: path) { NaiveMetadata.Scalar($0) == value }
      let answer = loaded.reader.search(query, in: loaded.store, among: all)
      #expect(Array(answer.present) == expected.present, "\(path)")
      #expect(Array(answer.satisfied) == expected.satisfied, "\(path)")
      #expect(answer.unread == 0 && !answer.isCancelled, "\(path)")
      guard let trace = expected.satisfied.last else { continue }
      let spans = loaded.reader.spans(
        matching: query,
        among: RowSet(bound: loaded.store.traces.count, [trace]),
        of: loaded.store
      )
      let rows = loaded.store.rows(of: trace)
      #expect(spans.rows == expected.rows.filter { rows.contains($0) }, "\(path)")
    }
    let missing = MetadataQuery(path: ["default", "no such key"])
    #expect(loaded.reader.search(missing, in: loaded.store, among: all).present.isEmpty)
  }

  @Test("all paths are listed, each with the number of its spans", arguments: files)
  func paths(file: String) throws {
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let leaves = try NaiveMetadata(loaded).leaves
    let all = RowSet(all: loaded.store.traces.count)
    let paths = loaded.reader.paths(among: all, in: loaded.store, sampling: .max)
    #expect(Dictionary(uniqueKeysWithValues: paths.paths.map { ($0.keys, $0.spans) }) == leaves)
    #expect(paths.paths.map(\.spans) == paths.paths.map(\.spans).sorted(by: >))
    #expect(paths.seenDocuments == paths.allDocuments && paths.unread == 0 && !paths.isCutOff)
  }

  @Test("documents within strings, with whatever escapes, packed or piped, give the same answers")
  func containers() throws {
    let bytes = try Corpus.bytes("workshop/segments.jsonl")
    let lines = try load(bytes)
    let naive = try NaiveMetadata(lines)
    let pipe = try NamedPipe(bringing: [bytes])
    let piped = withExtendedLifetime(pipe) { TraceLoader.load([.path(pipe.path)]) }
    let batch = try load(Self.batch(of: lines, escapesAll: false))
    let escaped = try load(Self.batch(of: lines, escapesAll: true))
    for loaded in [try load(try Gzip.pack(bytes)), piped, batch, escaped] {
      try #require(loaded.store.traces.id == lines.store.traces.id)
      try Self.compare(loaded, naive: naive)
    }
  }

  /// The same documents as an answer of X-Ray, whose letters may all be written as `\u0061`.
  private static func batch(of loaded: LoadedTraces, escapesAll: Bool) throws -> [UInt8] {
    let store = loaded.store
    let texts = loaded.reader.texts()
    var segments = [[String]](repeating: [], count: store.traces.count)
    for number in 0..<store.documents.count {
      let text = String(
        decoding: try texts.text(at: store.documents[number]).bytes,
        as: UTF8.self
      )
      let string =
        escapesAll
        ? text.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).dropFirst() }.joined()
        : text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      segments[Int(store.documents.trace[number])].append(#"{"Id":"","Document":"\#(string)"}"#)
    }
    let traces = segments.enumerated().map { trace, segments in
      let id = store.text(of: store.traces.id[trace])
      return #"{"Id":"\#(id)","Segments":[\#(segments.joined(separator: ","))]}"#
    }
    return Array(#"{"Traces":[\#(traces.joined(separator: ","))]}"#.utf8)
  }
}
