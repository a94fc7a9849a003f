import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct TimelineFlameKeyTests {
  @Test("What only changes the waterfall is refused, and changes nothing", arguments: "[]{}uHC")
  func refused(key: Character) {
    var script = TimelineScript(TimelineSketches.workshop)
    let waterfall = script.surface
    script.type("a")
    let flame = script.surface
    script.type(String(key))
    #expect(script.notice == "not in the flame view; a goes back to the waterfall")
    #expect(script.surface == flame)
    script.type("a")
    #expect(script.surface == waterfall)
  }

  @Test("Hiding what is short is refused too")
  func hiding() {
    var script = TimelineScript(TimelineSketches.workshop)
    script.type("a")
    script.hide("100ms")
    #expect(script.notice == "not in the flame view; a goes back to the waterfall")
    script.type("a")
    #expect(script.names.count == 6)
  }

  private static let polls = TraceStore.make([
    SpanDraft(
      1,
      "api",
      0,
      100,
      children: (0..<9).map {
        SpanDraft(UInt64($0 + 2), "poll", $0 * 9, $0 * 9 + 9, kind: .subsegment)
      }
    )
  ])

  @Test("A run is its first span among boxes: Enter shows that, and a goes back to the folded run")
  func run() {
    var script = TimelineScript(Self.polls)
    script.type("j")
    let waterfall = script.surface
    #expect(script.names == ["api", "poll"])
    script.type("a")
    #expect(script.surface.text.contains("poll   total 9 ms, self 9 ms"))
    script.press(.enter)
    #expect(script.effects == [.perform(.command(.showDetail))])
    script.type("a")
    #expect(script.surface == waterfall)
    // Where one went elsewhere among the boxes, one stays there.
    script.type("ala")
    #expect(script.names.count == 11)
  }

  @Test("A parent that never came has no box: the first span that names it is selected")
  func missingParent() {
    var script = TimelineScript(TimelineSketches.orphans)
    script.type("jj")
    #expect(script.selected == nil)
    let waterfall = script.surface
    script.type("a")
    #expect(script.selected == "lost-1")
    #expect(script.surface.text.contains("lost-1   total"))
    script.type("a")
    #expect(script.surface == waterfall)
    script.type("a")
    script.search("missing")
    #expect(script.surface.text.contains(" missing parent "))
  }

  @Test(
    "g and G go to the first and the last box, Space and Ctrl-D to lower lanes, b and Ctrl-U back"
  )
  func lanes() {
    var script = TimelineScript(TimelineSketches.chain(30), size: Size(columns: 80, rows: 14))
    script.type("aG")
    #expect(script.selected == "link-30")
    script.type("g")
    #expect(script.selected == "link-1")
    // Ten lanes have room below the request, the sentence, the selected span and the axis.
    script.type(" ")
    #expect(script.selected == "link-11")
    script.press(.control("d"))
    #expect(script.selected == "link-16")
    script.press(.control("u"))
    #expect(script.selected == "link-11")
    script.type("b")
    #expect(script.selected == "link-1")
  }

  @Test("The box of a lower lane is the one nearest in time")
  func nearest() {
    var script = TimelineScript(
      .make(
        """
        root 0–100; a 0–20 (root); b 30–60 (root); c 70–100 (root); a1 0–5 (a); b1 35–40 (b); \
        c1 95–100 (c)
        """
      )
    )
    script.type("a")
    for (name, below) in [("a", "a1"), ("b", "b1"), ("c", "c1")] {
      script.search(name)
      script.press(.control("d"))
      #expect(script.selected == below)
    }
  }

  @Test("Keys at dead ends say so")
  func deadEnds() {
    var script = TimelineScript(TimelineSketches.workshop)
    script.type("ak")
    #expect(script.notice == "nothing is above this span")
    script.type("h")
    #expect(script.notice == "nothing is before this span in its lane")
    script.type("l")
    #expect(script.notice == "nothing is behind this span in its lane")
    script.type("Gj")
    #expect(script.notice == "nothing is below this span")
    script.type(" ")
    #expect(script.notice == "nothing is below this span")
  }
}
