import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

/// The trace under the cursor, beside the list.
@Suite struct ListPreviewTests {
  /// Two traces, each with a span of its own below the root.
  private static let store = TraceStore.make([
    SpanDraft(1, "first", 0, 100, children: [SpanDraft(11, "slow-query", 10, 90)], trace: 1),
    SpanDraft(2, "second", 500, 700, children: [SpanDraft(21, "upload", 510, 690)], trace: 2),
  ])

  @Test("On wide screens the selected trace is shown with its bottleneck and waterfall")
  func follows() {
    var script = Script(Self.store, size: Size(columns: 160, rows: 24))
    #expect(script.screen.contains("upload holds 180 ms of 200 ms"))
    #expect(!script.screen.contains("slow-query"))
    script.type("j")
    #expect(script.screen.contains("slow-query holds 80 ms of 100 ms"))
    #expect(!script.screen.contains("upload"))
  }

  @Test("Narrow screens don't ask for it; a screen that becomes wide does with the next key")
  func width() {
    var script = Script(Self.store, size: Size(columns: 149, rows: 24))
    script.type("jk")
    #expect(!script.screen.contains("upload"))
    script.resize(to: Size(columns: 150, rows: 24))
    script.type("j")
    #expect(script.screen.contains("slow-query"))
  }

  @Test("What was asked for before the cursor went on isn't shown")
  func late() {
    var state = AppState(session: Session(), size: Size(columns: 160, rows: 24))
    _ = state.resize(to: Size(columns: 160, rows: 24))
    let asked = state.update(.loaded(LoadedSession(store: Self.store, summary: LoadSummary())))
    #expect(asked.contains(.preview(trace: 1)))
    let old = TracePreview(of: 1, in: state.session)
    #expect(state.handle(.character("j")).contains(.preview(trace: 0)))
    _ = state.update(.previewed(old))
    #expect(!state.draw().text.contains("upload"))
    // It isn't asked for twice.
    #expect(!state.handle(.character("j")).contains(.preview(trace: 0)))
  }

  @Test("A group has none")
  func groups() {
    var script = Script(Self.store, size: Size(columns: 160, rows: 24))
    script.type(":group name")
    script.type(.enter)
    #expect(!script.screen.contains("holds"))
    script.type(.enter, .character("j"))
    #expect(script.screen.contains("holds"))
  }

  @Test("The list with a trace beside it looks as it should", arguments: [false, true])
  func golden(isASCII: Bool) throws {
    let script = Script(
      TimelineSketches.workshop,
      size: Size(columns: 160, rows: 22),
      glyphs: isASCII ? .ascii : .unicode
    )
    let style = isASCII ? "ascii" : "unicode"
    try Golden.check(script.surface.snapshot, "list-preview-\(style)")
  }
}
