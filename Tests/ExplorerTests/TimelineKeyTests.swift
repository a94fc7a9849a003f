import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct TimelineKeyTests {
  @Test("h folds, then goes to the parent; l unfolds, then goes to the first child")
  func folding() {
    var script = TimelineScript(TimelineSketches.workshop)
    script.type("jjj")
    #expect(script.selected == "dynamodb")
    script.type("h")
    #expect(script.selected == "image-api")
    script.type("h")
    #expect(script.names == ["API", "image-api"])
    #expect(script.surface.text.contains("▸ image-api  +4"))
    script.type("h")
    #expect(script.selected == "API Gateway")
    script.type("h")
    #expect(script.names == ["API"])
    script.type("l")
    #expect(script.names == ["API", "image-api"])
    script.type("lll")
    #expect(script.selected == "Initialization")
    script.type("l")
    #expect(script.selected == "Initialization")
  }

  @Test("Folding all keeps the selection on what hides it")
  func foldingAll() {
    var script = TimelineScript(TimelineSketches.orphans)
    script.type("G[")
    #expect(script.names == ["api", "missing", "missing"])
    #expect(script.selected == nil)
    script.type("k")
    #expect(script.selected == nil)
    script.type("]")
    #expect(script.names.count == 8)
  }

  @Test("Orphans of the same missing parent stand together below its line")
  func orphans() {
    let script = TimelineScript(TimelineSketches.orphans)
    #expect(
      script.names == [
        "api", "found", "missing", "lost-1", "below", "lost-3", "missing", "lost-2",
      ]
    )
  }

  @Test("C shows only the critical path with what is above it, and all again")
  func onlyPath() {
    let store = TraceStore.make(
      """
      root 0–100; a 0–40 (root); a1 0–10 (a); b 40–90 (root); b1 50–90 (b); c 50–80 (b); other 1–5
      """
    )
    var script = TimelineScript(store)
    #expect(script.names == ["root", "a", "a1", "(no", "b", "c", "b1", "other"])
    script.type("jjjjj")
    #expect(script.selected == "c")
    script.type("C")
    #expect(script.names == ["root", "a", "a1", "b", "b1"])
    #expect(script.selected == "b")
    #expect(script.notice == "only the critical path; C shows all")
    #expect(script.surface.text.contains("└─▾ b "))
    #expect(script.surface.text.contains("  └── b1"))
    script.type("C")
    #expect(script.names.count == 8)
    #expect(script.selected == "b")
  }

  @Test("c goes along the critical path in the order of time, and around its end")
  func alongPath() {
    var script = TimelineScript(TimelineSketches.workshop)
    var visited: [String?] = []
    for _ in 0..<6 {
      script.type("c")
      visited.append(script.selected)
    }
    #expect(
      visited == [
        "Initialization", "dynamodb", "sort", "formatting", "API Gateway", "API Gateway",
      ]
    )
    #expect(script.notice == "went around the end of the critical path")
    script.type("[c")
    #expect(script.selected == "Initialization")
    #expect(script.names.count == 6)
  }

  @Test("c goes on from what isn't on the path with what is on it then, and into a run")
  func alongPathFromBeside() {
    var script = TimelineScript(
      .make(
        """
        root 0–100; a 0–30 (root); b 30–60 (root); c 60–100 (root); late 70–80 (root)
        """
      )
    )
    script.search("late")
    script.type("c")
    #expect(script.selected == "c")
    script.type("gc")
    #expect(script.selected == "a")
    let polls = (0..<3).map {
      SpanDraft(UInt64($0 + 3), "poll", 40 + $0 * 20, 60 + $0 * 20, kind: .subsegment)
    }
    script = TimelineScript(
      .make([
        SpanDraft(
          1,
          "api",
          0,
          100,
          children: [SpanDraft(2, "first", 0, 40, kind: .subsegment)] + polls
        )
      ])
    )
    script.type("jj")
    #expect(script.names == ["api", "first", "poll"])
    script.type("c")
    #expect(script.names == ["api", "first", "poll", "poll", "poll", "poll"])
    #expect(script.selected == "poll")
    script.type("yc")
    #expect(script.effects == [])
    script.type("y")
    #expect(script.effects == [.copy("0000000000000004")])
  }

  @Test("From a missing parent and from a gap, c goes on where they begin")
  func alongPathFromOthers() {
    let gaps = TraceStore.make("processor 0–100; a 0–20 (processor); b 60–98 (processor)")
    var script = TimelineScript(gaps)
    script.type("jj")
    #expect(script.names == ["processor", "a", "(no", "b"])
    script.type("c")
    // From 20 to 60 the processor itself is on the path.
    #expect(script.selected == "processor")
    script.type("c")
    #expect(script.selected == "b")
  }

  @Test("Zoomed into time, jumps pan to the span that they select; j doesn't")
  func following() {
    let store = TraceStore.make(
      "root 0–1000; a 0–10 (root); b 500–510 (root); c 980–1000 (root)"
    )
    func isSeen(_ name: String, in script: TimelineScript) -> Bool {
      let line = script.surface.text.split(separator: "\n").first { $0.contains("── \(name) ") }
      return line.map { !$0.hasSuffix("→") && !$0.contains("←") } ?? false
    }
    var script = TimelineScript(store)
    script.search("a")
    script.type("+++++")
    #expect(isSeen("a", in: script) && !isSeen("c", in: script))
    script.type("G")
    #expect(script.selected == "c")
    #expect(!isSeen("c", in: script))
    script.type("g")
    script.search("c")
    #expect(isSeen("c", in: script) && !isSeen("a", in: script))
    script.search("b")
    #expect(isSeen("b", in: script) && !isSeen("c", in: script))
    script.type("c")
    #expect(script.surface.text.contains("Whole trace"))
  }

  @Test("Zooming and panning say where they end")
  func limits() {
    var script = TimelineScript(TimelineSketches.workshop)
    for key in ["-", "0", "<", ">"] {
      script.type(key)
      #expect(script.notice == "this is the whole time; + zooms into it")
    }
    script.type("+<<<<")
    #expect(script.notice == "the trace begins here")
    script.type(">>>>>>>>")
    #expect(script.notice == "the trace ends here")
    for _ in 0..<60 { script.type("+") }
    #expect(script.notice == "no shorter time can be shown")
    script.type("-")
    #expect(script.notice == nil)
  }

  @Test("e and E go to failed spans, unfold what hides them, and stop at the ends")
  func faults() {
    var script = TimelineScript(TimelineSketches.names)
    script.type("[e")
    #expect(script.selected == "📸 photo 👨‍👩‍👧")
    script.type("ee")
    #expect(script.selected == "\u{1B}[2Jcleared\u{7}")
    script.type("e")
    #expect(script.notice == "no fault, error or throttle below")
    script.type("EE")
    #expect(script.selected == "📸 photo 👨‍👩‍👧")
    script.type("E")
    #expect(script.notice == "no fault, error or throttle above")
  }

  @Test("Enter shows the detail, but not of a parent that never came; y copies the id")
  func opening() {
    var script = TimelineScript(TimelineSketches.orphans)
    script.press(.enter)
    #expect(script.effects == [.perform(.command(.showDetail))])
    script.type("y")
    #expect(script.effects == [.copy("0000000000000001")])
    script.type("jj")
    script.press(.enter)
    #expect(script.notice == "this parent's document never came")
    script.type("y")
    #expect(script.effects.count == 1)
  }

  @Test("Zooming keeps the selected span in view, panning stops at the ends, 0 resets")
  func zooming() {
    var script = TimelineScript(TimelineSketches.workshop)
    let whole = script.surface
    script.type("-<>")
    #expect(script.surface == whole)
    script.type("jjjj++")
    let zoomed = script.surface.text
    #expect(zoomed.contains("180 ms"))
    #expect(zoomed.contains("←"))
    script.type(">>>>>>>>>")
    #expect(script.surface.text.contains("220 ms"))
    script.type("<<<<<<<<<<<<<<")
    #expect(script.surface.text.contains(" 0  "))
    script.type("0gk")
    #expect(script.surface == whole)
    for _ in 0..<60 { script.type("+") }
    #expect(script.surface.text.contains("API Gateway"))
  }

  @Test("A search finds names, ids, origins, operations and resources, folded ones too")
  func searching() {
    let expected: [(String, String?)] = [
      ("FORMAT", "formatting"), ("scan", "dynamodb"), ("images", "dynamodb"),
      ("lambda::f", "image-api"), ("0000000000000005", "sort"), ("nowhere", nil),
    ]
    for (text, name) in expected {
      var script = TimelineScript(TimelineSketches.workshop)
      script.type("[")
      script.search(text)
      #expect(script.selected == name ?? "API Gateway")
      #expect(script.notice == (name == nil ? "no span matches" : "1 match"))
    }
  }

  @Test("n and N go to the other matches, and around the ends")
  func otherMatches() {
    var script = TimelineScript(TimelineSketches.orphans)
    script.type("n")
    #expect(script.notice == "nothing to search for; type / first")
    script.search("lost")
    #expect(script.selected == "lost-1")
    #expect(script.notice == "3 matches")
    script.type("nn")
    #expect(script.selected == "lost-2")
    script.type("n")
    #expect(script.selected == "lost-1")
    #expect(script.notice == "went around the end of the trace")
    script.type("N")
    #expect(script.selected == "lost-2")
    script.search("missing")
    #expect(script.selected == nil)
  }

  @Test("A trace of 100,000 spans is walked, folded and drawn")
  func large() {
    let count = 100_000
    let store = TraceStore.make([
      SpanDraft(
        1,
        "root",
        0,
        Int64(count),
        children: (0..<Int64(count)).map {
          SpanDraft(UInt64($0 + 2), "child \($0 % 100)", $0, $0 + 1, kind: .subsegment)
        }
      )
    ])
    var script = TimelineScript(store, size: Size(columns: 200, rows: 60))
    script.type("G")
    #expect(script.selected == "child 99")
    #expect(script.surface.text.contains("child 99"))
    script.type("hh")
    #expect(script.names == ["root"])
    script.type("]gcc")
    #expect(script.selected == "child 1")
    script.search("child 57")
    #expect(script.notice == "1000 matches")
    script.type("nC")
    #expect(script.selected == "child 57")
  }
}
