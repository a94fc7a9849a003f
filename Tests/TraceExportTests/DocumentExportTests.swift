import TestSupport
import Testing
import TraceExport
import TraceImport
import TraceModel

/// What is exported is what came: load, export, load again, and nothing has changed.
@Suite struct DocumentExportTests {
  static let samples = [
    "01-scan-and-query.batch.json", "02-cold-and-warm.segments.jsonl",
    "03-uploads.datagrams.raw", "04-not-found-and-faults.batch.json",
    "05-throttling.segments.jsonl", "06-timeout.segments.jsonl", "07-uploader.pretty.json",
  ].map { "../../SampleTraces/" + $0 }

  static let files = ["workshop", "edge", "otlp"].flatMap { Corpus.names(in: $0) } + samples

  @Test("load, export, load is the identity", arguments: ["batch", "segments"], files)
  func identity(format: String, file: String) throws {
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let expected = TraceContents.all(in: loaded).filter { $0.documents > 0 }
    #expect(expected.allSatisfy { !$0.details.contains(nil) })
    let again = try Self.load(try Self.export(loaded, as: format))
    #expect(TraceContents.all(in: again) == expected)
    #expect(again.report.documents == loaded.report.documents)
    #expect(again.report.skipped.isEmpty)
    #expect(again.store.assembly.superseded == loaded.store.assembly.superseded)
    // No repair is lost or made twice, but for text that the outer string couldn't hold.
    #expect(again.report.repairs[.notNumber] == loaded.report.repairs[.notNumber])
    #expect(again.report.repairs[.timeUnit] == loaded.report.repairs[.timeUnit])
  }

  @Test("what is exported again is the same text", arguments: ["batch", "segments"])
  func fixedPoint(format: String) throws {
    for file in ["workshop/batch-get-traces.json", "workshop/segments.jsonl"] {
      let once = try Self.export(TraceLoader.load([.path(Corpus.path(file))]), as: format)
      #expect(try Self.export(try Self.load(once), as: format) == once)
    }
  }

  @Test("every good line of mixed lines comes back byte for byte, each once for each time it came")
  func lines() throws {
    for file in ["edge/duplicate-documents.jsonl", "workshop/segments.jsonl"] {
      let bytes = try Corpus.bytes(file)
      let out = try Self.export(TraceLoader.load([.path(Corpus.path(file))]), as: "segments")
      let came = bytes.split(separator: 0x0A).map { Array($0) }
      let left = out.split(separator: 0x0A).map { Array($0) }
      #expect(
        came.map { String(decoding: $0, as: UTF8.self) }.sorted()
          == left.map { String(decoding: $0, as: UTF8.self) }.sorted()
      )
    }
  }

  @Test("a document keeps its bytes wherever it came from", arguments: ["batch", "segments"])
  func bytes(format: String) throws {
    let odd =
      #"{ "id":"00000000feed0001","name":"sn\u0061ke \ud83d\ude00 €",  "trace_id":"#
      + #""1-68564bf0-000000000000000000000001","start_time":1750486000.2500,"end_time":NaN,"#
      + #""big":123456789012345678901234567890,"x":{"{":"}\"{"} , "x":1e+02 }"#
    let quoted = odd.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#)
    for text in [
      odd, "[1,\(odd)]", "[\(odd),{\"a\":{}}]", #"{"TraceSegmentDocuments":["\#(quoted)"]}"#,
      #"{"Traces":[{"Id":"x","Segments":[{"Id":"y","Document":\#(odd)}]}]}"#,
      #"{"Id":"x","Segments":[{"Id":"y","Document":"\#(quoted)"}]}"#,
      "2025-06-21 sent {} \(odd)\n", #"{"message":"sent \#(quoted)"}"#,
      #"{"events":[{"a":{"b":{}},"message":\#(odd)}]}"#,
    ] {
      let loaded = try Self.load(Array(text.utf8))
      #expect(loaded.report.documents == 1, Comment(rawValue: text))
      let reader = loaded.reader.texts()
      let document = try reader.text(at: loaded.store.documents[0])
      #expect(String(decoding: document.bytes, as: UTF8.self) == odd, Comment(rawValue: text))
      #expect(document.id == "00000000feed0001" && document.namesTrace)
      let again = try Self.load(try Self.export(loaded, as: format))
      let copy = try again.reader.texts().text(at: again.store.documents[0])
      #expect(String(decoding: copy.bytes, as: UTF8.self) == odd, Comment(rawValue: text))
    }
  }

  @Test("documents of one value are told apart, in any order")
  func manyInOneValue() throws {
    let documents = (0..<5).map { number in
      #"{"name":"n\#(number)","annotations":{"a":1},"id":"00000000feed000\#(number)","#
        + #""trace_id":"1-68564bf0-000000000000000000000001","start_time":\#(number)}"#
    }
    let text =
      #"{"events":[{"message":\#(documents[0])},{"message":{"id":"","name":"bad"}},"#
      + documents[1...].map { #"{"message":"x \#($0.replacing("\"", with: #"\""#))"}"# }
      .joined(separator: ",") + "]}"
    let loaded = try Self.load(Array(text.utf8))
    #expect(loaded.store.documents.count == 5)
    let reader = loaded.reader.texts()
    for number in [3, 0, 4, 1, 2] {
      let document = try reader.text(at: loaded.store.documents[number])
      #expect(String(decoding: document.bytes, as: UTF8.self) == documents[number])
    }
  }

  @Test("bytes that are no UTF-8 are handed on as they are")
  func invalid() throws {
    let text =
      Array(#"{"id":"00000000feed0001","name":"caf"#.utf8) + [0xE9, 0xC2]
      + Array(#"","trace_id":"1-68564bf0-000000000000000000000001","start_time":1}"#.utf8)
    let loaded = try Self.load(text)
    #expect(try Self.export(loaded, as: "segments") == text + [0x0A])
    let batch = try Self.load(try Self.export(loaded, as: "batch"))
    #expect(TraceContents.all(in: batch) == TraceContents.all(in: loaded))
  }

  @Test("a document without a trace_id is given the one that was around it")
  func traceID() throws {
    let text =
      #"{"Traces":[{"Id":"1-68564bf0-000000000000000000000001","Segments":[{"Document":"#
      + #""{\"id\":\"00000000feed0001\",\"name\":\"n\",\"start_time\":1}"}]}]}"#
    let out = try Self.export(try Self.load(Array(text.utf8)), as: "segments")
    let line =
      #"{"trace_id":"1-68564bf0-000000000000000000000001","#
      + #""id":"00000000feed0001","name":"n","start_time":1}"#
    #expect(String(decoding: out, as: UTF8.self) == line + "\n")
  }

  /// All traces in one of the formats.
  static func export(_ loaded: LoadedTraces, as format: String) throws -> [UInt8] {
    let exporter = try #require(TraceExporters.all.first { $0.name == format })
    let texts = loaded.reader.texts()
    var out: [UInt8] = []
    let traces = ExportedTraces(Array(0..<loaded.store.traces.count), in: loaded.store) {
      try texts.text(at: $0)
    }
    try exporter.write(traces) { out += $0 }
    return out
  }

  private static func load(_ bytes: [UInt8]) throws -> LoadedTraces {
    let folder = try TemporaryFolder()
    return TraceLoader.load([.path(try folder.write(bytes, to: "input"))])
  }
}
