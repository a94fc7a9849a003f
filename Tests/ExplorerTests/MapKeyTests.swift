import Explorer
import TestSupport
import Testing
import TextScreen
import TraceAnalysis
import TraceModel

/// The drawn map under the keys.
@Suite struct MapKeyTests {
  /// A client calls an API, which calls a service for rates, where that fails, and one for mail.
  private static let traces: [SpanDraft] = [
    SpanDraft(
      1,
      "api",
      0,
      200,
      children: [
        SpanDraft(2, "rates", 0, 90, kind: .subsegment, flags: .fault, namespace: "remote"),
        SpanDraft(3, "mail", 90, 95, kind: .subsegment, namespace: "remote"),
      ]
    ),
    SpanDraft(
      1,
      "api",
      0,
      100,
      children: [SpanDraft(2, "mail", 0, 9, kind: .subsegment, namespace: "remote")],
      trace: 2
    ),
  ]

  private static func script(columns: Int = 120, rows: Int = 30) -> Script {
    var script = Script(
      TraceStore.make(traces),
      size: Size(columns: columns, rows: rows)
    )
    script.type("4")
    return script
  }

  /// The first of the two lines that tell of the selection.
  private static func selected(_ script: Script) -> String {
    let lines = script.screen.split(separator: "\n", omittingEmptySubsequences: false)
    return String(lines[lines.count - 3]).trimmingPrefix(" ").description
  }

  @Test("Arrows go to the nearest box that way, Tab from edge to edge")
  func walking() {
    var script = Self.script()
    // The first that says something of itself; clients say whom they called.
    #expect(Self.selected(script) == "api, root, active")
    script.type("h")
    #expect(Self.selected(script) == "api, client, unknown")
    #expect(script.screen.contains("called api 2 times"))
    script.type("l")
    #expect(Self.selected(script) == "api, root, active")
    script.type(.right)
    let first = Self.selected(script)
    #expect(first.hasSuffix(", remote, unknown"))
    script.type(.down)
    script.type(.up)
    #expect(Self.selected(script) == first)
    script.type("j")
    let second = Self.selected(script)
    #expect(Set([first, second]) == ["rates, remote, unknown", "mail, remote, unknown"])
    script.type("j")
    #expect(Self.selected(script) == second)
    script.type(.left)
    #expect(Self.selected(script) == "api, root, active")
    script.type(.tab)
    let edge = Self.selected(script)
    script.type("j")
    #expect(Set([edge, Self.selected(script)]) == ["api → rates", "api → mail"])
    // Behind those that leave a box come those that enter it, and then the first again.
    script.type(.tab)
    #expect(Self.selected(script) == "api → api")
    script.type(.tab)
    #expect(Self.selected(script) == edge)
    script.type(.backTab)
    #expect(Self.selected(script) == "api → api")
    script.type(.backTab)
    script.type("l")
    #expect(Self.selected(script) == second)
    script.type("g")
    script.type("h")
    #expect(Self.selected(script) == "api, client, unknown")
    script.type("e")
    #expect(Self.selected(script) == "rates, remote, unknown")
    script.type("y")
    #expect(script.copied == ["rates"])
  }

  @Test("Enter shows the traces with a service or edge until one goes back; x only filters")
  func filtering() {
    var script = Self.script()
    script.type("e")
    script.type(.enter)
    #expect(script.state.session.filter?.text == "service(\"rates\")")
    #expect(script.screen.contains("Service map / Traces"))
    script.type(.escape)
    #expect(script.screen.contains("Graph of 2 traces"))
    #expect(Self.selected(script) == "rates, remote, unknown")
    script.type(.tab)
    script.type(.enter)
    #expect(script.state.session.filter?.text == "edge(\"api\", \"rates\")")
    script.type(.escape)
    script.type("g")
    script.type("x")
    let client = "service(id(name: \"api\", type: \"client\"))"
    #expect(script.state.session.filter?.text == client)
    // Nobody typed any of these.
    #expect(script.remembered.isEmpty)
    #expect(script.screen.contains("Graph of 2 filtered traces"))
    script.type("/rates")
    script.type(.enter)
    script.type("x")
    #expect(script.screen.contains("Graph of 1 filtered trace,"))
    // All of the list's lines have conditions too.
    script.type("vx")
    #expect(script.screen.contains("Graph of 1 filtered trace,"))
    script.type("g")
    script.type(.enter)
    #expect(script.screen.contains("no filter selects this"))
  }

  @Test("o goes on to all traces, the opened one, recorded graphs, and around")
  func scopes() {
    var script = Self.script()
    script.type("o")
    #expect(script.screen.contains("this is the map of all traces"))
    script.type("fservice(\"rates\")")
    script.type(.enter)
    #expect(script.screen.contains("Graph of 1 filtered trace,"))
    script.type("o")
    #expect(script.screen.contains("Graph of 2 traces"))
    script.type("o")
    #expect(script.screen.contains("filtered trace"))
    script.type("1")
    script.type("F")
    script.type(.enter)
    script.type("4o")
    #expect(script.screen.contains("Graph of trace 1-"))
    script.type("o")
    #expect(script.screen.contains("Graph of 2 traces"))
  }

  @Test("Enter on the map of all traces asks of all, on that of one trace shows that one")
  func enterInScopes() {
    var script = Self.script()
    script.type("fservice(\"rates\")")
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Service map / through service(\"rates\")"))
    script.type("o")
    #expect(script.screen.hasPrefix(" fluoro  Service map\n"))
    script.type("/mail")
    script.type(.enter, .enter)
    #expect(script.state.session.filter?.text == "service(\"mail\")")
    #expect(script.screen.contains("2 of 2 traces"))
    script.type(.escape)
    #expect(script.state.session.filter?.text == "service(\"rates\")")
    script.type("1F")
    script.type(.enter)
    script.type("4o")
    #expect(script.screen.contains("Graph of trace 1-"))
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Service map / 1-"))
    script.type(.escape)
    #expect(script.screen.contains("Graph of trace 1-"))
  }

  @Test("+ and - make boxes tell more or less; what is selected stays in view")
  func detail() {
    var script = Self.script(columns: 60, rows: 20)
    script.type("+++")
    #expect(script.screen.contains("the boxes can't tell more") && script.screen.contains("p99"))
    #expect(script.screen.contains("→"))
    script.type("ll")
    #expect(script.screen.contains("←") && script.screen.contains(", remote, unknown"))
    script.type("--")
    #expect(script.screen.contains("[rates F]") && !script.screen.contains("←"))
    script.type("-")
    #expect(script.screen.contains("the boxes can't tell less"))
  }
}
