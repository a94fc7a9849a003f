import Explorer
import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

/// Where the selection goes when the list is sorted, filtered and grouped.
@Suite struct ListPlaceTests {
  private static let store = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store

  private static func script() -> Script {
    Script(store, size: Size(columns: 100, rows: 40))
  }

  /// The id of the selected trace.
  private func selected(_ script: inout Script) -> String? {
    script.type("y")
    return script.copied.last
  }

  @Test("Who hasn't chosen a trace sees what comes first in another order")
  func untouched() {
    var script = Self.script()
    script.type(":sort response")
    script.type(.enter)
    let slowest = selected(&script)
    script.type("jk")
    #expect(selected(&script) == slowest)
    script.type("S")
    #expect(selected(&script) == slowest)
  }

  @Test(
    "Texts are sorted as they are shown, equal ones by arrival",
    arguments: [TraceColumn.method, .name, .service, .id]
  )
  func texts(column: TraceColumn) {
    func text(_ trace: Int) -> String { column.text(of: trace, in: Self.store, utcOffset: 0) }
    for descending in [false, true] {
      let traces = TraceOrder(of: Self.store, by: column, descending: descending).traces
      let expected = (0..<Self.store.traces.count).sorted { left, right in
        let (one, other) = (text(left), text(right))
        if one == other { return left < right }
        if one.isEmpty || other.isEmpty { return other.isEmpty }
        return descending ? one > other : one < other
      }
      #expect(traces.map { Int($0) } == expected)
    }
  }

  @Test("A trace that a filter hides is followed by the next that is shown")
  func filtered() {
    var script = Self.script()
    script.type("jjj")
    let old = selected(&script)
    script.type("jj")
    let next = selected(&script)
    script.type("k")
    // Hides the trace between the two.
    let hidden = selected(&script) ?? ""
    script.type("f!id = \"\(hidden)\"")
    script.type(.enter)
    #expect(selected(&script) == next)
    #expect(old != next)
  }

  @Test("Grouping goes to the group of the selected trace, and ungrouping back to the trace")
  func grouped() {
    var script = Self.script()
    script.type("jjjj")
    let trace = selected(&script)
    script.type("B")
    script.type(.enter)
    // The group that is open now holds the trace.
    script.type("BB")
    script.type(.escape)
    #expect(selected(&script) == trace)
  }

  @Test("A trace in several groups stays selected in its own when the order changes")
  func severalGroups() {
    var script = Self.script()
    script.type(":group service")
    script.type(.enter, .enter)
    script.type(.end)
    script.type(.enter, .end)
    let lines = script.screen.split(separator: "\n").count { $0.contains("▾") }
    let trace = selected(&script)
    script.type("S")
    #expect(selected(&script) == trace)
    script.type("S")
    #expect(selected(&script) == trace)
    #expect(script.screen.split(separator: "\n").count { $0.contains("▾") } == lines)
  }
}

/// The order of numbers against that of the library's own sort.
@Suite struct NumberOrderTests {
  @Test("Numbers are sorted, equal ones stay as they are, and what has none comes last")
  func sorted() {
    var generator = SeededGenerator(seed: 7)
    for round in 0..<200 {
      let bound: Int64 = [1, 3, 300, 1 << 40, .max][round % 5]
      let numbers = (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
        Int.random(in: 0..<10, using: &generator) == 0
          ? Int64.min : Int64.random(in: -bound...bound, using: &generator)
      }
      for descending in [false, true] {
        let expected = numbers.indices.sorted { left, right in
          let (one, other) = (numbers[left], numbers[right])
          if one == other { return left < right }
          if one == .min || other == .min { return other == .min }
          return descending ? one > other : one < other
        }
        let places = NumberOrder.places(of: numbers, descending: descending)
        #expect(places.map { Int($0) } == expected)
      }
    }
  }
}
