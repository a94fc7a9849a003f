import TestSupport
import Testing
import TraceImport
import TraceModel

@testable import TraceAnalysis

/// However the traces are cut into parts: the service graph is the same.
@Suite struct GraphPartsTests {
  /// All that is found and counted, for comparison.
  private struct Answers: Equatable {
    let nodes: [ServiceNode]
    let subjects: [[UInt32]]
    let roots: [[Bool]]
    let calls: [[UInt32]]
    let graphs: [RecordedGraph]

    init(_ store: TraceStore, parts count: Int, on runner: any JobRunner) {
      let all = 0..<store.traces.count
      let parts = TraceParts(of: all, in: store, on: runner, count: count)
      #expect(parts.traces.flatMap { Array($0) } == Array(all))
      let found = ServiceNodes(of: store, parts)
      let calls = ServiceCalls(between: found, in: store, parts)
      nodes = found.nodes
      subjects = [found.subjects, found.clients].flatMap { [$0.row, $0.trace, $0.node] }
      roots = [found.subjects.isRoot, found.clients.isRoot]
      self.calls = [calls.caller, calls.callee, calls.row, calls.answer, calls.trace]
      let some = RowSet(bound: all.count, all.filter { $0 % 3 != 1 })
      graphs = [nil, some].map {
        ServiceGraph(found, calls, in: store, among: $0, parts).answer
      }
    }
  }

  private func expectSame(_ store: TraceStore) {
    let whole = Answers(store, parts: 1, on: SerialJobs())
    let serial = SerialJobs()
    let threads = TraceLoader.jobRunner()
    let runs: [(Int, any JobRunner)] = [
      (2, serial), (3, threads), (7, serial), (store.traces.count, threads),
    ]
    for (count, runner) in runs {
      let parts = Answers(store, parts: count, on: runner)
      #expect(whole == parts, "\(count) parts on \(runner.width) threads")
    }
  }

  @Test("of the whole corpus at once")
  func corpus() {
    let paths = ["workshop", "edge", "bad"].map { Corpus.path($0) }
    let store = TraceLoader.load(paths.map { .path($0) }).store
    #expect(store.traces.count > 100)
    expectSame(store)
  }

  @Test("of random traces", arguments: 0..<40)
  func random(seed: UInt64) {
    expectSame(NaiveGraphTests.store(seed: seed))
  }

  @Test("of no traces")
  func none() {
    expectSame(.empty)
  }

  /// More services than the table of lengths has room for, with lengths on both sides of its end, in
  /// another order in every trace.
  @Test("of many services with long calls")
  func manyServices() throws {
    var drafts: [SpanDraft] = []
    for trace in UInt64(1)...4 {
      var services = (0..<600).map { number in
        SpanDraft(UInt64(number) + 2, "s\(number)", 0, Int64(number) + 3_800, parent: 1)
      }
      if trace % 2 == 0 { services.reverse() }
      for index in services.indices { services[index].trace = trace }
      drafts += [SpanDraft(1, "root", 0, 9_000, trace: trace)] + services
    }
    let store = TraceStore.make(drafts)
    expectSame(store)
    let graph = ServiceGraph(of: store).answer
    let root = try #require(graph.services.first { $0.name == "root" && $0.type != "client" })
    #expect(root.edges.count == 600)
    for edge in root.edges {
      let service = graph.services[Int(edge.target)]
      let number = try #require(Int(service.name.dropFirst()))
      let bucket = RecordedGraph.Bucket(value: Double(number + 3_800) / 1_000, count: 4)
      #expect(edge.responseTimes == [bucket])
      #expect(service.responseTimes == [bucket] && service.durations == [bucket])
    }
  }

  /// Doubles of that size are 256 apart: one after the other, the small lengths would get lost.
  @Test("sums are exact, in whatever order")
  func sums() {
    let lengths: [Int64] = [1 << 60, 100, 100, 100]
    let drafts = lengths.enumerated().map { number, length in
      SpanDraft(1, "a", 0, length, trace: UInt64(number) + 1)
    }
    let store = TraceStore.make(drafts, unit: 1)
    expectSame(store)
    let total = ServiceGraph(of: store).answer.services[0].statistics?.totalResponseTime
    #expect(total == Double((1 << 60) + 256) / 1e9)
  }
}
