import TestSupport
import Testing
import TraceImport
import TraceModel

@testable import TraceAnalysis

/// Two traces span by span: hand-made ones, recorded ones, and what is true of any.
@Suite struct TraceDifferenceTests {
  private func difference(_ first: TraceStore, _ second: TraceStore) -> TraceDifference {
    TraceDifference(
      TraceDifference.Side("A", trace: 0, in: first),
      TraceDifference.Side("B", trace: 0, in: second),
      inOneStore: false
    )
  }

  /// A line a row: both lengths in ms, and the difference on the path.
  private func outline(_ difference: TraceDifference) -> [String] {
    difference.rows.map { row in
      func length(_ span: TraceDifference.Span?) -> String {
        span.map { $0.duration.map { "\($0 / 1_000_000)" } ?? "?" } ?? "–"
      }
      return String(repeating: " ", count: row.depth) + row.name
        + " \(length(row.first)) \(length(row.second)) \(row.pathDifference / 1_000_000)"
    }
  }

  @Test("the workshop's example against a slower run of it")
  func example() {
    let found = difference(
      .make("gate 0–245; fn 15–240 (gate); scan 60–180 (fn); sort 180–205 (fn)"),
      .make(
        """
        gate 0–485; fn 15–480 (gate); scan 60–378 (fn); log 378–380 (fn); sort 380–405 (fn); \
        sort 405–420 (fn)
        """
      )
    )
    #expect(
      outline(found) == [
        "gate 245 485 0", " fn 225 465 25", "  scan 120 318 198", "  log – 2 2", "  sort 25 25 0",
        "  sort – 15 15",
      ]
    )
    #expect(found.difference == 240_000_000 && !found.isWhole)
    #expect(
      found.report().sentences == [
        "B is 240 ms slower than A (485 ms against 245 ms, by their critical paths);"
          + " scan accounts for 198 ms.",
        "2 spans are only in B.",
      ]
    )
    let back = difference(found.second.store, found.first.store)
    #expect(back.difference == -240_000_000)
    #expect(back.report().sentences.first?.hasPrefix("B is 240 ms faster than A") == true)
  }

  @Test("occurrences are counted, what only one has stands behind what it follows")
  func occurrences() {
    let found = difference(
      .make("R 0–100; a 0–10 (R); b 10–20 (R); a 20–30 (R); c 30–40 (R)"),
      .make("R 0–100; x 0–1 (R); a 1–10 (R); y 10–12 (R); c 20–30 (R); b 30–40 (R)")
    )
    #expect(
      found.rows.map { "\($0.name) \($0.first == nil ? "B" : $0.second == nil ? "A" : "AB")" } == [
        "R AB", "x B", "a AB", "y B", "b AB", "a A", "c AB",
      ]
    )
  }

  @Test("single roots are the same whatever their names; several go by name")
  func roots() {
    let single = difference(.make("old 0–10; a 0–5 (old)"), .make("new 0–20; a 0–5 (new)"))
    #expect(single.rows.map(\.name) == ["old → new", "a"])
    let several = difference(.make("p 0–10; q 0–5"), .make("q 0–7; r 0–20"))
    #expect(several.rows.map(\.name) == ["p", "q", "r"])
    #expect(several.rows.map(\.difference) == [nil, 2_000_000, nil])
  }

  @Test("an upload is compared as a whole, its waiting told")
  func asynchronous() {
    let found = difference(
      .make("accept 0–20; work 40–3200 (accept)"),
      .make("accept 0–20; work 1040–4200 (accept)")
    )
    #expect(found.isWhole && found.difference == 1_000_000_000)
    #expect(
      found.report().sentences == [
        "B is 1 s slower than A (4.2 s against 3.2 s, by the whole traces).",
        "No span was at work for 1 s more.", "Both have the same spans.",
      ]
    )
  }

  @Test("inferred segments are passed over, what they contain isn't")
  func inferred() {
    let sketch = TraceSketch(
      """
      root      |==========|
        scan      |----|      aws
          table   |~~~~|
            odd     |==|
      """
    )
    #expect(difference(sketch.store, sketch.store).rows.map(\.depth) == [0, 1, 2])
  }

  @Test("of any two traces every span is there once, and differences sum up", arguments: 0..<150)
  func anyTwo(seed: Int) {
    let one = RandomTraces.make(seed: UInt64(seed), oddities: seed % 2 == 0)
    let other = RandomTraces.make(seed: UInt64(seed + 7_000), oddities: seed % 3 == 0)
    let found = difference(one, other)
    func rows(_ store: TraceStore) -> [Int] {
      store.rows(of: 0).filter { !store.spans.flags[$0].contains(.inferred) }
    }
    #expect(found.rows.compactMap { $0.first?.row }.sorted() == rows(one))
    #expect(found.rows.compactMap { $0.second?.row }.sorted() == rows(other))
    #expect(found.rows.compactMap { $0.first?.row } == rows(one))
    let spans = found.rows.reduce(0) { $0 + $1.pathDifference }
    #expect(spans + found.secondPath.waiting - found.firstPath.waiting == found.difference)
    let same = difference(one, one)
    #expect(same.difference == 0 && same.changes.isEmpty)
    #expect(same.rows.allSatisfy { $0.first == $0.second })
    // What is set against each other lies in what is set against each other.
    for row in found.rows {
      guard let first = row.first?.row, let second = row.second?.row, row.depth > 0 else {
        continue
      }
      func parent(_ row: Int, _ store: TraceStore) -> Int {
        var parent = Int(store.spans.parent[row])
        while parent >= 0, store.spans.flags[parent].contains(.inferred) {
          parent = Int(store.spans.parent[parent])
        }
        return parent
      }
      let (up, down) = (parent(first, one), parent(second, other))
      #expect(found.rows.contains { $0.first?.row == up && $0.second?.row == down })
    }
  }

  @Test("wide and deep traces are set against each other in linear time")
  func large() {
    let wide = TraceStore.make(
      [SpanDraft(1, "R", 0, 100_000)]
        + (2..<20_000).map { SpanDraft($0, "n\($0 % 50)", Int64($0), Int64($0) + 1, parent: 1) }
    )
    #expect(difference(wide, wide).rows.count == wide.spans.count)
    let deep = TraceStore.make(
      (1..<5_000).map { SpanDraft($0, "n", Int64($0), 20_000 - Int64($0), parent: $0 - 1) }
    )
    let found = difference(deep, deep)
    #expect(found.rows.last?.depth == 4_998)
    #expect(found.report(limit: 10).sections.count == 2)
    guard case .table(let table) = found.report(limit: .max).sections[1].content else { return }
    #expect(table.rows.count == 4_999 && table.rows.allSatisfy { $0.values[0] == .text("n") })
    #expect(table.rows.prefix(3).map(\.indentation) == [0, 1, 2])
    #expect(table.rows.map(\.indentation).max() == 20)
  }

  @Test("two traces of a recording")
  func recorded() throws {
    let store = TraceLoader.load([.path(Corpus.path("workshop/batch-get-traces.json"))]).store
    let found = TraceDifference(
      TraceDifference.Side("A", trace: 1, in: store),
      TraceDifference.Side("B", trace: 0, in: store),
      inOneStore: true
    )
    // Recorded: 1.08 s and 245 ms; a cold start of 755 ms holds most of the first.
    #expect(found.difference == 835_000_000)
    #expect(found.changes.first?.name == "Initialization")
    #expect(found.report().sentences.first?.contains("Initialization accounts for ") == true)
  }
}
