import TestSupport
import Testing
import TraceImport
import TraceModel

/// Files that something happened to: nothing may crash, and in JSON Lines nothing is lost before it.
@Suite struct MutationTests {
  static let files = [
    "workshop/batch-one-trace.json", "workshop/single/sdk-datagram.txt",
    "workshop/single/api-gateway-pretty.json", "workshop/stream/sdk-odd-values.log",
    "edge/mixed-containers.jsonl", "edge/headers-of-all-kinds.log", "edge/control-characters.jsonl",
    "edge/concatenated-pretty.json", "edge/lone-surrogates.json", "edge/parent-cycle.jsonl",
    "edge/batch-documents-as-objects.json", "edge/big-numbers.json", "bad/mixed-lines.jsonl",
    "bad/batch-wrong-types.json", "bad/wrong-types-nested.jsonl", "bad/truncated-datagrams.log",
    "otlp/collector-file.jsonl", "otlp/single-trace.json",
  ]

  @Test("flipped, cut, doubled and swapped bytes never crash the reader", arguments: files)
  func mutations(file: String) throws {
    let original = try Corpus.bytes(file)
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: file.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    for _ in 0..<40 {
      let bytes = Self.mutate(original, with: &random)
      let loaded = TraceLoader.load([.path(try folder.write(bytes, to: "mutated"))])
      let store = loaded.store
      #expect(loaded.report.documents == store.documents.count)
      for document in 0..<store.documents.count {
        _ = try loaded.reader.document(at: store.documents[document])
      }
      for trace in 0..<store.traces.count {
        #expect(!store.rows(of: trace).isEmpty)
      }
    }
  }

  @Test("what stands on the lines before a broken byte is read all the same")
  func nothingLostBefore() throws {
    let original = try Corpus.bytes("workshop/stream/sdk-only.jsonl")
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: 20_250_621)
    for _ in 0..<120 {
      var bytes = original
      let position = Int.random(in: 0..<bytes.count, using: &random)
      if Bool.random(using: &random) {
        bytes[position] = UInt8.random(in: .min ... .max, using: &random)
      } else {
        bytes.removeSubrange(position...)
      }
      let before = original[..<position].count { $0 == 0x0A }
      let loaded = TraceLoader.load([.path(try folder.write(bytes, to: "mutated"))])
      #expect(loaded.report.documents >= before, "byte \(position) of \(original.count)")
    }
  }

  static func mutate(
    _ original: [UInt8],
    with random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 2 {
      let position = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, position + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[position] = Array(#"{}[]",:\0-eE.nN"#.utf8).randomElement(using: &random) ?? 0
      case 2: bytes.removeSubrange(position..<end)
      case 3: bytes.insert(contentsOf: bytes[position..<end], at: position)
      case 4: bytes.removeSubrange(position...)
      default: bytes[position] = UInt8.random(in: .min ... .max, using: &random)
      }
    }
    return bytes
  }
}
