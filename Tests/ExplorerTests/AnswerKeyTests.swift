import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// Answers on the screen: how one gets to them, from them to their traces, and back.
@Suite struct AnswerKeyTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  private static func script(columns: Int = 120, rows: Int = 40) -> Script {
    Script(store, size: Size(columns: columns, rows: rows))
  }

  @Test("5 shows root causes; Enter goes to the traces of one, Esc comes back the same way")
  func errors() throws {
    var script = Self.script()
    script.type("5")
    #expect(script.screen.contains("root causes"))
    #expect(script.screen.contains("traces 61"))
    let errors = script.screen
    // The most frequent cause is in several traces.
    let rows = errors.split(separator: "\n").drop { !$0.hasPrefix("kind") }.dropFirst()
    let count = try #require(rows.first).split(separator: " ")[1]
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Errors / Traces"))
    #expect(script.screen.contains("\(count) of 61 traces"))
    #expect(script.screen.contains("behind Errors: "))
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Errors / Traces / 1-"))
    script.type(.escape)
    #expect(script.screen.contains("\(count) of 61 traces"))
    script.type(.escape)
    #expect(script.screen == errors)
    script.type(.escape)
    #expect(script.screen.contains("61 traces"))
    #expect(!script.screen.contains(" of 61"))
  }

  @Test("a cause of one trace opens that trace, and q comes back to the causes")
  func oneTrace() throws {
    var script = Self.script()
    script.type("5")
    let rows = script.screen.split(separator: "\n").drop { !$0.hasPrefix("kind") }.dropFirst()
    let place = try #require(rows.firstIndex { $0.contains("      1  ") }) - rows.startIndex
    for _ in 0..<place { script.type("j") }
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Errors / 1-"))
    script.type("q")
    #expect(script.screen.hasPrefix(" fluoro  Errors"))
    script.type("q")
    #expect(script.screen.hasPrefix(" fluoro  Traces"))
    #expect(!script.hasQuit)
  }

  @Test(
    "6 shows a tab for each question; its key opens it, Tab goes on to the next",
    arguments: [
      ("d", "response times"), ("s", "Scan takes"), ("c", "A cold start adds"),
      ("z", "Spearman"), ("i", "scan-in-request"),
    ]
  )
  func tabs(key: Character, text: String) {
    var script = Self.script()
    script.type("6")
    script.type(.character(key))
    #expect(script.screen.contains(text))
    // Once around all five tabs, and back the other way.
    let before = script.screen
    for _ in 0..<5 { script.type(.tab) }
    #expect(script.screen == before)
    for _ in 0..<5 { script.type(.backTab) }
    #expect(script.screen == before)
  }

  @Test("a bucket of the distribution leads to its traces, through the filter that is there")
  func bucket() throws {
    var script = Self.script()
    script.type("f")
    script.type("fault")
    script.type(.enter)
    script.type("6")
    #expect(script.screen.contains("traces 9"))
    let line = try #require(
      script.screen.split(separator: "\n").drop { !$0.contains("to below") }.dropFirst().first
    )
    script.type(.enter)
    let count = line.split(separator: " ")[4]
    #expect(
      script.screen.contains("\(count) of 61 traces")
        || script.screen.hasPrefix(" fluoro  Analytics / Distribution / 1-")
    )
    script.type(.escape)
    #expect(script.screen.hasPrefix(" fluoro  Analytics / Distribution"))
    script.type(.escape)
    #expect(script.screen.contains("9 of 61 traces"))
    #expect(script.screen.contains("filter fault"))
  }

  @Test("B groups by one field after the other; :stats names one, and says what there is")
  func groups() {
    var script = Self.script()
    script.type("6B")
    #expect(script.screen.contains("traces by service"))
    script.type("B")
    #expect(script.screen.contains("traces by name"))
    script.type(":")
    script.type("stats by annotation.items_count")
    script.type(.enter)
    #expect(script.screen.contains("traces by annotation.items_count"))
    script.type(":")
    script.type("stats nonsense")
    script.type(.enter)
    #expect(script.screen.contains("nonsense"))
    #expect(script.screen.contains("traces by annotation.items_count"))
  }

  @Test(":size-time shows one value against time, :compare one filter against the others")
  func typed() {
    var script = Self.script()
    script.type(":")
    script.type("size-time annotation.file_size")
    script.type(.enter)
    #expect(script.screen.contains("0.919") && script.screen.contains("0.000122"))
    script.type(":")
    script.type("compare fault")
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Analytics / Comparison"))
    #expect(script.screen.contains("traces of A 9") && script.screen.contains("traces of B 52"))
    script.type(":")
    script.type("compare fault vs error")
    script.type(.enter)
    #expect(script.screen.contains("traces of A 9") && script.screen.contains("traces of B 7"))
    script.type(":")
    script.type("compare falt")
    script.type(.enter)
    #expect(script.screen.contains("falt: unknown keyword"))
    script.type(.escape)
    script.type(":size-time foo")
    script.type(.enter)
    #expect(script.screen.contains("annotation.foo or as metadata.foo"))
  }

  @Test("m, m and d compare two traces span by span; marks are seen")
  func difference() {
    var script = Self.script()
    script.type("d")
    #expect(script.screen.contains("mark two traces first"))
    script.type("mm")
    #expect(script.screen.split(separator: "\n").count { $0.contains("●") } == 2)
    script.type("d")
    #expect(script.screen.hasPrefix(" fluoro  Analytics / Two traces"))
    #expect(script.screen.contains("only in"))
    script.type(.escape)
    #expect(script.screen.split(separator: "\n").count { $0.contains("●") } == 2)
    script.type("gm")
    #expect(script.screen.split(separator: "\n").count { $0.contains("●") } == 1)
  }

  @Test("a hint opens its trace on its span")
  func hint() {
    var script = Self.script()
    script.type("6i")
    for _ in 0..<40 { script.type("j") }
    script.type("G")
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Analytics / Hints / 1-"))
    #expect(script.screen.contains("◆"))
    script.type(.escape)
    #expect(script.screen.hasPrefix(" fluoro  Analytics / Hints"))
  }

  @Test("answers fit small screens, and say what they have no room for")
  func small() {
    for (columns, rows) in [(80, 24), (60, 16), (40, 10), (10, 4), (1, 1)] {
      var script = Self.script(columns: columns, rows: rows)
      for key in ["5", "6", "s", "c", "z", "i"] {
        script.type(.character(Character(key)))
        script.type("jGk")
        script.type(.pageUp)
        let lines = script.screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == rows)
        #expect(lines.allSatisfy { DisplayWidth.columns(of: String($0)) <= columns })
      }
    }
    var script = Self.script(columns: 80, rows: 24)
    script.type("5")
    #expect(script.screen.contains("first seen"))
  }
}
