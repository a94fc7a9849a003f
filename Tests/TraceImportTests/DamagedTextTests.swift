import TestSupport
import Testing
import TraceModel

@testable import TraceImport

/// What comes out of damaged text depends on the text alone, never on how it arrived.
@Suite struct DamagedTextTests {
  @Test("a damaged sample gives the same wherever it is cut", arguments: ContainerSample.all)
  func samples(sample: ContainerSample) throws {
    let original = Array(sample.text.utf8)
    var random = SeededGenerator(seed: UInt64(original.count))
    for _ in 0..<3 {
      let damaged = MutationTests.mutate(original, with: &random)
      let bytes = damaged + Array("\n\(ContainerSample.pretty(7))".utf8)
      let whole = stream([bytes[...]])
      let direct = try load(bytes)
      #expect(StoreDifference.first(whole.store, direct.store) == nil)
      let start = Int.random(in: 1...40, using: &random)
      let cuts = stride(from: start, to: bytes.count, by: 41).filter {
        differ(whole, stream([bytes[..<$0], bytes[$0...]]))
      }
      #expect(cuts.isEmpty, Comment(rawValue: String(decoding: bytes, as: UTF8.self)))
    }
  }

  @Test("a document behind a value without an end is read, wherever the text is cut")
  func endless() {
    let lines = String(repeating: "\(document(1)) \(document(2))\n", count: 4)
    let text = lines + "{\"list\":[\n" + ContainerSample.pretty(3)
    let bytes = Array(text.utf8)
    let whole = stream([bytes[...]])
    #expect(whole.names == ["service {1}", "service {2}", "service {3}"])
    #expect(whole.report.skipped.map(\.reason) == [.cutOff] && whole.skippedLines == [5])
    let cuts = stride(from: 1, to: bytes.count, by: 13).filter {
      differ(whole, stream([bytes[..<$0], bytes[$0...]]))
    }
    #expect(cuts.isEmpty)
  }

  @Test("after many values without an end, documents on lines of their own are still read")
  func manyEndless() {
    let broken = String(repeating: "{\"list\":[\n", count: 12)
    let text = broken + ContainerSample.pretty(1) + "\n" + document(2)
    let loaded = stream([Array(text.utf8)[...]])
    #expect(loaded.names.contains("service {2}"))
  }

  @Test("the excerpt of a line that is longer than what is in memory is the same as of a short one")
  func longLines() throws {
    let long = String(repeating: "garbage ", count: 40_000)
    let object = #"{"a":1}"#
    for line in [long, "\(long)\(object)", #"{"\#(long)"#] {
      let bytes = Array("\(document(1))\n\(line)\n\(document(2))".utf8)
      let start = document(1).utf8.count + 1
      for (cut, size) in [(start + 3, 50_000), (start + 70, 100_001), (start + 3, bytes.count)] {
        let rest = stride(from: cut, to: bytes.count, by: size).map {
          bytes[$0..<min(bytes.count, $0 + size)]
        }
        let loaded = stream([bytes[..<cut]] + rest)
        #expect(loaded.names == ["service {1}", "service {2}"] && loaded.skippedLines == [2])
        #expect(loaded.report.skipped.map(\.excerpt) == [String(line.prefix(60))])
        let isSame = !differ(loaded, stream([bytes[...]]))
        #expect(isSame)
      }
    }
  }
}
