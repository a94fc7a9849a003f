import Explorer
import TestSupport
import Testing
import TextScreen
import TraceAnalysis
import TraceImport
import TraceModel

/// The list grouped in place.
@Suite struct ListGroupTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  private static func script(rows: Int = 40) -> Script {
    Script(store, size: Size(columns: 100, rows: rows))
  }

  private func rows(_ script: Script) -> [[Substring]] {
    script.screen.split(separator: "\n").map { $0.split(separator: " ") }
  }

  @Test(":group shows a row for each value, with how many traces it has and how they went")
  func groups() {
    var script = Self.script()
    script.type(":group status")
    script.type(.enter)
    #expect(script.screen.contains("groups by status"))
    // Counted by a few lines of Python.
    for (value, count) in [("200", "33"), ("202", "10"), ("500", "7"), ("404", "3"), ("429", "3")] {
      #expect(rows(script).contains { $0.starts(with: ["▸", value[...], count[...]]) })
    }
    #expect(!script.screen.contains("/images"))
  }

  @Test("Enter opens a group in place and closes it; the traces below it are opened as ever")
  func opening() {
    var script = Self.script()
    script.type(":group method")
    script.type(.enter)
    script.type(.enter)
    #expect(rows(script).contains { $0.first == "▾" })
    #expect(script.screen.contains("\n  0"))
    script.type("j")
    #expect(script.screen.contains("URL or name"))
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Traces / 1-"))
    script.type(.escape)
    #expect(rows(script).contains { $0.first == "▾" })
    script.type("k")
    script.type(.enter)
    #expect(rows(script).allSatisfy { $0.first != "▾" })
  }

  @Test("The traces of an open group are sorted as the list is")
  func sorting() {
    var script = Self.script()
    script.type(":sort response")
    script.type(.enter)
    script.type(":group method")
    script.type(.enter, .enter)
    script.type("jy")
    let slowest = script.copied.last
    // The slowest of all took 29 s, and was a GET.
    script.type(":group off")
    script.type(.enter, .character("g"), .character("y"))
    #expect(script.copied.last == slowest)
  }

  @Test("B goes from field to field and behind the last to none; Esc ungroups")
  func cycling() {
    var script = Self.script()
    let plain = script.screen
    var seen: [String] = []
    for _ in 0..<20 {
      script.type("B")
      guard let words = script.screen.firstRange(of: "groups by ") else { break }
      seen.append(String(script.screen[words.upperBound...].prefix { $0 != " " && $0 != "\n" }))
    }
    #expect(
      seen == ["service", "name", "url", "method", "status", "user", "cold", "bottleneck"]
    )
    script.type("BB")
    script.type(.escape)
    script.type("gg")
    #expect(script.screen == plain)
  }

  @Test("Groups are of what the filter leaves, and the selected group stays selected")
  func filtered() {
    var script = Self.script()
    script.type(":group status")
    script.type(.enter)
    script.type("jy")
    let value = script.copied.last
    script.type("ffault OR error")
    script.type(.enter)
    #expect(script.screen.contains("16 of 61 traces"))
    let counts = rows(script).filter { $0.first == "▸" }.compactMap { Int($0[2]) }
    #expect(counts.reduce(0, +) == 16)
    script.type("F")
    script.type("y")
    #expect(value != nil && script.copied.last != nil)
  }

  @Test("What arrives is grouped too; open groups stay open")
  func arriving() {
    func loaded(_ names: [String], version: Int) -> LoadedSession {
      let spans = names.enumerated().map { index, name in
        SpanDraft(UInt64(index + 1), name, Int64(index), 10, trace: UInt64(index + 1))
      }
      return LoadedSession(
        store: TraceStore.make(spans),
        summary: LoadSummary(),
        grouping: version > 2 ? .name : nil,
        version: version
      )
    }
    var script = Script(loaded(["a"], version: 1).store, size: Size(columns: 90, rows: 20))
    script.type(":group name")
    script.type(.enter, .enter)
    #expect(script.screen.contains("▾ a"))
    for (version, names) in [(2, ["a", "b", "a"]), (3, ["a", "b", "a", "b", "b"])] {
      script.perform(.loaded(loaded(names, version: version)))
      #expect(script.screen.contains("▾ a"))
      #expect(script.screen.contains("▸ b"))
      #expect(rows(script).contains { $0.starts(with: ["▾", "a", "2"]) })
    }
  }

  @Test("What nothing can be grouped by is said")
  func wrong() {
    var script = Self.script()
    for (text, message) in [
      ("group colour", "can't group by \"colour\""), ("group", "say what to group by: service"),
      ("group annotation", "annotation"),
    ] {
      script.type(":\(text)")
      script.type(.enter)
      #expect(script.screen.contains(message))
      script.type(.escape)
      #expect(!script.screen.contains("groups by"))
    }
  }

  @Test("Groups can be walked and drawn on every size")
  func sizes() {
    for (columns, rows) in [(80, 24), (60, 16), (40, 10), (10, 4), (1, 1)] {
      var script = Script(Self.store, size: Size(columns: columns, rows: rows))
      script.type("B")
      script.type(.enter)
      script.type("jjGkeEmy")
      script.type(.pageUp)
      let lines = script.screen.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == rows)
      #expect(lines.allSatisfy { DisplayWidth.columns(of: String($0)) <= columns })
    }
  }

  private static let goldenSizes = [
    Size(columns: 100, rows: 24), Size(columns: 80, rows: 24), Size(columns: 60, rows: 16),
    Size(columns: 40, rows: 10),
  ]

  @Test("Groups look as they should, closed and open", arguments: goldenSizes, [false, true])
  func golden(size: Size, isOpen: Bool) throws {
    var script = Script(Self.store, size: size)
    script.type(":group url")
    script.type(.enter)
    if isOpen { script.type(.down, .enter, .down) }
    let name = isOpen ? "list-group" : "list-groups"
    try Golden.check(script.surface.snapshot, "\(name)-\(size.columns)x\(size.rows)")
  }
}
