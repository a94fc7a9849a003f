import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// Answers and hints as they look.
@Suite struct AnswerGoldenTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  @Test(
    "The panes of answers at three sizes",
    arguments: [(80, 24), (60, 16), (40, 10)],
    ["5", "6", "6s", "6c", "6z", "6i", "6B"]
  )
  func panes(size: (columns: Int, rows: Int), keys: String) throws {
    var script = Script(Self.store, size: Size(columns: size.columns, rows: size.rows))
    script.type(keys)
    try Golden.check(
      script.surface.snapshot,
      "answer-\(keys)-\(size.columns)x\(size.rows)"
    )
  }

  @Test("A chart, a comparison and two traces, wide and in ASCII")
  func typed() throws {
    let commands = [
      ("size-time", "size-time annotation.file_size"), ("compare", "compare fault"),
    ]
    for (name, text) in commands {
      for glyphs in [GlyphSet.unicode, .ascii] {
        var script = Script(Self.store, size: Size(columns: 120, rows: 40), glyphs: glyphs)
        script.type(":")
        script.type(text)
        script.type(.enter)
        let style = glyphs.isASCII ? "ascii" : "unicode"
        try Golden.check(script.surface.snapshot, "answer-\(name)-\(style)")
      }
    }
    var script = Script(Self.store, size: Size(columns: 120, rows: 40))
    script.type("mmd")
    try Golden.check(script.surface.snapshot, "answer-diff")
  }

  @Test("Hints are marked in the waterfall, told below it and in the detail")
  func hints() throws {
    var script = Script(TimelineSketches.workshop, size: Size(columns: 100, rows: 24))
    script.type(.enter)
    for _ in 0..<3 { script.type("j") }
    try Golden.check(script.surface.snapshot, "hints-waterfall")
    #expect(script.screen.contains("◆ dynamodb"))
    #expect(script.screen.contains("a Query reads only what is asked for"))
    script.type("3")
    #expect(script.screen.contains("scan-in-request"))
  }
}
