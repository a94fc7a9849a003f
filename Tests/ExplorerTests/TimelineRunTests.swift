import Explorer
import TestSupport
import Testing
import TextScreen
import TraceAnalysis
import TraceModel

@Suite struct TimelineRunTests {
  /// A request with queries of 8 ms each, as told one by one.
  private func queries(_ resources: [String], flags: [SpanFlags] = []) -> TraceStore {
    let queries = resources.enumerated().map { number, resource in
      SpanDraft(
        UInt64(10 + number),
        "query",
        Int64(10 + 10 * number),
        Int64(18 + 10 * number),
        kind: .subsegment,
        flags: number < flags.count ? flags[number] : [],
        namespace: "aws",
        notes: [(.operation, "Query"), (.resource, resource)]
      )
    }
    let prepare = SpanDraft(2, "prepare", 0, 10, kind: .subsegment)
    let last = Int64(10 + 10 * resources.count)
    let render = SpanDraft(3, "render", last, 100, kind: .subsegment)
    return .make([SpanDraft(1, "api", 0, 100, children: [prepare] + queries + [render])])
  }

  @Test("Siblings that are alike are one line, which Enter opens and closes")
  func opening() {
    var script = TimelineScript(queries(["a", "a", "a", "a", "a"]))
    #expect(script.names == ["api", "prepare", "query", "render"])
    #expect(script.surface.text.contains("├─▸ query  ×5  Query"))
    let line = script.surface.text.split(separator: "\n").first { $0.contains("×5") } ?? ""
    #expect(line.split(separator: " ").filter { $0 == "40" }.count >= 2, "sums of total and self")
    #expect(line.contains("40 % in all"))
    script.type("jj")
    script.press(.enter)
    #expect(script.names.count == 9)
    #expect(script.selected == "query")
    script.type("jj")
    script.type("h")
    #expect(script.names.count == 9)
    script.press(.enter)
    #expect(script.names == ["api", "prepare", "query", "render"])
    script.type("l")
    #expect(script.names.count == 9)
    script.type("h")
    #expect(script.names.count == 4)
  }

  @Test("What differs is no part of a run: the resource, a fault, what is below")
  func differing() {
    let two = TimelineScript(queries(["a", "a", "b", "b"]))
    #expect(two.names == ["api", "prepare", "query", "query", "query", "query", "render"])
    let failed = TimelineScript(queries(["a", "a", "a", "a", "a"], flags: [[], .fault]))
    #expect(failed.names == ["api", "prepare", "query", "query", "query", "render"])
    #expect(failed.surface.text.contains("query  ×3"))
    func attempts(_ names: [String]) -> TraceStore {
      .make([
        SpanDraft(
          1,
          "api",
          0,
          Int64(10 * names.count),
          children: names.enumerated().map { number, name in
            let start = Int64(number * 10)
            let id = UInt64(2 * number + 2)
            let inner = SpanDraft(id + 1, name, start + 1, start + 8, kind: .subsegment)
            return SpanDraft(
              id,
              "attempt",
              start,
              start + 10,
              kind: .subsegment,
              children: [inner]
            )
          }
        )
      ])
    }
    #expect(TimelineScript(attempts(["get", "get", "get"])).names == ["api", "attempt"])
    #expect(TimelineScript(attempts(["get", "put", "get"])).names.count == 7)
  }

  @Test("Search, the path and faults lead into a run")
  func revealing() {
    let store = queries(["a", "a", "a"], flags: [.fault, .fault, .fault])
    var script = TimelineScript(store)
    #expect(script.surface.text.contains("F├─▸ query  ×3"))
    script.type("e")
    #expect(script.selected == "query")
    #expect(script.names.count == 7)
    script = TimelineScript(store)
    script.search("query")
    #expect(script.notice == "3 matches")
    #expect(script.names.count == 7)
    script = TimelineScript(store)
    script.type("cc")
    #expect(script.names.count == 7)
  }

  @Test("A run that is too wide for the name's column, in ASCII, and at any size")
  func drawing() {
    let store = queries(["a", "a", "a"])
    let script = TimelineScript(store, glyphs: .ascii)
    #expect(script.surface.text.contains("query  x3"))
    #expect(script.surface.text.unicodeScalars.allSatisfy { $0.isASCII })
    for columns in 0...45 {
      for rows in 0...8 {
        let script = TimelineScript(store, size: Size(columns: columns, rows: rows))
        #expect(script.surface.size == script.size)
      }
    }
  }

  @Test("100,000 spans that are alike are one line, and as many once it is opened")
  func large() {
    let count: Int64 = 100_000
    let children = (0..<count).map {
      SpanDraft(UInt64($0 + 2), "child", $0, $0 + 1, kind: .subsegment)
    }
    var script = TimelineScript(.make([SpanDraft(1, "root", 0, count, children: children)]))
    #expect(script.names == ["root", "child"])
    #expect(script.surface.text.contains("child  ×100000"))
    script.type("j")
    script.press(.enter)
    script.type("G")
    #expect(script.names.last == "child")
    script.type("hh")
    #expect(script.names == ["root", "child"])
  }

  @Test("An inferred segment is part of its call, until the call is unfolded")
  func inferred() {
    let sketch = TraceSketch(
      """
      api          |==========|
        dynamodb     |----|       aws operation=Scan
          images     |~~~~|
        sort               |-|
      """
    )
    var script = TimelineScript(sketch.store)
    #expect(script.names == ["api", "dynamodb", "sort"])
    #expect(script.surface.text.contains("├─▸ dynamodb  Scan"))
    script.type("jl")
    #expect(script.names == ["api", "dynamodb", "images", "sort"])
    script.type("[")
    #expect(script.names == ["api"])
    script.type("]")
    #expect(script.names.count == 4)
    script = TimelineScript(sketch.store)
    script.search("images")
    #expect(script.selected == "images")
  }

  @Test("A segment whose clock differs from its caller's is marked with the difference")
  func skewed() {
    let call = SpanDraft(2, "call", 40, 80, kind: .subsegment, namespace: "remote", status: 200)
    let store = TraceStore.make([
      SpanDraft(1, "api", 0, 100, children: [call]), SpanDraft(3, "service", 10, 45, parent: 2),
    ])
    #expect(!TimelineScript(store).surface.text.contains("skewed"))
    let script = TimelineScript(store, rules: HintRule.allCases)
    #expect(script.surface.text.contains("◆ service  skewed 30 ms"))
  }
}
