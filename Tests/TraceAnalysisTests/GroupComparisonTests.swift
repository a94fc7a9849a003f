import TestSupport
import Testing
import TraceImport
import TraceModel

@testable import TraceAnalysis

/// Two sets of traces against each other, by hand, by plain loops and over two stores.
@Suite struct GroupComparisonTests {
  /// Computed with scipy 1.17's hypergeometric distribution.
  @Test(
    "shares",
    arguments: [
      (120, 1000, 80, 900, 0.03253522005388415),
      (3, 10, 9, 12, 0.09121219337937604),
      (0, 50_000, 30, 40_000, 5.406667445595661e-11),
      (500_000, 1_000_000, 500_900, 1_000_000, 0.20359401338057592),
      (0, 0, 3, 5, 1), (4, 4, 5, 5, 1), (0, 4, 0, 5, 1),
    ]
  )
  func shares(first: Int, firstCount: Int, second: Int, secondCount: Int, expected: Double) {
    let found = ShareTest.probability(first, of: firstCount, second, of: secondCount)
    #expect((found - expected).magnitude <= expected * 1e-9)
  }

  @Test("the exact test of shares is the rank test of zeros and ones", arguments: 0..<100)
  func sameAsRanks(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = (
      Int.random(in: 1...20, using: &generator), Int.random(in: 1...20, using: &generator)
    )
    let marked = (
      Int.random(in: 0...counts.0, using: &generator),
      Int.random(in: 0...counts.1, using: &generator)
    )
    func sample(_ count: Int, _ marked: Int) -> LengthSample {
      LengthSample((0..<count).map { $0 < marked ? 1 : 0 })
    }
    let test = try #require(RankTest(sample(counts.0, marked.0), sample(counts.1, marked.1)))
    let found = ShareTest.probability(marked.0, of: counts.0, marked.1, of: counts.1)
    #expect((found - test.probability).magnitude < 1e-12)
  }

  private static func trace(
    _ number: UInt64,
    _ operation: String,
    _ length: Int64,
    flags: SpanFlags = []
  ) -> SpanDraft {
    SpanDraft(
      number * 10,
      "api",
      0,
      length + 30,
      flags: flags,
      children: [
        SpanDraft(
          number * 10 + 1,
          "dynamodb",
          10,
          10 + length,
          kind: .subsegment,
          namespace: "aws",
          notes: [(.operation, operation)]
        )
      ],
      trace: number,
      origin: "AWS::Lambda::Function"
    )
  }

  @Test("a run before and one after a change, of stores of their own")
  func beforeAndAfter() throws {
    let before = TraceStore.make(
      (1...8).map { Self.trace($0, "Scan", 200 + Int64($0), flags: $0 < 4 ? .fault : []) }
    )
    // Other strings come first, so that numbers of strings differ.
    let after = TraceStore.make(
      [SpanDraft(1, "other", 0, 5, trace: 99)]
        + (11...19).map { Self.trace($0, "Query", 20 + Int64($0)) }
    )
    let found = GroupComparison(
      GroupComparison.Side("before", "one.json", in: before),
      GroupComparison.Side("after", "two.json", in: after, among: RowSet(bound: 10, 1..<10)),
      inOneStore: false
    )
    #expect(found.traceCounts == (8, 9))
    #expect(found.responses.medianDifference == (65 - 234) * 1_000_000)
    #expect(found.spans.map(\.name) == ["dynamodb (Scan)", "dynamodb (Query)", "api"])
    let scan = try #require(found.spans.first)
    #expect(scan.counts == (1, 0) && scan.selfTimes == (204_500_000, 0))
    #expect(scan.comparison.test == nil)
    let api = try #require(found.spans.last)
    #expect(api.selfTimes == (30_000_000, 30_000_000) && api.selfDifference == 0)
    #expect(api.totals == (234_500_000, 65_000_000))
    let fault = try #require(found.traits.first { $0.trait == .outcome(.fault) })
    #expect(fault.counts == (3, 0) && fault.difference == -0.375)
    let service = GroupComparison.Trait.service(name: "api", origin: "AWS::Lambda::Function")
    #expect(found.traits.first { $0.trait == service }?.difference == 0)
    let report = found.report()
    #expect(
      report.sentences.first?.hasPrefix("Responses of after are 169 ms shorter than") == true
    )
    #expect(
      report.sentences.dropFirst().first
        == "By time, dynamodb (Scan) differs most: in after, two.json, 205 ms less of its own a trace."
    )
    #expect(report.sentences.last?.contains("38 % of before, 0 % of after") == true)
    // Numbers of traces are the second store's.
    guard case .table(let table) = report.sections[1].content else { return }
    #expect(
      table.rows.map(\.origin) == [
        .none, .traces(Array(1..<10)), .traces(Array(1..<10)),
      ]
    )
  }

  @Test("that sets differ in how they were chosen is no news")
  func tautology() {
    let store = TraceStore.make(
      (1...4).map { Self.trace($0, "Scan", 200, flags: .fault) }
        + (5...9).map { Self.trace($0, $0 < 9 ? "Query" : "Scan", 20) }
    )
    let found = GroupComparison(
      GroupComparison.Side("A", "fault", in: store, among: RowSet(bound: 9, 0..<4)),
      GroupComparison.Side("B", "all others", in: store, among: RowSet(bound: 9, 4..<9)),
      inOneStore: true
    )
    #expect(found.traits.first?.trait.kind == "outcome")
    #expect(found.report().sentences.count == 2)
    #expect(
      found.report().sentences.last
        == "By time, dynamodb (Scan) differs most: in B, all others, 196 ms less of its own a trace."
    )
  }

  @Test("empty sets have a sentence")
  func nothing() {
    let store = TraceStore.make("R 0–10")
    let found = GroupComparison(
      GroupComparison.Side("A", "error", in: store, among: RowSet(bound: 1)),
      GroupComparison.Side("B", "ok", in: store),
      inOneStore: true
    )
    #expect(found.report().sentences == ["A has no traces."])
    #expect(found.traceCounts == (0, 1) && found.spans.map(\.counts.second) == [1])
  }

  @Test("the recording's traces with a scan and with a query, by plain loops")
  func recorded() throws {
    let store = TraceLoader.load([.path(Corpus.path("workshop/batch-get-traces.json"))]).store
    func traces(_ operation: String) -> RowSet {
      let rows = store.notes.row.indices.filter {
        store.notes.field[$0] == .operation && store.strings[store.notes.value[$0]] == operation
      }
      return RowSet(
        bound: store.traces.count,
        rows.map { store.trace(ofRow: Int(store.notes.row[$0])) }
      )
    }
    let (scans, queries) = (traces("Scan"), traces("Query"))
    let sides = (
      GroupComparison.Side("A", "scan", in: store, among: scans),
      GroupComparison.Side("B", "query", in: store, among: queries)
    )
    let found = GroupComparison(sides.0, sides.1, inOneStore: true)
    #expect(found.traceCounts == (scans.count, queries.count))
    #expect(found.spans.count > 5)
    for span in found.spans {
      for (set, total, own, count) in [
        (scans, span.totals.first, span.selfTimes.first, span.counts.first),
        (queries, span.totals.second, span.selfTimes.second, span.counts.second),
      ] {
        let rows = set.flatMap { Array(store.rows(of: $0)) }.filter { row in
          let operation = store.strings[store.notes[.operation, ofSpan: row]]
          let name = store.name(of: row) + (operation.isEmpty ? "" : " (\(operation))")
          return name == span.name && !store.spans.flags[row].contains(.inferred)
        }
        #expect(count == Double(rows.count) / Double(set.count))
        #expect(total == rows.reduce(0) { $0 + (store.duration(of: $1) ?? 0) } / Int64(set.count))
        let selfTime = rows.reduce(Int64(0)) { sum, row in
          sum + SelfTimes(trace: store.trace(ofRow: row), in: store).nanoseconds(ofRow: row)
        }
        #expect(own == selfTime / Int64(set.count))
      }
    }
    for trait in found.traits {
      guard case .annotation(let key, let value) = trait.trait else { continue }
      let counts = [scans, queries].map { set in
        set.filter { trace in
          store.annotations.indices(ofSpans: store.rows(of: trace)).contains { index in
            guard store.strings[store.annotations.key[index]] == key else { return false }
            return switch store.annotations.value(index) {
            case .string(let text): store.strings[text] == value
            case .integer(let integer): "\(integer)" == value
            case .number(let number): "\(number)" == value
            case .boolean(let boolean): "\(boolean)" == value
            }
          }
        }.count
      }
      #expect(counts == [trait.counts.first, trait.counts.second], "\(key) = \(value)")
    }
    let names = found.spans.prefix(3).map(\.name)
    #expect(names.contains("dynamodb (Scan)"))
    let differences = found.traits.map { $0.difference.magnitude }
    #expect(differences == differences.sorted(by: >))
    let threads = GroupComparison(
      sides.0,
      sides.1,
      inOneStore: true,
      runner: TraceLoader.jobRunner()
    )
    #expect(threads.report() == found.report())
    let same = GroupComparison(sides.0, sides.0, inOneStore: true)
    #expect(same.spans.allSatisfy { $0.selfDifference == 0 && $0.totalDifference == 0 })
    #expect(same.traits.allSatisfy { $0.difference == 0 && $0.probability == 1 })
  }
}
