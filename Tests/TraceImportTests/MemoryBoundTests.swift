import TestSupport
import Testing
import TraceModel

@testable import TraceImport

/// Memory is bounded: the oldest whole traces are let go, and counted.
@Suite struct MemoryBoundTests {
  /// Documents of so many traces, two each, a line a document.
  static func lines(_ traces: Range<Int>) -> [UInt8] {
    Array(
      traces.flatMap { trace in
        ["aaaa", "bbbb"].map { span in
          let number = String(trace + 0x1_0000_0000, radix: 16).suffix(8)
          return """
            {"trace_id":"1-6856\(number.suffix(4))-0000000000000000\(number)","id":"00000000\(number.suffix(4))\(span)",\
            "name":"service-\(trace % 7)","start_time":\(1_750_482_000 + trace),"end_time":\(1_750_482_001 + trace),\
            "annotations":{"number":\(trace),"text":"value \(trace)"},"http":{"response":{"status":200}}}\n
            """
        }
      }.joined().utf8
    )
  }

  static func load(_ bytes: [UInt8], maxMemory: Int) throws -> LoadedTraces {
    var options = LoadOptions()
    options.maxMemory = maxMemory
    options.partBytes = 10_000
    let folder = try TemporaryFolder()
    let file = try folder.write(bytes, to: "traces.jsonl")
    return TraceLoader.load([.path(file)], options: options)
  }

  @Test("what is kept is the same as if the older traces had never come")
  func keepsTheNewest() throws {
    let all = Self.lines(0..<4_000)
    let bounded = try Self.load(all, maxMemory: 600_000)
    let lost = bounded.report.lostTraces
    #expect(lost > 1_000 && lost < 4_000)
    #expect(bounded.store.traces.count == 4_000 - lost)
    let newest = try Self.load(Self.lines(lost..<4_000), maxMemory: .max)
    #expect(newest.report.lostTraces == 0)
    #expect(bounded.store.traces.id == newest.store.traces.id)
    #expect(bounded.store.spans.start == newest.store.spans.start)
    #expect(bounded.store.spans.flags == newest.store.spans.flags)
    #expect(bounded.store.annotations.count == newest.store.annotations.count)
    for row in stride(from: 0, to: bounded.store.spans.count, by: 97) {
      #expect(bounded.store.name(of: row) == newest.store.name(of: row))
      let place = bounded.store.documents[Int(bounded.store.spans.document[row])]
      let document = try bounded.reader.document(at: place)
      #expect(document["id"] == .string(bounded.store.text(of: bounded.store.spans.id[row])))
    }
  }

  @Test("a single trace is kept however large it is")
  func keepsOne() throws {
    let bounded = try Self.load(Self.lines(0..<50), maxMemory: 1)
    #expect(bounded.store.traces.count >= 1)
    #expect(bounded.store.traces.count + bounded.report.lostTraces == 50)
    #expect(bounded.report.documents == 100)
  }

  @Test("details of a pipe can be read while its traces are kept, and not when they are let go")
  func spool() throws {
    let spool = Spool()
    let bytes = [UInt8](repeating: 7, count: 1 << 20)
    for _ in 0..<70 { _ = bytes.withUnsafeBytes { spool.append($0) } }
    let source = SourceFile(name: "pipe", spool: spool)
    source.forget(before: 66 << 20)
    #expect(try source.window(66 << 20..<(66 << 20) + 10).bytes.count == 10)
    let error = #expect(throws: ImportError.self) { _ = try source.window(0..<10) }
    #expect(error?.reason.contains("let go") == true)
  }
}
