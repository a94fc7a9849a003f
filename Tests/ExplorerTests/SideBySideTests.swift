import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct SideBySideTests {
  private static let store = TraceStore.make([
    SpanDraft(
      1,
      "fast",
      0,
      100,
      children: [
        SpanDraft(2, "query", 10, 60, kind: .subsegment),
        SpanDraft(3, "blink", 61, 62, kind: .subsegment),
      ],
      trace: 1
    ),
    SpanDraft(
      1,
      "slow",
      5_000,
      5_400,
      children: [SpanDraft(2, "scan", 5_100, 5_400, kind: .subsegment)],
      trace: 2
    ),
    SpanDraft(1, "other", 9_000, 9_010, trace: 3),
  ])

  @Test("Marked traces stand below each other on one axis", arguments: [(80, 16), (40, 10)])
  func marked(columns: Int, rows: Int) throws {
    var script = Script(Self.store, size: Size(columns: columns, rows: rows))
    script.type("jmmD")
    try Golden.check(script.surface.snapshot, "side-by-side-\(columns)x\(rows)")
    guard columns == 80 else { return }
    #expect(script.screen.contains("scan"))
    #expect(!script.screen.contains("blink"))
    script.type("C")
    #expect(script.screen.contains("blink"))
  }

  @Test("Enter opens a trace, Esc comes back; without marks there is nothing to show")
  func opening() {
    var script = Script(Self.store)
    script.type("D")
    #expect(script.screen.contains("mark two traces or more first"))
    script.type("mmD")
    #expect(script.screen.contains("Traces / Side by side"))
    script.type("G")
    script.type(.enter)
    #expect(script.screen.contains("Span "))
    script.type(.escape)
    #expect(script.screen.contains("Traces / Side by side"))
    script.type(.escape)
    #expect(!script.screen.contains("Side by side"))
  }
}
