import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// The statistics of two recordings' graphs against those that were computed apart from fluoro.
@Suite struct RecordedStatisticsTests {
  @Test(
    "counts, times and histograms are those of the answers",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func statistics(file: String) throws {
    let expected = try GraphAnswers.services(of: file)
    let found = ServiceGraph(of: TraceLoader.load([.path(Corpus.path(file))]).store).answer
    #expect(found.services.count == expected.count)
    for answer in expected {
      let service = try #require(
        found.services.first { $0.name == answer.name && $0.type == answer.type }
      )
      #expect(service.names == answer.names && service.state == answer.state)
      #expect(service.isRoot == answer.isRoot)
      #expect(isSame(service.start, answer.start) && isSame(service.end, answer.end))
      try check(service.statistics, answer.statistics)
      try check(service.responseTimes, answer.responseTimes ?? [])
      #expect(service.edges.count == answer.edges.count)
      for answer in answer.edges {
        let called = try #require(expected.first { $0.reference == answer.target })
        let edge = try #require(
          service.edges.first { edge in
            let target = found.services[Int(edge.target)]
            return target.name == called.name && target.type == called.type
          }
        )
        try check(edge.statistics, answer.statistics)
        try check(edge.responseTimes, answer.responseTimes)
      }
    }
  }

  private func check(
    _ found: RecordedGraph.Statistics?,
    _ answer: GraphAnswers.Statistics?
  ) throws {
    guard let answer else {
      #expect(found == nil)
      return
    }
    let found = try #require(found)
    #expect(found.okCount == answer.ok && found.totalCount == answer.total)
    #expect(found.throttleCount == answer.errors.throttle)
    #expect(found.otherErrorCount == answer.errors.other)
    #expect(found.errorCount == answer.errors.total)
    #expect(found.otherFaultCount == answer.faults.other)
    #expect(found.faultCount == answer.faults.total)
    let tolerance = 2e-6 * Double(max(1, answer.total))
    #expect((found.totalResponseTime - answer.responseTime).magnitude <= tolerance)
  }

  private func check(
    _ found: [RecordedGraph.Bucket],
    _ answer: [GraphAnswers.Bucket]
  ) throws {
    #expect(found.map(\.count) == answer.map(\.count))
    for (found, answer) in zip(found, answer) {
      #expect((found.value - answer.value).magnitude < 1e-9)
    }
  }

  private func isSame(_ time: Timestamp, _ seconds: Double?) -> Bool {
    guard let seconds else { return !time.isKnown }
    return time.isKnown && (time.seconds - seconds).magnitude <= 2e-6
  }
}
