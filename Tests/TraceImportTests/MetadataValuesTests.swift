import TestSupport
import Testing
import TraceImport
import TraceModel

/// The values that traces have in their metadata, against documents decoded whole and walked.
@Suite struct MetadataValuesTests {
  private static func metadata(_ number: Int, _ json: String) -> String {
    document(number, extra: #","metadata":\#(json)"#) + "\n"
  }

  @Test("a trace has a value if it has one, however often, and whatever its kind")
  func distinct() throws {
    let loaded = try load(
      Self.metadata(0, #"{"n":{"k":"a"}}"#) + Self.metadata(1, #"{"n":{"k":["a","a"]}}"#)
        + Self.metadata(2, #"{"n":{"k":1},"m":{"k":"1"}}"#)
        + Self.metadata(3, #"{"n":{"k":false}}"#)
        + Self.metadata(4, #"{"n":{"k":null}}"#) + Self.metadata(5, #"{"n":{"k":2.5}}"#)
        + document(6)
    )
    let all = RowSet(all: loaded.store.traces.count)
    let found = loaded.reader.values(at: ["k"], among: all, in: loaded.store)
    #expect(
      (0..<7).map { found[$0] } == [
        .text("a"), .text("a"), nil, .boolean(false), nil, .number(2.5), nil,
      ]
    )
    #expect((0..<7).filter(found.hasSeveral) == [2])
    let some = loaded.reader.values(at: ["k"], among: RowSet(bound: 7, [3, 6]), in: loaded.store)
    #expect((0..<7).filter { some[$0] != nil } == [3])
    let none = loaded.reader.values(at: [], among: all, in: loaded.store)
    #expect((0..<7).allSatisfy { none[$0] == nil })
  }

  @Test("long text is cut off between characters", arguments: 1_020...1_026)
  func long(length: Int) throws {
    let text = String(repeating: "x", count: length) + "画像"
    let loaded = try load(Self.metadata(0, #"{"n":{"k":"\#(text)"}}"#))
    let found = loaded.reader.values(at: ["k"], among: RowSet(all: 1), in: loaded.store)
    guard case .text(let kept) = found[0] else {
      Issue.record("there is no text")
      return
    }
    #expect(text.hasPrefix(kept) && (1_018...1_024).contains(kept.utf8.count))
  }

  @Test(
    "the recordings have the values that their documents have",
    arguments: [
      ["request_info", "user_agent"], ["scan_result", "items_count"], ["key"], ["index"],
    ]
  )
  func recorded(path: [String]) throws {
    let loaded = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))])
    let naive = try NaiveMetadata(loaded)
    var expected: [Int: Set<NaiveMetadata.Scalar>] = [:]
    for span in naive.metadata {
      for value in NaiveMetadata.values(at: path, in: span.value)
      where value != .null && value != .container {
        expected[span.trace, default: []].insert(value)
      }
    }
    let all = RowSet(all: loaded.store.traces.count)
    let found = loaded.reader.values(at: path, among: all, in: loaded.store)
    for trace in 0..<loaded.store.traces.count {
      let values = expected[trace] ?? []
      #expect(found.hasSeveral(trace) == (values.count > 1))
      guard values.count == 1, let value = values.first else {
        #expect(found[trace] == nil)
        continue
      }
      switch found[trace] {
      case .text(let text): #expect(value == .string(text))
      case .number(let number): #expect(value == .number(number))
      case .boolean(let boolean): #expect(value == .boolean(boolean))
      case nil: Issue.record("trace \(trace) has a value")
      }
    }
  }
}
