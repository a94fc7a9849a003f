import Foundation
import Synchronization
import TestSupport
import Testing
import TraceImport
import TraceModel

/// How documents are read again to search their metadata: which of them, how far, and what is said
/// where they can't be.
@Suite struct MetadataReadingTests {
  private static let count = 3_000
  /// Documents in traces of three, of some 500 bytes each.
  private static let text = (0..<count).map { number in
    let metadata =
      #"{"default":{"number":\#(number % 5),"rest":"\#(String(repeating: "x", count: 300))"}}"#
    return document(number / 3, extra: #","metadata":\#(metadata)"#)
      .replacing("feed", with: String(0x1000 + number, radix: 16)) + "\n"
  }.joined()

  private static let query = MetadataQuery(path: ["number"]) {
    NaiveMetadata.Scalar($0) == .number(4)
  }

  @Test("only the traces that are asked about are looked at")
  func among() throws {
    let loaded = try load(Self.text)
    let count = loaded.store.traces.count
    try #require(count == Self.count / 3 && loaded.store.documents.count == Self.count)
    let all = loaded.reader.search(Self.query, in: loaded.store, among: RowSet(all: count))
    #expect(all.present.count == count && all.satisfied.count == 600)
    for step in [2, 7, 100, 999] {
      let some = RowSet(bound: count, stride(from: 1, to: count, by: step))
      let sizes = Mutex<Set<Int>>([])
      let answer = loaded.reader.search(Self.query, in: loaded.store, among: some) { done, all in
        sizes.withLock { _ = $0.insert(all) }
        return done <= all
      }
      #expect(answer.present == some)
      #expect(answer.satisfied == all.satisfied.intersection(some))
      let bytes = (0..<Self.count).reduce(0) { sum, number in
        let isWanted = some.contains(Int(loaded.store.documents.trace[number]))
        return sum + (isWanted ? Int(loaded.store.documents.length[number]) : 0)
      }
      #expect(sizes.withLock { $0 } == [bytes] && !answer.isCancelled)
    }
    let none = RowSet(bound: count)
    #expect(loaded.reader.search(Self.query, in: loaded.store, among: none).present.isEmpty)
  }

  @Test("a search ends soon after it is told to, and says so")
  func cancellation() throws {
    let loaded = try load(Self.text)
    let count = loaded.store.traces.count
    let calls = Mutex(0)
    let answer = loaded.reader.search(Self.query, in: loaded.store, among: RowSet(all: count)) {
      _,
      _ in
      calls.withLock { $0 += 1 }
      return false
    }
    #expect(answer.isCancelled)
    #expect(answer.present.count < count && answer.unread == 0)
    let processors = ProcessInfo.processInfo.activeProcessorCount
    #expect((1...processors).contains(calls.withLock { $0 }))
  }

  @Test("documents that can't be read any more are counted")
  func unread() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.text, to: "traces.jsonl")
    let loaded = TraceLoader.load([.path(path)])
    let store = loaded.store
    let all = RowSet(all: store.traces.count)
    let whole = loaded.reader.search(Self.query, in: store, among: all)
    // A file that was removed is still open.
    try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
    #expect(loaded.reader.search(Self.query, in: store, among: all) == whole)
    let cut = Int(store.documents.offset[1_500]) + 100
    #expect(truncate(path + ".1", off_t(cut)) == 0)
    let half = loaded.reader.search(Self.query, in: store, among: all)
    #expect(half.unread == Self.count - 1_500 && half.present.count == 500)
    let lost = loaded.reader.spans(
      matching: Self.query,
      among: RowSet(bound: store.traces.count, [999]),
      of: store
    )
    #expect(lost.unread == 3 && lost.rows.isEmpty)
    let paths = loaded.reader.paths(among: all, in: store, sampling: .max)
    #expect(paths.unread == Self.count - 1_500 && paths.seenDocuments == 1_500)
    #expect(truncate(path + ".1", 0) == 0)
    let nothing = loaded.reader.search(Self.query, in: store, among: all)
    #expect(nothing.unread == Self.count && nothing.present.isEmpty)
  }

  @Test("other bytes in place of the documents are noticed")
  func overwritten() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.text, to: "traces.jsonl")
    let loaded = TraceLoader.load([.path(path)])
    let store = loaded.store
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data(repeating: 0x20, count: Int(store.documents.offset[30])))
    try handle.close()
    let all = RowSet(all: store.traces.count)
    let answer = loaded.reader.search(Self.query, in: store, among: all)
    #expect(answer.unread == 30 && answer.present.count == store.traces.count - 10)
  }

  @Test("a value that now holds fewer documents is noticed")
  func fewerDocuments() throws {
    let folder = try TemporaryFolder()
    let text =
      "{\"Segments\":[{\"Document\":"
      + [0, 1, 2].map { document($0, extra: #","metadata":{"n":{"k":1}}"#) }
      .joined(separator: "},{\"Document\":") + "}]}"
    let path = try folder.write(text, to: "traces.json")
    let loaded = TraceLoader.load([.path(path)])
    try #require(loaded.store.documents.count == 3)
    // The second entry has no document any more: those behind it are others than before.
    let broken = text.replacingOccurrences(
      of: document(2, extra: #","metadata":{"n":{"k":1}}"#),
      with: String(
        repeating: " ",
        count: document(2, extra: #","metadata":{"n":{"k":1}}"#).utf8.count - 1
      ) + "0"
    )
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data(broken.utf8))
    try handle.close()
    let answer = loaded.reader.search(
      MetadataQuery(path: ["k"]),
      in: loaded.store,
      among: RowSet(all: 3)
    )
    #expect(Array(answer.present) == [0, 1] && answer.unread == 1)
  }

  @Test("a sample is as small as it is asked to be, and always the same one")
  func sample() throws {
    let loaded = try load(Self.text)
    let all = RowSet(all: loaded.store.traces.count)
    let whole = loaded.reader.paths(among: all, in: loaded.store, sampling: .max)
    #expect(whole.paths.map(\.keys) == [["default", "number"], ["default", "rest"]])
    #expect(whole.paths.map(\.spans) == [Self.count, Self.count])
    #expect(whole.paths(endingIn: "number").map(\.example) == ["0"])
    #expect(whole.paths(endingIn: "numbe").isEmpty)
    #expect(whole.paths[1].example == String(repeating: "x", count: 80))
    let sample = loaded.reader.paths(among: all, in: loaded.store, sampling: 300_000)
    #expect(sample.seenDocuments > 300 && sample.seenDocuments < 1_600)
    #expect(sample.allDocuments == Self.count)
    #expect(sample.paths.map(\.keys) == whole.paths.map(\.keys))
    #expect(loaded.reader.paths(among: all, in: loaded.store, sampling: 300_000) == sample)
  }

  @Test("keys that are data have an end")
  func manyKeys() throws {
    let members = (0..<30_000).map { "\"key\($0)\":1" }.joined(separator: ",")
    let loaded = try load(document(0, extra: #","metadata":{"n":{\#(members)}}"#))
    let paths = loaded.reader.paths(among: RowSet(all: 1), in: loaded.store, sampling: .max)
    #expect(paths.isCutOff && paths.paths.count < 30_000 && paths.paths.count > 10_000)
  }
}
