import Testing
import TraceAnalysis
import TraceModel

/// The order of a recorded graph's services, and how calls are counted.
@Suite struct RecordedGraphTests {
  private func order(_ edges: [[Int64]], roots: Set<Int> = []) -> [Int] {
    var graph = RecordedGraph()
    for (place, targets) in edges.enumerated() {
      var service = RecordedGraph.Service(referenceID: Int64(place))
      service.isRoot = roots.contains(place)
      service.edges = targets.map { RecordedGraph.Edge(target: $0) }
      graph.services.append(service)
    }
    return RecordedGraphOrder(of: graph).services
  }

  @Test("callers stand before whom they call, and every service is there once")
  func calls() {
    // 3 → 1 → 0, 3 → 2; 4 alone.
    #expect(order([[], [0], [], [1, 2], []]) == [3, 1, 0, 2, 4])
    // A root that is called by a client stands behind it.
    #expect(order([[1], [], [0]], roots: [0]) == [2, 0, 1])
    #expect(order([]) == [])
  }

  @Test("circles, calls of itself and unknown targets end")
  func circles() {
    #expect(order([[1], [2], [0]]) == [0, 1, 2])
    #expect(order([[1], [2], [0]], roots: [1]) == [1, 2, 0])
    #expect(order([[0], [77, 1]]) == [0, 1])
    // A chain of 100,000: nothing is recursive.
    let chain = (0..<100_000).map { [Int64($0 + 1) % 100_000] }
    #expect(order(chain) == Array(0..<100_000))
  }

  @Test("throttling is no error beside, and what can't be is nothing")
  func outcomes() {
    var statistics = RecordedGraph.Statistics()
    statistics.okCount = 5
    statistics.throttleCount = 1
    statistics.errorCount = 3
    statistics.faultCount = 4
    statistics.totalCount = 12
    statistics.totalResponseTime = 1.5
    let outcomes = CallOutcomes(statistics)
    #expect(CallOutcomes.Kind.allCases.map { outcomes.count($0) } == [5, 2, 1, 4])
    #expect(outcomes.average == 125_000_000 && outcomes.share(.fault) == 4.0 / 12)
    statistics.totalCount = 0
    #expect(CallOutcomes(statistics).average == nil && CallOutcomes(statistics).share(.ok) == 0)
    statistics.totalCount = .min
    statistics.errorCount = .min
    statistics.totalResponseTime = .nan
    #expect(CallOutcomes(statistics).average == nil && CallOutcomes(statistics).count(.error) == 0)
  }
}
