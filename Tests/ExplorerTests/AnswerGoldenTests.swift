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

  @Test(
    "A comparison and two traces at three sizes, and root causes in full",
    arguments: [(80, 24), (60, 16), (40, 10)],
    ["compare", "diff", "full"]
  )
  func small(size: (columns: Int, rows: Int), name: String) throws {
    var script = Script(Self.store, size: Size(columns: size.columns, rows: size.rows))
    switch name {
    case "compare":
      script.type(":compare fault")
      script.type(.enter)
    case "diff": script.type("mmd")
    default: script.type("5w]")
    }
    try Golden.check(
      script.surface.snapshot,
      "answer-\(name)-\(size.columns)x\(size.rows)"
    )
  }

  @Test(
    "A chart, a comparison and two traces, wide and in ASCII",
    arguments: [
      ("size-time", ":size-time annotation.file_size"), ("compare", ":compare fault"),
      ("diff", "mmd"),
    ],
    [false, true]
  )
  func typed(answer: (name: String, keys: String), isASCII: Bool) throws {
    var script = Script(
      Self.store,
      size: Size(columns: 120, rows: 40),
      glyphs: isASCII ? .ascii : .unicode
    )
    script.type(answer.keys)
    if answer.keys.hasPrefix(":") { script.type(.enter) }
    let style = isASCII ? "ascii" : "unicode"
    try Golden.check(script.surface.snapshot, "answer-\(answer.name)-\(style)")
  }

  @Test("Hints are marked in the waterfall, told below it and in the detail")
  func hints() throws {
    var script = Script(TimelineSketches.workshop, size: Size(columns: 100, rows: 36))
    script.type(.enter)
    for _ in 0..<3 { script.type("j") }
    try Golden.check(script.surface.snapshot, "hints-waterfall")
    #expect(script.screen.contains("◆ dynamodb"))
    #expect(script.screen.contains("dynamodb (Scan on images) reads all of a table"))
    script.type("3")
    let detail = script.screen.split(separator: "\n").drop { !$0.contains("Overview") }
    #expect(detail.contains { $0.contains("hint") && $0.contains("reads all of a table") })
  }
}
