import Foundation
import TestSupport
import Testing
@testable import TraceImport
import TraceModel

/// Invalid input: never a crash, what is good beside it loads, and the rest is said to be left out.
@Suite struct BadInputTests {
  /// What fluoro reads beyond the documents that are good, as the corpus's README allows.
  static let more: [String: Int] = [
    "bad/gigantic-number.json": 1, "bad/infinite-number.json": 1, "bad/nan.json": 1,
    "bad/invalid-utf8-lines.jsonl": 2, "bad/invalid-utf8.json": 1, "bad/shift-jis.json": 1,
    "bad/mixed-lines.jsonl": 1, "bad/wrong-types-required.jsonl": 7, "bad/gzip.json": 12,
  ]

  @Test("good documents load, and the rest is reported", arguments: Corpus.names(in: "bad"))
  func loads(file: String) throws {
    let expected = try #require(Corpus.expected[file])
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let documents = expected.documents + (Self.more[file] ?? 0)
    #expect(loaded.report.documents == documents)
    let refused = loaded.report.skipped.count { $0.reason == .header }
    #expect(loaded.report.headers + refused == expected.headers)
    if loaded.report.graphs > 0 {
      #expect(file == "bad/service-graph.json" && loaded.store.traces.count == 0)
    } else if documents == 0 {
      #expect(loaded.report.errors.count == 1)
      #expect(loaded.store.traces.count == 0)
      let text = try #require(loaded.report.errors.first).description
      #expect(text.hasPrefix(Corpus.path(file) + ": "))
    } else if file == "bad/gzip.json" {
      #expect(loaded.report.errors.isEmpty && loaded.store.traces.count == 12)
    } else {
      #expect(loaded.report.errors.isEmpty)
      #expect(!loaded.report.skipped.isEmpty || loaded.report.repairCount > 0 || expected.bad == 0)
    }
  }

  @Test(
    "what is skipped is reported with its line",
    arguments: [
      ("bad/mixed-lines.jsonl", [2, 5, 8, 12, 13, 14, 15, 16]),
      ("bad/truncated-batch.json", [83, 84]),
      ("bad/truncated-last-line.jsonl", [12]),
      ("bad/truncated-datagrams.log", [4]),
      ("bad/truncated-utf8-at-end.jsonl", [2]),
      ("bad/log-with-documents.log", [1, 3, 5, 6]),
      ("bad/nul-bytes.jsonl", [2, 3]),
      ("bad/long-garbage-line.jsonl", [2]),
      ("bad/odd-numbers.jsonl", [1, 2, 3, 4, 5]),
      ("bad/header-wrong-version.log", [1]),
    ] as [(String, [Int])]
  )
  func lines(file: String, lines: [Int]) {
    #expect(TraceLoader.load([.path(Corpus.path(file))]).skippedLines == lines)
  }

  @Test("a subsegment that is none is reported, its siblings stay")
  func nested() {
    let loaded = TraceLoader.load([.path(Corpus.path("bad/wrong-types-nested.jsonl"))])
    #expect(loaded.report.skipped.count == 6)
    #expect(loaded.store.traces.count == 1)
  }

  @Test(
    "compressed and foreign files are named for what they are",
    arguments: [
      ("bad/zip.json", "ZIP"), ("bad/utf-16.json", "UTF-16"),
      ("bad/image.png.json", "PNG"), ("bad/empty.json", "empty"),
    ]
  )
  func foreign(file: String, word: String) throws {
    let error = try #require(TraceLoader.load([.path(Corpus.path(file))]).report.errors.first)
    #expect(error.reason.contains(word))
  }

  @Test("each path that can't be read has its own sentence, and the others load")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(document(1), to: "one.json")
    let ring = folder.path + "/ring"
    try FileManager.default.createSymbolicLink(atPath: ring, withDestinationPath: ring)
    let empty = try TemporaryFolder()
    let paths = ["/nowhere/at all.json", file + "/below.json", ring, empty.path]
    let loaded = TraceLoader.load((paths + [file]).map { .path($0) })
    #expect(loaded.report.errors.map(\.name) == paths)
    let expected = [
      "No such file or directory; check the path",
      "Not a directory; check the path: what stands before a / is no folder",
      "Too many levels of symbolic links; the links lead in a circle",
      "nothing to read in this folder; name one with traces; empty and hidden files are not looked at",
    ]
    for (error, sentence) in zip(loaded.report.errors, expected) {
      #expect(error.description == "\(error.name): \(sentence)" && error.loss == .whole)
    }
    #expect(loaded.names == ["service {1}"])
    // Who is root may read everything, so the refusal is made up.
    #expect(
      ImportError.unreadable("secret.json", errno: EACCES).description
        == "secret.json: Permission denied; check who may read it"
    )
  }

  @Test("files of a folder without traces are passed over in silence")
  func folder() throws {
    let folder = try TemporaryFolder()
    try folder.write("# Notes\n", to: "README.md")
    try folder.write(document(1), to: "b/one.json")
    try folder.write(document(2), to: "a/two.jsonl")
    try folder.write(document(3), to: ".hidden.json")
    let loaded = TraceLoader.load([.path(folder.path)])
    #expect(loaded.names == ["service {2}", "service {1}"])
    #expect(loaded.report.errors.isEmpty && loaded.report.skipped.isEmpty)
    #expect(loaded.report.passedOver.map { $0.suffix(10) } == ["/README.md"])
    #expect(loaded.report.files == 2)
  }

  @Test("a folder without files is an error, not silence")
  func emptyFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write(document(1), to: "below/.hidden.json")
    let loaded = TraceLoader.load([.path(folder.path)])
    #expect(loaded.report.errors.map(\.name) == [folder.path])
    #expect(loaded.report.errors.first?.reason == "nothing to read in this folder")
  }

  @Test("an empty file is an error where it is named, and no news in a folder")
  func emptyFile() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write("", to: "empty.json")
    try folder.write(document(1), to: "good.json")
    #expect(TraceLoader.load([.path(empty)]).report.errors.count == 1)
    let loaded = TraceLoader.load([.path(folder.path)])
    #expect(loaded.report.errors.isEmpty && loaded.report.files == 1)
  }

  @Test("a folder that links to itself ends")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.write(document(1), to: "one.json")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/again",
      withDestinationPath: folder.path
    )
    try folder.write(document(2), to: "below/two.json")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/below/up",
      withDestinationPath: ".."
    )
    // The same folder twice is no circle.
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/beside",
      withDestinationPath: "below"
    )
    let loaded = TraceLoader.load([.path(folder.path), .path(Corpus.path("edge/two-roots.jsonl"))])
    #expect(loaded.report.documents == 4)
    #expect(loaded.report.errors.map(\.name) == ["/again", "/below/up"].map { folder.path + $0 })
    for error in loaded.report.errors {
      #expect(error.reason == "a link to a folder around it, which is read once")
      #expect(error.loss == .nothing)
    }
  }
}
