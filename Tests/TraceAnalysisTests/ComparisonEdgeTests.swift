import TestSupport
import Testing
import TraceModel

@testable import TraceAnalysis

/// Comparisons of nothing, of little, and of what is left out.
@Suite struct ComparisonEdgeTests {
  private func call(
    _ trace: UInt64,
    _ operation: String?,
    _ length: Int64?,
    name: String = "DynamoDB"
  ) -> SpanDraft {
    SpanDraft(
      trace * 10,
      "root",
      0,
      1_000,
      children: [
        SpanDraft(
          trace * 10 + 1,
          name,
          100,
          length.map { 100 + $0 },
          kind: .subsegment,
          namespace: "aws",
          notes: operation.map { [(NoteField.operation, $0)] } ?? []
        )
      ],
      trace: trace
    )
  }

  @Test("without any calls there are sentences, not figures")
  func nothing() {
    for store in [TraceStore.empty, TraceStore.make("R 0–10")] {
      let report = OperationComparison(in: store).report()
      #expect(report.sentences == ["No trace has a call of DynamoDB that tells its operation."])
      #expect(
        StartComparison(in: store).report().sentences
          == ["No trace has a finished invocation of a Lambda function."]
      )
      #expect(
        Correlation(of: .annotation("k"), in: store).report().sentences
          == ["No finished trace has exactly one numeric value of annotation.k."]
      )
      #expect(CorrelationRanking(in: store).entries.isEmpty)
      #expect(CorrelationRanking(in: store).report().sentences.count == 1)
    }
  }

  @Test("what is lacking is said, and n too small for an interval")
  func few() {
    let alone = TraceStore.make([call(1, "Scan", 300), call(2, "Scan", 500)])
    #expect(
      OperationComparison(in: alone).report().sentences == [
        "Scan and Query can't be compared: n = 2 and 0.",
        "Scan holds 40 % of the critical path of its 2 traces and is the bottleneck of none.",
      ]
    )
    let both = TraceStore.make([call(1, "Scan", 300), call(2, "Query", 20), call(3, "Query", 30)])
    #expect(
      OperationComparison(in: both).report().sentences.first
        == "No clear difference between Scan and Query: 300 ms against 20 ms in the median"
        + " (too few for an interval; p = 0.67, n = 1 and 2)."
    )
  }

  @Test(
    "what a comparison says",
    arguments: [
      (Array(101...110), Array(1...10), "Scans take 100 ms longer than queries in the median ("),
      (Array(1...10), Array(101...110), "Scans are 100 ms shorter than queries in the median ("),
      (Array(1...10), Array(1...10), "Scans and queries take equally long: 5 ms in the median ("),
      (Array(1...10), Array(2...11), "No clear difference between scans and queries: 5 ms against"),
      // The medians say more, the shift says less.
      (
        Array(repeating: 10, count: 60) + Array(repeating: 21, count: 61),
        Array(repeating: 20, count: 61) + Array(repeating: 50, count: 60),
        "No clear difference between scans and queries: 21 ms against 20 ms in the median ("
      ),
      (Array(1...1), [], "Scans and queries can't be compared: n = 1 and 0."),
    ] as [([Int], [Int], String)]
  )
  func sentences(first: [Int], second: [Int], start: String) {
    func sample(_ milliseconds: [Int]) -> LengthSample {
      LengthSample(milliseconds.map { Int64($0) * 1_000_000 })
    }
    let comparison = LengthComparison(sample(first), sample(second))
    let words = LengthComparison.Words("scans", "queries", isPlural: true)
    let sentence = comparison.sentence(words)
    #expect(sentence.hasPrefix(start))
    #expect(!sentence.contains("chance"))
    let one = comparison.sentence(LengthComparison.Words("Scan", "Query"))
    #expect(!one.contains(" are ") && !one.contains("Scan take "))
  }

  @Test(
    "shares have a decimal below ten per cent, and the whole only where nothing is missing",
    arguments: [
      (0, "0 %"), (0.0004, "< 0.1 %"), (0.0005, "0.1 %"), (0.043, "4.3 %"), (0.05, "5 %"),
      (0.0999, "10 %"), (0.4375, "44 %"), (0.994, "99 %"), (0.9949, "99.5 %"), (0.997, "99.7 %"),
      (0.9996, "> 99.9 %"), (1, "100 %"), (.nan, "–"),
    ] as [(Double, String)]
  )
  func shares(share: Double, text: String) {
    #expect(StatisticText.share(share) == text)
  }

  @Test("every answer has the same sections whatever the data, and any limit")
  func sections() {
    let stores = [TraceStore.empty, TraceStore.make([call(1, "Scan", 300), call(2, "Query", 20)])]
    for limit in [nil, -1, 0, 1, Int.max] {
      let keys = stores.map { store in
        let side = GroupComparison.Side("A", "all", in: store)
        let key = NumericKey.annotation("k")
        return [
          ErrorGroups(of: store).report(in: store, limit: limit),
          HintSummary(of: store, most: .max).report(in: store, limit: limit),
          TraceStatistics(of: store, by: .name).report(limit: limit),
          OperationComparison(in: store).report(limit: limit),
          StartComparison(in: store).report(limit: limit),
          CorrelationRanking(in: store).report(limit: limit),
          Correlation(of: key, in: store).report(limit: limit),
          GroupComparison(side, side, inOneStore: true).report(limit: limit),
        ].map { $0.sections.map(\.key) }
      }
      #expect(keys[0] == keys[1] && keys[0].allSatisfy { !$0.isEmpty })
    }
  }

  @Test("open calls, such without an operation and other services don't count")
  func leftOut() {
    let store = TraceStore.make([
      call(1, "Scan", 300), call(2, "Scan", nil), call(3, nil, 10),
      call(4, "GetObject", 10, name: "S3"), call(5, "Scan", -50),
      call(6, "Scan", 700, name: "AmazonDynamoDBv2"),
    ])
    let found = OperationComparison(in: store)
    #expect(found.operations.map(\.name) == ["Scan"])
    #expect(found["Scan"]?.lengths.lengths == [300_000_000, 700_000_000])
    #expect(found["Scan"]?.traces == [0, 5])
    #expect(found["Scan"]?.bottleneckCount == 1)
    let some = OperationComparison(in: store, among: RowSet(bound: 6, [0, 1, 2]))
    #expect(some["Scan"]?.traces == [0])
  }

  @Test("provisioned and open invocations aren't cold")
  func starts() {
    func invocation(_ trace: UInt64, _ start: Int64?, _ end: Int64?) -> SpanDraft {
      SpanDraft(
        trace * 10,
        trace % 2 == 0 ? "even" : "odd",
        20_000,
        end,
        children: start.map {
          [SpanDraft(trace * 10 + 1, "Initialization", $0, $0 + 400, kind: .subsegment)]
        } ?? [],
        trace: trace,
        origin: "AWS::Lambda::Function"
      )
    }
    let store = TraceStore.make([
      invocation(1, 19_500, 20_100), invocation(2, 1_000, 20_200), invocation(3, nil, 20_050),
      invocation(4, 19_500, nil), invocation(5, 19_000, 20_300),
    ])
    let found = StartComparison(in: store)
    #expect(found.all.cold.lengths == [100_000_000, 300_000_000])
    #expect(found.all.warm.lengths == [50_000_000, 200_000_000])
    #expect(found.all.initialization.lengths == [400_000_000, 400_000_000])
    #expect(found.all.coldTraces == [0, 4] && found.all.warmTraces == [1, 2])
    #expect(found.functions.map(\.function) == ["odd", "even"])
    #expect(found.functions.map(\.cold.count) == [2, 0])
  }
}
