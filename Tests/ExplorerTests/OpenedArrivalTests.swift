import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

/// What happens to an opened trace when more of it arrives.
@Suite struct OpenedArrivalTests {
  private static let segment = SpanDraft(
    1,
    "api",
    0,
    900,
    children: [
      SpanDraft(2, "scan", 100, 300, children: [SpanDraft(3, "query", 120, 200)]),
      SpanDraft(4, "sort", 400, 500),
    ],
    trace: 1
  )

  private static func other(_ number: UInt64) -> SpanDraft {
    SpanDraft(number, "other", Int64(number) * 1_000, Int64(number) * 1_000 + 9, trace: number)
  }

  /// A function that ran within `sort`, and is longer than all there was.
  private static func function(flags: SpanFlags = []) -> SpanDraft {
    var draft = SpanDraft(
      7,
      "function",
      420,
      1_400,
      flags: flags,
      children: [SpanDraft(8, "inner", 430, 460)],
      trace: 1
    )
    draft.parent = 4
    return draft
  }

  private func script(rows: Int = 24, _ drafts: [SpanDraft]) -> Script {
    var script = Script(TraceStore.make(drafts), size: Size(columns: 100, rows: rows))
    script.perform(ArrivalTests.arriving(TraceStore.make(drafts), version: 2))
    script.type(.end, .enter)
    return script
  }

  /// The line that is selected.
  private func selected(_ script: Script) -> String {
    let row = ArrivalTests.selectedRow(script) ?? 0
    return String(script.screen.split(separator: "\n", omittingEmptySubsequences: false)[row])
  }

  @Test("New documents show in place; selection, folds and what is shown stay")
  func growing() {
    var script = script([Self.segment, Self.other(5)])
    script.type("jh")
    script.type("j")
    #expect(selected(script).contains("sort"))
    #expect(script.screen.contains("4 spans") && !script.screen.contains("query"))
    let more = [Self.other(6), Self.function(), Self.other(5), Self.segment]
    script.perform(ArrivalTests.arriving(TraceStore.make(more), version: 3))
    #expect(selected(script).contains("sort"))
    #expect(script.screen.contains("function") && script.screen.contains("inner"))
    #expect(!script.screen.contains("query"))
    #expect(script.screen.contains("Traces / 1-68563c50-000000000000000000000001"))
    script.type("y")
    #expect(script.copied.last == "0000000000000004")
    script.type("q")
    script.type("y")
    #expect(script.copied.last?.hasSuffix("1") == true)
  }

  @Test("A stretch of time that is zoomed into stays; all of it becomes all there is now")
  func zoom() {
    var script = script([Self.segment])
    let more = TraceStore.make([Self.segment, Self.function()])
    func axis(_ script: Script) -> [Substring]? {
      script.screen.split(separator: "\n").first { $0.contains("Span") }?.split(separator: " ")
    }
    var zoomed = script
    zoomed.type("j++")
    let before = axis(zoomed)
    zoomed.perform(ArrivalTests.arriving(more, version: 3))
    #expect(axis(zoomed) == before && before != nil)
    let whole = axis(script)
    script.perform(ArrivalTests.arriving(more, version: 3))
    #expect(axis(script) != whole)
  }

  @Test("A parent that was missing is the span once it came")
  func missingParent() {
    var script = script([Self.function()])
    #expect(selected(script).contains("missing parent"))
    script.type("h")
    script.perform(
      ArrivalTests.arriving(TraceStore.make([Self.segment, Self.function()]), version: 3)
    )
    #expect(selected(script).contains("sort"))
    #expect(!script.screen.contains("inner"))
  }

  @Test("A search within the trace finds what came")
  func search() {
    var script = script([Self.segment])
    script.type("/n")
    script.type(.enter)
    script.perform(
      ArrivalTests.arriving(TraceStore.make([Self.segment, Self.function()]), version: 3)
    )
    script.type("n")
    #expect(selected(script).contains("function") || selected(script).contains("inner"))
  }

  @Test("The detail follows its span to its new row")
  func detail() {
    var script = script(rows: 60, [Self.segment])
    script.type("jjj")
    #expect(script.screen.contains("Overview"))
    script.perform(
      ArrivalTests.arriving(
        TraceStore.make([Self.other(9), Self.function(), Self.segment]),
        version: 3
      )
    )
    script.type(.tab)
    #expect(script.screen.contains("Traces / 1-68563c50-000000000000000000000001 / sort"))
    #expect(script.screen.contains("100 ms"))
  }

  @Test("A trace that was let go is closed, and that is said")
  func letGo() {
    var script = script([Self.segment, Self.other(5)])
    script.perform(
      ArrivalTests.arriving(TraceStore.make([Self.other(5)]), version: 3) { $0.lostTraces = 1 }
    )
    #expect(script.screen.contains("was let go to save memory"))
    #expect(script.screen.contains("1 trace   1 ok"))
    script.type(.down, .enter)
    #expect(script.screen.contains("other"))
  }

  @Test("An answer about traces that are no longer shown opens what was asked for all the same")
  func lateAnswer() {
    let first = TraceStore.make([Self.segment, Self.other(5)])
    var state = AppState(session: Session(), size: Size(columns: 100, rows: 24))
    _ = state.update(ArrivalTests.arriving(first, version: 1))
    #expect(state.update(.openTrace(0)) == [.analyze(trace: 0)])
    let second = TraceStore.make([Self.other(5), Self.other(6), Self.function(), Self.segment])
    _ = state.update(ArrivalTests.arriving(second, version: 2))
    let effects = state.update(.traceOpened(OpenedTrace(trace: 0, in: first, version: 1)))
    #expect(state.draw().text.contains("4 spans"))
    #expect(effects == [.analyze(trace: 2)])
    _ = state.update(.traceOpened(OpenedTrace(trace: 2, in: second, version: 2)))
    #expect(state.draw().text.contains("6 spans"))
  }
}
