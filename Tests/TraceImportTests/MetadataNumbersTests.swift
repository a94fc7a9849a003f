import TestSupport
import Testing
import TraceImport
import TraceModel

/// The numbers that traces have in their metadata, against documents decoded whole and walked.
@Suite struct MetadataNumbersTests {
  private static func metadata(_ number: Int, _ json: String) -> String {
    document(number, extra: #","metadata":\#(json)"#) + "\n"
  }

  private static func numbers(
    at path: String...,
    in loaded: LoadedTraces,
    among traces: RowSet? = nil
  ) throws -> MetadataNumbers.Path {
    let found = loaded.reader.numbers(
      at: path,
      among: traces ?? RowSet(all: loaded.store.traces.count),
      in: loaded.store
    )
    return try #require(found.paths.first)
  }

  @Test("a trace has a number if it has one, however often")
  func distinct() throws {
    let loaded = try load(
      Self.metadata(0, #"{"n":{"k":1,"list":[2,2.0]}}"#)
        + Self.metadata(1, #"{"n":{"k":"1","list":[1,2]}}"#)
        + Self.metadata(2, #"{"m":{"k":-2.5},"n":{"k":null}}"#)
        + Self.metadata(3, #"{"m":{"k":3},"n":{"k":4}}"#)
        + Self.metadata(4, #"{"n":{"k":true}}"#) + document(5)
    )
    let found = try Self.numbers(at: "k", in: loaded)
    #expect(found.traces == [0, 2] && found.values == [1, -2.5] && found.severalCount == 1)
    let list = try Self.numbers(at: "n", "list", in: loaded)
    #expect(list.traces == [0] && list.values == [2] && list.severalCount == 1)
    let some = try Self.numbers(at: "k", in: loaded, among: RowSet(bound: 6, [1, 2]))
    #expect(some.traces == [2])
    let none = loaded.reader.numbers(at: [], among: RowSet(all: 6), in: loaded.store)
    #expect(none.paths.isEmpty)
    let all = loaded.reader.numbers(among: RowSet(all: 6), in: loaded.store)
    #expect(all.paths.map(\.keys) == [["m", "k"], ["n", "k"], ["n", "list"]])
    #expect(all.paths.map(\.traces) == [[2, 3], [0, 3], [0]])
    #expect(all.paths.map(\.values) == [[-2.5, 3], [1, 4], [2]])
    #expect(all.paths.map(\.severalCount) == [0, 0, 1])
    #expect(all.coverage.seenTraces == 6 && all.coverage.allTraces == 6)
    #expect(!all.coverage.isCutOff && !all.coverage.isCancelled)
  }

  @Test("limits are kept, and what they left out is told")
  func limits() throws {
    let text = (0..<40).map { Self.metadata($0, #"{"n":{"k":\#($0),"j":1}}"#) }.joined()
    let loaded = try load(text)
    let all = RowSet(all: 40)
    let few = loaded.reader.numbers(
      among: all,
      in: loaded.store,
      limits: MetadataNumbers.Limits(values: 7)
    )
    #expect(few.coverage.isCutOff && few.coverage.seenTraces == 40)
    #expect(few.paths.map(\.traces.count) == [3, 4])
    let half = MetadataNumbers.Limits(bytes: text.utf8.count / 2)
    let sample = loaded.reader.numbers(among: all, in: loaded.store, limits: half)
    #expect(sample.coverage.seenTraces == 20 && sample.coverage.allTraces == 40)
    #expect(sample.paths[1].values == stride(from: 0, to: 40, by: 2).map { Double($0) })
    let one = loaded.reader.numbers(at: ["k"], among: all, in: loaded.store, limits: half)
    #expect(one.paths[0].values == sample.paths[1].values)
    let stopped = loaded.reader.numbers(among: all, in: loaded.store) { _, _ in false }
    #expect(stopped.paths.count <= 2)
  }

  @Test(
    "the recordings have the numbers that their documents have",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func recorded(file: String) throws {
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let naive = try NaiveMetadata(loaded)
    let all = RowSet(all: loaded.store.traces.count)
    func expected(_ path: [String]) -> (traces: [UInt32], values: [Double], several: Int) {
      var numbers: [UInt32: Set<Double>] = [:]
      for span in naive.metadata {
        for case .number(let number) in NaiveMetadata.values(at: path, in: span.value) {
          numbers[UInt32(span.trace), default: []].insert(number)
        }
      }
      let single = numbers.filter { $0.value.count == 1 }.sorted { $0.key < $1.key }
      return (single.map(\.key), single.flatMap(\.value), numbers.count - single.count)
    }
    let swept = loaded.reader.numbers(among: all, in: loaded.store)
    #expect(swept.paths.count > 3)
    for path in naive.leaves.keys {
      let answer = expected(path)
      let found = loaded.reader.numbers(at: path, among: all, in: loaded.store).paths
      for found in found + swept.paths.filter({ $0.keys == path }) {
        #expect(found.traces == answer.traces && found.values == answer.values, "\(path)")
        #expect(found.severalCount == answer.several, "\(path)")
      }
      let hasNumbers = answer.traces.count + answer.several > 0
      #expect(swept.paths.contains { $0.keys == path } == hasNumbers, "\(path)")
    }
  }
}
