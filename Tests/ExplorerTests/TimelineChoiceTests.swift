import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct TimelineChoiceTests {
  private static let gaps = TraceStore.make(
    "processor 0–100; a 0–20 (processor); b 60–98 (processor); b1 60–98 (b)"
  )

  @Test("Large gaps are lines where they are; u shows all of them, none, and the large ones again")
  func gaps() {
    var script = TimelineScript(Self.gaps)
    #expect(script.names == ["processor", "a", "(no", "b", "b1"])
    let line = script.surface.text.split(separator: "\n").first { $0.contains("no subsegment") }
    #expect(line?.contains(" 40 ms ") == true)
    #expect(line?.contains("┄┄┄┄") == true)
    script.type("u")
    #expect(script.names == ["processor", "a", "(no", "b", "b1", "(no"])
    #expect(script.notice == "all gaps from 1 % of the trace on: 2")
    script.type("jjjjjj")
    #expect(script.selected == "processor")
    script.press(.enter)
    #expect(script.effects == [.perform(.command(.showDetail))])
    script.type("u")
    #expect(script.names == ["processor", "a", "b", "b1"])
    #expect(script.notice == "no gaps")
    script.type("u")
    #expect(script.names == ["processor", "a", "(no", "b", "b1"])
    script.type("[")
    #expect(script.surface.text.contains("▸ processor  +3"))
    script = TimelineScript(TimelineSketches.workshop)
    script.type("u")
    #expect(script.notice == "no gap between subsegments takes 1 % of the trace")
  }

  @Test("On a narrow screen a gap's length stands beside its name")
  func narrowGaps() {
    let script = TimelineScript(Self.gaps, size: Size(columns: 46, rows: 10))
    #expect(script.surface.text.contains("(gap)  40 ms"))
  }

  private static let lengths = TraceStore.make([
    SpanDraft(
      1,
      "root",
      0,
      1_000,
      children: [
        SpanDraft(2, "five", 0, 5, kind: .subsegment),
        SpanDraft(3, "fifteen", 5, 20, kind: .subsegment),
        SpanDraft(4, "failed", 20, 21, kind: .subsegment, flags: .fault),
        SpanDraft(
          5,
          "long",
          21,
          400,
          kind: .subsegment,
          children: [SpanDraft(6, "two", 22, 24, kind: .subsegment)]
        ),
      ]
    )
  ])

  @Test("H hides what is shorter than 1, 5 or 10 % of the trace, unless it failed")
  func hiding() {
    var script = TimelineScript(Self.lengths)
    script.type("u")
    script.type("uu")
    let all = script.names
    script.type("H")
    #expect(script.notice == "2 spans shorter than 10 ms hidden")
    #expect(script.names.filter { $0 != "(no" } == ["root", "fifteen", "failed", "long"])
    #expect(script.surface.text.contains("Span, 2 < 10 ms hidden"))
    script.type("H")
    #expect(script.names.filter { $0 != "(no" } == ["root", "failed", "long"])
    script.type("HH")
    #expect(script.names == all)
    #expect(script.notice == "spans of any length")
  }

  @Test("A length can be typed; a search shows what is hidden; a run counts as a whole")
  func hidingByTyping() {
    var script = TimelineScript(Self.lengths)
    script.hide("500 ms")
    #expect(script.names.filter { $0 != "(no" } == ["root", "failed"])
    script.search("two")
    #expect(script.names.filter { $0 != "(no" } == ["root", "failed", "long", "two"])
    #expect(script.selected == "two")
    script.hide("off")
    #expect(script.names.filter { $0 != "(no" }.count == 6)
    let polls = (0..<9).map {
      SpanDraft(UInt64($0 + 2), "poll", $0 * 9, $0 * 9 + 9, kind: .subsegment)
    }
    script = TimelineScript(.make([SpanDraft(1, "api", 0, 100, children: polls)]))
    script.hide("50 ms")
    #expect(script.names == ["api", "poll"])
    script.type("jl")
    #expect(script.names.count == 11)
  }

  @Test(
    "Lengths are times or shares",
    arguments: [
      ("10ms", .nanoseconds(10_000_000)), ("1.5 s", .nanoseconds(1_500_000_000)),
      ("200us", .nanoseconds(200_000)), ("7 µs", .nanoseconds(7_000)), ("5%", .percent(5)),
      ("2 min", .nanoseconds(120_000_000_000)), ("off", .any), ("0", .any), ("0 ms", .any),
      ("101%", nil), ("-1ms", nil), ("ten", nil), ("", nil), ("1e300s", nil), ("nans", nil),
    ] as [(String, LeastLength?)]
  )
  func lengths(text: String, expected: LeastLength?) {
    #expect(LeastLength(text) == expected)
  }

  @Test("{ and } fold and unfold a level of the whole tree")
  func levels() {
    let store = TraceStore.make(
      "root 0–100; a 0–40 (root); a1 0–30 (a); a2 0–20 (a1); b 40–100 (root); b1 40–100 (b)"
    )
    var script = TimelineScript(store)
    #expect(script.names == ["root", "a", "a1", "a2", "b", "b1"])
    script.type("{")
    #expect(script.names == ["root", "a", "a1", "b", "b1"])
    #expect(script.notice == "down to level 3")
    script.type("{{")
    #expect(script.names == ["root"])
    script.type("{")
    #expect(script.notice == "all is folded")
    script.type("}")
    #expect(script.names == ["root", "a", "b"])
    script.type("}}")
    #expect(script.names.count == 6)
    script.type("}")
    #expect(script.notice == "all is unfolded; ] opens runs too")
  }
}
