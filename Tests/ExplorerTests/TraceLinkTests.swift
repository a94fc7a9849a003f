import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// Links between traces on the map and in the waterfall.
@Suite struct TraceLinkTests {
  private static let store = TraceLoader.load([.path(Corpus.path("edge/links.jsonl"))]).store

  /// The waterfall of the consumer, which is the newest, on a screen of its own.
  private func consumer(glyphs: GlyphSet = .unicode) -> Script {
    var script = Script(Self.store, size: Size(columns: 80, rows: 14), glyphs: glyphs)
    script.type(.enter)
    return script
  }

  @Test("spans at both ends of a link are marked behind their names", arguments: [false, true])
  func marks(isASCII: Bool) throws {
    var script = consumer(glyphs: isASCII ? .ascii : .unicode)
    #expect(script.screen.contains(isASCII ? "consumer <." : "consumer ⇠"))
    script.type("o")
    #expect(script.screen.contains(isASCII ? "SQS .>" : "SQS ⇢"))
    #expect(!script.screen.contains(isASCII ? "producer .>" : "producer ⇢"))
    try Golden.check(script.surface.snapshot, "timeline-links-\(isASCII ? "ascii" : "unicode")")
  }

  @Test("o goes to the span that is linked, and from it to the one that has the link")
  func jumps() {
    var script = consumer()
    script.type("y")
    script.type("oy")
    script.type("oy")
    #expect(script.copied == ["57160568d60a24f3", "ed85f1998a75cbb3", "57160568d60a24f3"])
    script.type("ogo")
    #expect(script.screen.contains("the span has no links to other traces"))
    script.type("y")
    #expect(script.copied.last == "daf9f6fc05930864")
  }

  @Test("o opens a trace that lacks the linked span, and names one that isn't loaded")
  func incomplete() throws {
    let folder = try TemporaryFolder()
    let documents = [
      #"{"id":"00000000000000a1","name":"sender","trace_id":"1-68564bf0-00000000000000000000000a","#
        + #""start_time":1,"end_time":2}"#,
      #"{"id":"00000000000000b1","name":"receiver","#
        + #""trace_id":"1-68564bf0-00000000000000000000000b","start_time":3,"end_time":4,"links":["#
        + #"{"trace_id":"1-68564bf0-00000000000000000000000c","id":"00000000000000c1"},"#
        + #"{"trace_id":"1-68564bf0-00000000000000000000000a","id":"00000000000000a9"}]}"#,
    ]
    func script(_ documents: [String], _ name: String) throws -> Script {
      let path = try folder.write(documents.joined(separator: "\n"), to: name)
      var script = Script(TraceLoader.load([.path(path)]).store, size: Size(columns: 90, rows: 14))
      script.type(.enter)
      script.type("o")
      return script
    }
    let both = try script(documents, "both").screen.split(separator: "\n")
    #expect(both[0].contains("/ 1-68564bf0-00000000000000000000000a"))
    let alone = try script([documents[1]], "alone")
    #expect(alone.screen.contains("/ 1-68564bf0-00000000000000000000000b"))
    #expect(alone.screen.contains("trace 1-68564bf0-00000000000000000000000c isn't loaded"))
  }

  @Test("the map draws the edge dashed, tells its ages, and Enter shows the receiver's traces")
  func map() {
    var script = Script(Self.store, size: Size(columns: 140, rows: 30))
    script.type("4")
    #expect(script.screen.contains("┄▶") && script.screen.contains("1 × 4.85 s"))
    #expect(script.screen.contains("1 link leads elsewhere"))
    script.type("ll")
    for _ in 0..<8 where !script.screen.contains("asynchronous") { script.type(.tab) }
    #expect(script.screen.contains("orders → consumer, asynchronous"))
    #expect(script.screen.contains("1 message, 1 ok, average age 4.85 s, p50 4.85 s"))
    script.type(.enter)
    #expect(script.screen.contains(#"service("consumer")"#))
    #expect(script.screen.contains("1 of 2 traces"))
  }
}
