import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// The way from answers to their traces, in the title and under Esc.
@Suite struct TrailTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  private static func script(columns: Int = 120, rows: Int = 40) -> Script {
    Script(store, size: Size(columns: columns, rows: rows))
  }

  /// The first line of the screen behind the name of the program.
  private static func title(_ script: Script) -> String {
    String(script.screen.prefix { $0 != "\n" }.trimmingPrefix(" fluoro  "))
  }

  @Test("the title tells each step, and Esc takes them back one by one")
  func steps() {
    var script = Self.script()
    script.type("5")
    script.type(.enter)
    script.type("4")
    script.type(.enter)
    #expect(Self.title(script) == "Errors / Traces / Service map / Traces")
    script.type(.enter)
    #expect(Self.title(script).hasPrefix("Errors / Traces / Service map / Traces / 1-"))
    script.type(.escape)
    script.type(.escape)
    #expect(Self.title(script).hasPrefix("Service map / through Errors: "))
    script.type(.escape)
    #expect(Self.title(script) == "Errors / Traces")
    script.type(.escape)
    #expect(Self.title(script) == "Errors")
  }

  @Test("where the title has no room, the middle of the way goes first")
  func narrow() {
    var script = Self.script(columns: 60, rows: 16)
    script.type("5")
    script.type(.enter)
    script.type("4")
    script.type(.enter, .enter)
    #expect(Self.title(script).hasPrefix("Errors / … / 1-"))
    #expect(!Self.title(script).dropFirst(10).contains("…"))
  }

  @Test("2 goes back to where it was pressed, whatever the trace was opened from")
  func shownAgain() throws {
    var script = Self.script()
    script.type("5")
    let rows = script.screen.split(separator: "\n").drop { !$0.hasPrefix("kind") }.dropFirst()
    let place = try #require(rows.firstIndex { $0.contains("      1  ") }) - rows.startIndex
    for _ in 0..<place { script.type("j") }
    script.type(.enter)
    #expect(Self.title(script).hasPrefix("Errors / 1-"))
    script.type("12")
    #expect(Self.title(script).hasPrefix("Traces / 1-"))
    script.type(.escape)
    #expect(Self.title(script) == "Traces")
    script.type("62")
    #expect(Self.title(script).hasPrefix("Analytics / Distribution / 1-"))
    script.type(.escape)
    #expect(Self.title(script) == "Analytics / Distribution")
  }

  @Test("all traces may be shown on the way; Esc goes back to the answer all the same")
  func cleared() {
    var script = Self.script()
    script.type("6c")
    script.type("]")
    script.type(.enter)
    #expect(Self.title(script) == "Analytics / Cold or warm / Traces")
    script.type("F")
    #expect(!script.screen.contains(" of 61 traces"))
    // Another question in the meantime doesn't change where one came from.
    script.type("6d1")
    script.type(.escape)
    #expect(Self.title(script) == "Analytics / Cold or warm")
  }

  @Test("only what was typed is kept as a filter that was")
  func history() {
    var script = Self.script()
    script.type("5")
    script.type(.enter)
    script.type("4")
    script.type(.enter)
    #expect(script.state.session.filter?.expression != nil && script.remembered.isEmpty)
    script.type("f")
    script.type(" fault")
    script.type(.enter)
    #expect(script.remembered.count == 1)
  }

  @Test("a bucket is told by the tab's name and both bounds; two traces have no filter")
  func words() {
    var script = Self.script()
    script.type("6")
    script.type(.enter)
    #expect(script.screen.contains(/behind Distribution: [0-9.]+ m?s – [0-9.]+ m?s/))
    script.type("mmd")
    #expect(Self.title(script) == "Analytics / Two traces")
  }

  @Test("the days at the right of the list are those of the shown traces")
  func days() {
    let day: Int64 = 86_400_000
    let store = TraceStore.make([
      SpanDraft(1, "early", 0, 10), SpanDraft(1, "late", day * 2, day * 2 + 10, trace: 2),
    ])
    var script = Script(store)
    let isRange = { (script: Script) in script.screen.split(separator: "\n")[1].contains(" – ") }
    #expect(isRange(script))
    script.type("fservice(\"early\")")
    script.type(.enter)
    #expect(!isRange(script) && script.screen.contains("1 of 2 traces"))
  }
}
