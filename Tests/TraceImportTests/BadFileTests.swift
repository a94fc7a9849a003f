import Foundation
import TestSupport
import Testing
import TraceImport
import TraceModel

/// Every file of `Tests/Corpus/bad`: what is read of it, as its README has it, and what is said.
@Suite struct BadFileTests {
  /// What a file comes to.
  struct Row: Sendable {
    let file: String
    var documents = 0
    var traces = 0
    var graphs = 0
    /// What is said: all of these, in this order.
    var said: [String] = []
  }

  private static let cutOff = "the value is cut off; is the file still being written?"
  private static let tooDeep = "malformed JSON: nested more than 1024 deep"
  private static let expected =
    "expected segment documents or what `aws xray batch-get-traces` prints"

  static let rows: [Row] = [
    // What is good of them is read, and the rest is said.
    Row(
      file: "batch-wrong-types.json",
      documents: 1,
      traces: 1,
      said: [":3: JSON without X-Ray traces", ":8: a trace without a list of Segments"]
    ),
    Row(
      file: "header-wrong-version.log",
      documents: 1,
      traces: 1,
      said: [":1: a datagram header of an unknown format; expected {\"format\":\"json\""]
    ),
    Row(
      file: "log-with-documents.log",
      documents: 3,
      traces: 3,
      said: [":1: not JSON", ":3: not JSON", ":5: not JSON", ":6: not JSON"]
    ),
    Row(file: "long-garbage-line.jsonl", documents: 2, traces: 2, said: [":2: not JSON"]),
    Row(
      file: "mixed-lines.jsonl",
      documents: 9,
      traces: 9,
      said: [":2: " + cutOff, ":5: not JSON", ":8: malformed JSON: a string has no end"]
    ),
    Row(file: "nul-bytes.jsonl", documents: 2, traces: 2, said: [":2: malformed", ":3: not JSON"]),
    Row(
      file: "truncated-batch.json",
      documents: 8,
      traces: 8,
      said: [":83: " + cutOff, ":84: " + cutOff]
    ),
    Row(file: "truncated-datagrams.log", documents: 2, traces: 2, said: [":4: " + cutOff]),
    Row(file: "truncated-last-line.jsonl", documents: 11, traces: 11, said: [":12: " + cutOff]),
    Row(file: "truncated-utf8-at-end.jsonl", documents: 1, traces: 1, said: [":2: " + cutOff]),
    Row(
      file: "wrong-types-nested.jsonl",
      documents: 1,
      traces: 1,
      said: Array(repeating: ":1: a subsegment that isn't an object", count: 4)
    ),
    Row(
      file: "wrong-types-optional.jsonl",
      documents: 77,
      traces: 77,
      said: [":46: a subsegment that isn't an object"]
    ),
    Row(
      file: "wrong-types-required.jsonl",
      documents: 7,
      traces: 7,
      said: [":1: a document without an id", ":4: a document without an id"]
    ),
    // What a good reader can read.
    Row(file: "bom.json", documents: 1, traces: 1),
    Row(file: "gzip.json", documents: 12, traces: 12),
    Row(file: "service-graph.json", graphs: 1),
    Row(file: "nan.json", documents: 1, traces: 1, said: ["NaN or Infinity read as null ×2"]),
    Row(
      file: "gigantic-number.json",
      documents: 1,
      traces: 1,
      said: ["NaN or Infinity read as null ×1", "no usable start time ×1"]
    ),
    Row(
      file: "infinite-number.json",
      documents: 1,
      traces: 1,
      said: ["NaN or Infinity read as null ×2", "no usable start time ×1"]
    ),
    Row(
      file: "invalid-utf8-lines.jsonl",
      documents: 5,
      traces: 5,
      said: ["invalid text shown as U+FFFD ×3"]
    ),
    Row(
      file: "invalid-utf8.json",
      documents: 1,
      traces: 1,
      said: ["invalid text shown as U+FFFD ×1"]
    ),
    Row(
      file: "shift-jis.json",
      documents: 1,
      traces: 1,
      said: ["invalid text shown as U+FFFD ×9"]
    ),
    // What can't be read, told for what it is.
    Row(file: "empty.json", said: [": the file is empty; did what wrote it succeed?"]),
    Row(
      file: "zip.json",
      said: [": a ZIP archive; unpack it: unzip -p FILE | fluoro -"]
    ),
    Row(
      file: "utf-16.json",
      said: [": text in UTF-16; convert it: iconv -f UTF-16 -t UTF-8 FILE | fluoro -"]
    ),
    Row(file: "image.png.json", said: [": a picture (PNG); name a file with traces"]),
    Row(
      file: "cli-error.json",
      said: ["it looks like an error of the AWS CLI; run", ":2: not JSON"]
    ),
    Row(file: "error-page.html.json", said: ["it looks like HTML or XML; is it", ":1: not JSON"]),
    Row(file: "yaml.json", said: ["it looks like YAML; ask for JSON", ":1: not JSON"]),
    Row(
      file: "python-repr.json",
      said: ["it looks like Python's own notation; write", ":1: malf"]
    ),
    Row(file: "har.json", said: [expected, ":1: an HTTP archive (HAR), which holds no traces"]),
    Row(file: "zipkin.json", said: [expected, ":1: a Zipkin span, which isn't read; export"]),
    Row(file: "jaeger.json", said: [expected, ":1: a Jaeger trace, which isn't read; export"]),
    Row(file: "other-object.json", said: [expected, ":1: a package.json, which holds no traces"]),
    Row(file: "other-array.json", said: [expected, ":1: JSON without", ":1: JSON without"]),
    Row(file: "traces-not-array.json", said: [expected, ":1: Traces isn't a list"]),
    Row(file: "empty-object.json", said: [expected, ":1: JSON without X-Ray traces; " + expected]),
    Row(file: "scalar-string.json", said: [expected, ":1: JSON without X-Ray traces"]),
    Row(file: "scalar-null.json", said: [expected, ":1: not JSON"]),
    Row(file: "scalar-number.json", said: [expected, ":1: not JSON"]),
    Row(file: "scalar-true.json", said: [expected, ":1: not JSON"]),
    Row(file: "empty-array.json", said: [": no X-Ray trace document in it; it holds none"]),
    Row(file: "white-space.json", said: [": no X-Ray trace document in it; it holds none"]),
    Row(file: "header-only.log", said: [": no X-Ray trace document in it; it holds none"]),
    Row(file: "headers-only.log", said: [": no X-Ray trace document in it; it holds none"]),
    Row(
      file: "header-wrong-format.log",
      said: [expected, ":1: a datagram header of an unknown format", ":3: not JSON"]
    ),
    Row(file: "csv.json", said: [expected, ":1: not JSON", ":2: not JSON"]),
    Row(file: "daemon-log.log", said: [expected, ":1: not JSON", ":2: not JSON"]),
    Row(file: "not-json.txt", said: [expected, ":1: not JSON", ":2: not JSON"]),
    Row(file: "random-binary.json", said: [expected, ":1: not JSON"]),
    Row(file: "terminal-escapes.txt", said: [expected, ":1: not JSON"]),
    Row(file: "javascript-object.json", said: [expected, ":1: not JSON", ":2: malformed JSON"]),
    Row(
      file: "raw-control-in-string.json",
      said: [expected, ":1: malformed JSON: a string has no end", ":2: not JSON"]
    ),
    Row(
      file: "odd-numbers.jsonl",
      said: [expected, ":1: malf", ":2: malf", ":3: malf", ":4: malf", ":5: malf"]
    ),
    Row(file: "truncated-document.json", said: [expected, ":1: " + cutOff]),
    Row(file: "truncated-after-colon.json", said: [expected, ":1: " + cutOff]),
    Row(file: "deep-brackets.json", said: [expected, ":1: " + tooDeep]),
    Row(file: "deep-objects.json", said: [expected, ":1: " + tooDeep]),
    Row(file: "deep-subsegments.json", said: [expected, ":1: " + tooDeep]),
  ]

  @Test("the table has every file")
  func isComplete() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Corpus.path("bad"))
    #expect(Self.rows.map(\.file).sorted() == names.filter { $0 != "README.md" }.sorted())
  }

  @Test("a file is read as far as it is good, and the rest is said", arguments: rows)
  func reads(row: Row) throws {
    let path = Corpus.path("bad/" + row.file)
    try check(TraceLoader.load([.path(path)]), row)
    // The same through a pipe, and beside a good file, which loads all the same.
    let pipe = try NamedPipe(bringing: [try Corpus.bytes("bad/" + row.file)])
    try withExtendedLifetime(pipe) { try check(TraceLoader.load([.path(pipe.path)]), row) }
    let both = TraceLoader.load([.path(path), .path(Corpus.path("edge/two-roots.jsonl"))])
    #expect(both.report.documents == row.documents + 2 && both.store.traces.count == row.traces + 1)
  }

  private func check(_ loaded: LoadedTraces, _ row: Row) throws {
    let report = loaded.report
    #expect(report.documents == row.documents && loaded.store.traces.count == row.traces)
    #expect(loaded.store.graphs.count == row.graphs)
    let repairs = Repair.allCases.compactMap { repair in
      report.repairs[repair].map { "\(repair.rawValue) ×\($0)" }
    }
    let lines = report.errors.map(\.description) + report.skipped.map(\.description) + repairs
    var rest = lines[...]
    for sentence in row.said {
      let found = rest.firstIndex { $0.contains(sentence) }
      #expect(found != nil, "\(sentence) isn't said in \(lines)")
      rest = rest[((found ?? rest.endIndex - 1) + 1)...]
    }
    // Where nothing is read, it is one error, with place and reason and what to try.
    let isNothing = row.documents + row.graphs == 0
    #expect(report.errors.count == (isNothing ? 1 : 0))
    for error in report.errors {
      #expect(error.loss == .whole && !error.name.isEmpty && !error.advice.isEmpty)
    }
    if row.said.isEmpty { #expect(lines.isEmpty) }
  }
}
