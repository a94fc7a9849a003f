import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

/// Three traces: one that is slow, one with a fault below the root, one that failed.
private let threeTraces: TraceStore = {
  func segment(
    _ id: UInt64,
    _ name: String,
    _ start: Int64,
    _ end: Int64,
    flags: SpanFlags = [],
    children: [SpanDraft] = []
  ) -> SpanDraft {
    SpanDraft(
      id,
      name,
      start,
      end,
      flags: flags,
      children: children,
      trace: id
    )
  }
  return TraceStore.make([
    segment(1, "slow", 0, 900),
    segment(
      2,
      "handled",
      1_000,
      1_100,
      children: [SpanDraft(21, "inner", 1_010, 1_050, flags: .fault)]
    ),
    segment(3, "画像アップローダー", 2_000, 2_050, flags: [.error, .throttle]),
  ])
}()

@Suite struct TraceListTests {
  private func names(_ screen: String) -> [String] {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.compactMap { row in
      ["slow", "handled", "画像アップローダー"].first { row.contains($0) }
    }
  }

  @Test("The newest trace comes first, and counts stand above the list")
  func newestFirst() {
    let script = Script(threeTraces, size: Size(columns: 120, rows: 24))
    #expect(names(script.screen) == ["画像アップローダー", "handled", "slow"])
    #expect(script.screen.contains("3 traces   2 ok   1 throttle"))
    #expect(script.screen.contains("(fault)"))
  }

  @Test("Without room for all counts those of what failed stay")
  func counts() {
    func counts(_ columns: Int) -> Substring {
      let screen = Script(threeTraces, size: Size(columns: columns, rows: 24)).screen
      return screen.split(separator: "\n")[1]
    }
    #expect(counts(28) == "3 traces   2 ok   1 throttle")
    #expect(counts(27) == "3 traces  2 ok  1 throttle")
    #expect(counts(24) == "3 traces 2 ok 1 throttle")
    #expect(counts(23) == "3 traces   1 throttle")
  }

  @Test("s sorts by the next column, S turns the order round, and the selection stays on its trace")
  func sorting() {
    var script = Script(threeTraces, size: Size(columns: 120, rows: 24))
    script.type("j")
    for _ in 0..<4 { script.type("s") }
    #expect(names(script.screen) == ["slow", "handled", "画像アップローダー"])
    script.type("S")
    #expect(names(script.screen) == ["画像アップローダー", "handled", "slow"])
    script.type("y")
    #expect(script.copied == ["1-68563c50-000000000000000000000002"])
  }

  @Test("What has no value comes last, whichever way the list is sorted")
  func missing() {
    let store = TraceStore.make([
      SpanDraft(1, "a", 0, 10, trace: 1), SpanDraft(2, "b", 5, nil, trace: 2),
      SpanDraft(3, "c", 9, 12, trace: 3, status: 200),
    ])
    for (column, last) in [(TraceColumn.response, [2]), (.status, [1, 2]), (.method, [1, 2, 3])] {
      for descending in [false, true] {
        let order = TraceOrder(of: store, by: column, descending: descending)
        #expect(order.traces.suffix(last.count).map { Int($0) + 1 } == last, "\(column)")
      }
    }
  }

  @Test(":sort takes a column's name, and says which there are where it is none")
  func sortCommand() {
    var script = Script(threeTraces, size: Size(columns: 120, rows: 24))
    script.type(":sort dur")
    script.type(.enter)
    #expect(names(script.screen) == ["slow", "handled", "画像アップローダー"])
    script.type(":sort color")
    script.type(.enter)
    #expect(script.screen.contains("no column 'color'; there are time, method, name"))
  }

  @Test("/ finds by name whatever the case, n goes on and around, N back")
  func searching() {
    var script = Script(threeTraces, size: Size(columns: 120, rows: 24))
    script.type("/HANDLED")
    script.type(.enter, .character("y"))
    #expect(script.copied.last?.hasSuffix("0002") == true)
    script.type("n")
    #expect(script.screen.contains("no other trace matches"))
    script.type("G/l")
    script.type(.enter, .character("n"))
    #expect(script.screen.contains("went around the end of the list"))
    script.type("/nothing of the kind")
    script.type(.enter)
    #expect(script.screen.contains("no trace matches"))
    script.type("/画像")
    script.type(.enter, .character("y"))
    #expect(script.copied.last?.hasSuffix("0003") == true)
  }

  @Test("e and E go to traces in which something failed")
  func faults() {
    var script = Script(threeTraces, size: Size(columns: 120, rows: 24))
    script.type("ey")
    #expect(script.copied.last?.hasSuffix("0002") == true)
    script.type("Ey")
    #expect(script.copied.last?.hasSuffix("0003") == true)
  }

  @Test(
    "The list looks as it should",
    arguments: [
      Size(columns: 80, rows: 24), Size(columns: 60, rows: 16), Size(columns: 40, rows: 10),
    ]
  )
  func golden(size: Size) throws {
    let script = Script(threeTraces, size: size)
    try Golden.check(script.surface.snapshot, "list-\(size.columns)x\(size.rows)")
  }

  @Test("An empty store says so and leaves, with nothing to look at")
  func empty() {
    let script = Script(.empty)
    #expect(script.hasQuit)
    #expect(script.screen.contains("No traces were found."))
  }

  @Test("Every size down to one cell can be drawn")
  func sizes() {
    var script = Script(threeTraces)
    for columns in [1, 2, 5, 13, 20, 200] {
      for rows in [1, 2, 3, 4, 5, 60] {
        let size = Size(columns: columns, rows: rows)
        script.resize(to: size)
        #expect(script.surface.size == size)
      }
    }
  }

  @Test("Control characters in names never reach the screen")
  func controlCharacters() {
    let store = TraceStore.make([SpanDraft(1, "\u{1B}[2Jclear\u{7}\n", 0, 10)])
    let screen = Script(store, size: Size(columns: 120, rows: 10)).screen
    #expect(screen.contains("\\e[2Jclear"))
    let isClean = screen.unicodeScalars.allSatisfy {
      $0 == "\n" || $0.value >= 0x20 && $0 != "\u{7F}"
    }
    #expect(isClean)
  }
}
