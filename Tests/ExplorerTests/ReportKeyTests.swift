import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// Answers that have more to tell than there is room for.
@Suite struct ReportKeyTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  private static func script(columns: Int, rows: Int) -> Script {
    Script(store, size: Size(columns: columns, rows: rows))
  }

  @Test("w shows rows in full, line by line; all of a message can be read on the smallest screen")
  func wrapping() {
    var wide = Self.script(columns: 400, rows: 60)
    wide.type("5")
    let all = wide.screen
    var script = Self.script(columns: 40, rows: 10)
    script.type("5w")
    #expect(script.screen.contains("rows in full"))
    var read = ""
    for _ in 0..<400 {
      read += script.screen
      script.type("j")
    }
    for word in ["first seen", "services", "where", "share"] {
      #expect(all.contains(word) && read.contains(word))
    }
    script.type("w")
    #expect(script.screen.contains("rows in columns"))
  }

  @Test("the row stays selected when it is shown in full, and Enter still goes to its traces")
  func selection() {
    var script = Self.script(columns: 80, rows: 24)
    script.type("5")
    script.type("jjw")
    script.type("y")
    var columns = Self.script(columns: 80, rows: 24)
    columns.type("5jjy")
    #expect(script.copied == columns.copied && script.copied.count == 1)
    script.type("j")
    script.type("y")
    #expect(script.copied == columns.copied + columns.copied)
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Errors / "))
  }

  @Test("rows are in view where no row is selected, and lines of a sentence are copied as one")
  func sentences() throws {
    var script = Self.script(columns: 80, rows: 24)
    script.type("6c")
    let lines = script.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains { $0.hasPrefix("all ") || $0.hasPrefix("cold") })
    script.type("gjj")
    var copied: [String] = []
    for _ in 0..<6 {
      script.type("y")
      script.type("j")
    }
    copied = script.copied
    let sentence = try #require(copied.first { $0.hasPrefix("A cold start adds") })
    #expect(sentence.hasSuffix("before the invocation."))
    // Both of its lines copy all of it.
    #expect(copied.count { $0 == sentence } == 2)
  }

  @Test("no line ends between a number and its unit", arguments: 20...90)
  func units(columns: Int) {
    var script = Self.script(columns: columns, rows: 60)
    script.type("6c")
    for line in script.screen.split(separator: "\n") {
      #expect(!line.hasPrefix("ms") && !line.hasPrefix("%") && !line.hasPrefix("="))
      #expect(!line.hasSuffix(" ="))
    }
  }
}
