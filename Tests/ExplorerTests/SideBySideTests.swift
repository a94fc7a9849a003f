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

  @Test("The title is that of all traces, whichever is topmost; each head tells what it hides")
  func titles() {
    var script = Script(Self.store, size: Size(columns: 100, rows: 6))
    script.type("jmmD")
    let title = script.screen.split(separator: "\n")[1]
    #expect(title.hasPrefix(" Critical paths "))
    #expect(script.screen.contains("2 spans  "))
    script.type("G")
    #expect(script.screen.split(separator: "\n")[1] == title)
    #expect(script.screen.contains("3 spans, 1 hidden"))
    script.type("C")
    #expect(script.screen.split(separator: "\n")[1].hasPrefix(" All spans "))
    script = Script(Self.store, size: Size(columns: 40, rows: 12))
    script.type("jmmD")
    #expect(script.screen.contains(" Critical paths"))
  }

  private static let faulty = TraceStore.make([
    SpanDraft(
      1,
      "good",
      0,
      100,
      children: [SpanDraft(2, "query", 10, 60, kind: .subsegment)],
      trace: 1
    ),
    SpanDraft(
      1,
      "bad",
      5_000,
      5_400,
      children: [
        SpanDraft(2, "charge", 5_100, 5_400, kind: .subsegment, flags: .fault),
        SpanDraft(3, "beside", 5_110, 5_120, kind: .subsegment, flags: .error),
      ],
      trace: 2
    ),
  ])

  @Test("e and E go to lines of spans that failed; what does nothing says so")
  func faults() {
    var script = Script(Self.faulty)
    func selected() -> String? {
      let row = (0..<24).first {
        script.surface.style(at: Point(column: 1, row: $0))?.ground == .selection
      }
      return row.map { script.screen.split(separator: "\n")[$0].description }
    }
    script.type("mmD")
    script.type("e")
    #expect(selected()?.contains("charge") == true)
    script.type("e")
    #expect(script.screen.contains("no other fault, error or throttle is shown; C shows all spans"))
    script.type("C")
    script.type("ee")
    #expect(selected()?.contains("beside") == true)
    script.type("E")
    #expect(selected()?.contains("charge") == true)
    script.type("n")
    #expect(script.screen.contains("there is no search here; Enter opens a trace"))
    script.type(.tab)
    #expect(script.screen.contains("there is no other pane here"))
    script.type("h")
    #expect(script.screen.contains("h does nothing here"))
  }

  @Test("m takes the selected trace away, and the last one leads back to the list")
  func unmarking() {
    var script = Script(Self.store)
    script.type("mmmD")
    #expect(["fast", "slow", "other"].allSatisfy { script.screen.contains($0) })
    script.type("Gm")
    #expect(script.screen.contains("mark taken away; 2 marked"))
    #expect(!script.screen.contains("fast"))
    script.type("m")
    #expect(script.screen.contains("Side by side"))
    script.type("m")
    #expect(script.screen.contains("mark taken away; 0 marked"))
    #expect(!script.screen.contains("Side by side"))
    #expect(script.screen.contains("3 traces   3 ok"))
  }

  @Test("A filter that is set on another screen than the list tells what it leaves")
  func filterIsTold() {
    var script = Script(Self.store)
    script.type("mmDf")
    script.type("service(\"slow\")")
    script.type(.enter)
    #expect(script.screen.contains("filter: 1 of 3 traces satisfy service(\"slow\")"))
    script.type("F")
    #expect(script.screen.contains("no filter: all 3 traces"))
    script.type(.escape)
    script.type("f")
    script.type("service(\"slow\")")
    script.type(.enter)
    #expect(!script.screen.contains("satisfy"))
  }
}
