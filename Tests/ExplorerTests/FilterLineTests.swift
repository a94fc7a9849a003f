import TestSupport
import Testing
import TextScreen
import TraceFilter
import TraceModel

@testable import Explorer

/// Filters on the screen, without a terminal.
@Suite struct FilterLineTests {
  /// Three traces of two services; the second one's root failed, the third is slow.
  private static let store = TraceStore.make([
    SpanDraft(1, "shop", 0, 100, children: [SpanDraft(11, "pricing", 10, 50)], trace: 1),
    SpanDraft(2, "shop", 200, 300, flags: .fault, trace: 2),
    SpanDraft(3, "search", 400, 2_400, trace: 3),
  ])

  private func script(_ columns: Int = 100) -> Script {
    Script(Self.store, size: Size(columns: columns, rows: 24))
  }

  @Test("f opens the line, letters are counted live, Enter shows what is left, F shows all")
  func apply() {
    var script = script()
    script.type("f")
    #expect(script.screen.contains("3 of 3"))
    script.type("service(\"shop\")")
    #expect(script.screen.contains("2 of 3"))
    script.type(.enter)
    #expect(script.screen.contains("2 of 3 traces   1 ok   1 fault"))
    #expect(script.screen.contains("filter service(\"shop\")"))
    #expect(!script.screen.contains("search"))
    #expect(script.remembered == ["service(\"shop\")"])
    script.type("F")
    #expect(script.screen.contains("3 traces") && script.screen.contains("search"))
  }

  @Test("Esc leaves what was shown as it was")
  func cancel() {
    var script = script()
    script.type("f")
    script.type("fault")
    script.type(.escape)
    #expect(script.screen.contains("3 traces") && script.remembered.isEmpty)
  }

  @Test("the selection stays on its trace where the filter leaves it")
  func selection() {
    var script = script()
    script.type("jj")
    script.type("f")
    script.type("ok")
    script.type(.enter, .enter)
    #expect(script.screen.contains("pricing"))
  }

  @Test("an empty line shows all traces")
  func empty() {
    var script = script()
    script.type("f")
    script.type("fault")
    script.type(.enter, .character("f"), .control("u"), .enter)
    #expect(script.screen.contains("3 traces"))
  }

  @Test("Tab completes words and values, again the next one, Shift-Tab the one before")
  func completion() {
    var script = script()
    script.type("f")
    script.type("service(\"")
    #expect(script.screen.contains("shop") && script.screen.contains("2 traces"))
    script.type(.tab)
    #expect(script.screen.contains("filter service(\"shop\""))
    script.type(.tab)
    #expect(script.screen.contains("filter service(\"pricing\""))
    script.type(.backTab)
    #expect(script.screen.contains("filter service(\"shop\""))
    script.type(") { faul")
    script.type(.tab)
    #expect(script.screen.contains("{ fault"))
  }

  @Test("older filters come back with Up, what was being typed with Down")
  func history() {
    var script = script()
    for text in ["fault", "ok"] {
      script.type("f")
      script.type(.control("u"))
      script.type(text)
      script.type(.enter)
    }
    script.type("Ff")
    script.type("dur")
    script.type(.up)
    #expect(script.screen.contains("filter ok"))
    script.type(.up)
    #expect(script.screen.contains("filter fault"))
    script.type(.down, .down)
    #expect(script.screen.contains("filter dur"))
  }

  @Test("what is wrong stands under its place, also on a screen too narrow for the line")
  func errors() {
    var script = script(40)
    script.type("f")
    script.type("service(\"shop\") AND durration > 2")
    #expect(script.screen.contains("unknown keyword 'durrati… ^"))
    script.type(.enter)
    #expect(script.screen.contains("unknown keyword"))
    #expect(script.remembered.isEmpty)
  }

  @Test("where nothing is left it is said why")
  func reason() {
    var script = script()
    script.type("f")
    script.type("responsetime > 5")
    #expect(script.screen.contains("the largest responsetime here is 2"))
    script.type(.enter)
    #expect(script.screen.contains("No trace satisfies the filter."))
    #expect(script.screen.contains("the largest responsetime here is 2"))
  }

  @Test("spans that make the trace satisfy the filter are marked")
  func marks() {
    var script = script()
    script.type("f")
    script.type("service(\"shop\") { fault }")
    script.type(.enter, .enter)
    #expect(script.screen.contains("● shop"))
    script.type("F")
    #expect(!script.screen.contains("●"))
  }

  @Test("x adds the condition that selects a value of the detail")
  func addition() {
    var script = Script(Self.store, size: Size(columns: 160, rows: 45))
    script.type("j")
    script.type(.enter, .tab)
    script.type("gjx")
    #expect(script.screen.contains("traces satisfy service(\"shop\")"))
    script.type("jx")
    #expect(script.screen.contains("service(\"shop\") AND fault"))
  }

  @Test("a trace id opens its trace")
  func identity() {
    var script = script()
    let id = Self.store.text(of: Self.store.traces.id[0])
    script.type("f")
    script.type(id)
    script.type(.enter)
    #expect(script.screen.contains("pricing"))
  }

  @Test("text of a filter can't act on the terminal")
  func control() {
    var script = script()
    script.type("f")
    script.type("name = \"\u{1B}[31m\"")
    #expect(!script.screen.contains("\u{1B}"))
    script.type(.enter)
    #expect(!script.screen.contains("\u{1B}"))
  }

  @Test("until it is known what satisfies a filter, nothing is said of the one before")
  func waiting() throws {
    var script = script()
    script.type("f")
    script.type("responsetime > 5")
    script.type(.enter)
    var state = script.state
    let filter = ActiveFilter(text: "fault", expression: try FilterExpression.parse("fault").get())
    let effects = state.apply(filter)
    #expect(effects.contains(.filter(FilterQuestion(filter, isPreview: false))))
    let screen = state.draw().text
    #expect(screen.contains("… of 3 traces") && screen.contains("Filtering…"))
    #expect(!screen.contains("No trace satisfies") && screen.contains("Esc stops"))
    let stopped = state.handle(.escape)
    #expect(stopped.contains(.showAllTraces))
    #expect(state.draw().text.contains("3 traces"))
  }
}
