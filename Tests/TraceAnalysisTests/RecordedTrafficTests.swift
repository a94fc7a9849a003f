import Foundation
import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Statistics of two recordings against summaries that were computed apart from fluoro.
@Suite struct RecordedTrafficTests {
  private struct Answers: Decodable {
    struct File: Decodable {
      let summaries: [Summary]
    }

    let files: [String: File]
  }

  private struct Summary: Decodable {
    let start: Double
    let response_time: Double?
    let duration: Double
    let has_fault: Bool
    let root: String?
    let status: Int?
    let url: String?
  }

  @Test(
    "counts, percentiles and groups are those of the summaries",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func statistics(file: String) throws {
    let bytes = try Corpus.bytes("answers.json")
    let answers = try JSONDecoder().decode(Answers.self, from: Data(bytes))
    let summaries = try #require(answers.files[file]).summaries
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    try expectTimes(store, .responseTime, summaries.compactMap(\.response_time))
    try expectTimes(store, .duration, summaries.map(\.duration))
    let statistics = TraceStatistics(of: store, by: .status)
    #expect(statistics.all.count == summaries.count)
    #expect(statistics.all.count(.fault) == summaries.count { $0.has_fault })
    #expect(statistics.overTime.steps.reduce(0) { $0 + $1.figures.count } == summaries.count)
    expectGroups(store, .status, summaries.map { $0.status.map(String.init) })
    expectGroups(store, .url, summaries.map(\.url))
    expectGroups(store, .name, summaries.map(\.root))
  }

  private func expectTimes(
    _ store: TraceStore,
    _ measure: TraceMeasure,
    _ seconds: [Double]
  ) throws {
    let responses = TraceResponses(in: store, measure: measure)
    let lengths = try #require(LatencyDistribution(of: responses).all.lengths)
    let sorted = seconds.sorted()
    #expect(lengths.count == sorted.count)
    let found = lengths.percentiles
    for (percent, value) in [(50, found.p50), (90, found.p90), (95, found.p95), (99, found.p99)] {
      let rank = Int((Double(percent) / 100 * Double(sorted.count)).rounded(.up))
      #expect((Double(value) / 1e9 - sorted[rank - 1]).magnitude < 2e-6)
    }
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    #expect((Double(lengths.mean) / 1e9 - mean).magnitude < 2e-6)
  }

  private func expectGroups(_ store: TraceStore, _ field: GroupingField, _ values: [String?]) {
    var expected: [String: Int] = [:]
    for value in values { expected[value ?? "(none)", default: 0] += 1 }
    let found = TraceGrouping(by: field, of: TraceResponses(in: store), in: store).groups
    let counts = found.map { ($0.value ?? "(none)", $0.figures.count) }
    #expect(Dictionary(counts) { $0 + $1 } == expected)
  }
}
