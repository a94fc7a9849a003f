import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// The service graph against a slow computation that looks at one span after the other.
@Suite struct NaiveGraphTests {
  @Test("random traces come out as counted span by span", arguments: 0..<60)
  func random(seed: UInt64) {
    let store = Self.store(seed: seed)
    var generator = SeededGenerator(seed: seed &+ 1_000)
    let some = (0..<store.traces.count).filter { _ in Bool.random(using: &generator) }
    for traces in [nil, RowSet(bound: store.traces.count, some)] {
      let graph = ServiceGraph(of: store, among: traces).answer
      var found: [String: Naive] = [:]
      for service in graph.services {
        if let statistics = service.statistics {
          let key = key(service)
          found[key] = Naive(statistics, service.responseTimes)
          found[key + " durations"] = Naive(buckets: service.durations)
        }
        for edge in service.edges {
          let target = graph.services[Int(edge.target)]
          found["\(key(service)) → \(key(target))"] = edge.statistics.map {
            Naive($0, edge.responseTimes)
          }
        }
      }
      #expect(found == naive(store, among: traces))
    }
  }

  private func key(_ service: RecordedGraph.Service) -> String {
    service.name + " " + (service.type ?? "–")
  }

  /// What is counted under one name: calls by class, and lengths in milliseconds.
  private struct Naive: Equatable {
    var counts: [Int64] = [0, 0, 0, 0]
    var lengths: [Int64] = []

    init() {}

    init(buckets: [RecordedGraph.Bucket]) {
      for bucket in buckets {
        let milliseconds = Int64((bucket.value * 1_000).rounded())
        lengths += Array(repeating: milliseconds, count: Int(bucket.count))
      }
    }

    init(_ statistics: RecordedGraph.Statistics, _ buckets: [RecordedGraph.Bucket]) {
      self.init(buckets: buckets)
      counts = [
        statistics.okCount, statistics.otherErrorCount, statistics.throttleCount,
        statistics.faultCount,
      ]
      let total = Int64((statistics.totalResponseTime * 1_000).rounded())
      #expect(total == lengths.reduce(0, +))
    }

    mutating func add(_ row: Int, in store: TraceStore) {
      let flags = store.spans.flags[row]
      guard store.spans.end[row].isKnown else { return }
      counts[
        flags.contains(.fault)
          ? 3 : flags.contains(.throttle) ? 2 : flags.contains(.error) ? 1 : 0
      ] += 1
      if let length = store.duration(of: row), length >= 0 { lengths.append(length / 1_000_000) }
    }
  }

  private func naive(_ store: TraceStore, among traces: RowSet?) -> [String: Naive] {
    let nodes = ServiceNodes(of: store)
    func key(_ node: Int) -> String {
      nodes.nodes[node].name + " " + (nodes.nodes[node].type ?? "–")
    }
    var counted: [String: Naive] = [:]
    for row in 0..<store.spans.count where traces?.contains(store.trace(ofRow: row)) ?? true {
      guard let node = nodes.node(ofRow: row) else { continue }
      counted[key(node), default: Naive()].add(row, in: store)
      let ends = (row..<Int(store.spans.subtreeEnd[row])).map { store.spans.end[$0] }
      if let length = store.duration(of: row), length >= 0, let end = ends.max() {
        let duration = end.nanoseconds(since: store.spans.start[row]) / 1_000_000
        counted[key(node) + " durations", default: Naive()].lengths.append(duration)
      } else {
        counted[key(node) + " durations", default: Naive()].lengths += []
      }
      let parent = Int(store.spans.parent[row])
      var caller = parent
      while caller >= 0, !store.spans.flags[caller].contains(.segment) {
        caller = Int(store.spans.parent[caller])
      }
      guard caller >= 0, let from = nodes.node(ofRow: caller) else { continue }
      let isAnswer =
        store.spans.flags[row].contains(.segment) && !store.spans.flags[parent].contains(.segment)
      counted["\(key(from)) → \(key(node))", default: Naive()].add(
        isAnswer ? parent : row,
        in: store
      )
    }
    let clients = nodes.clients
    for index in 0..<clients.count {
      let row = Int(clients.row[index])
      guard traces?.contains(store.trace(ofRow: row)) ?? true,
        let root = nodes.node(ofRow: row)
      else { continue }
      let edge = "\(key(Int(clients.node[index]))) → \(key(root))"
      counted[edge, default: Naive()].add(row, in: store)
    }
    for name in counted.keys { counted[name]?.lengths.sort() }
    return counted
  }

  /// A few traces of a few services that call each other, in whatever state.
  static func store(seed: UInt64) -> TraceStore {
    var generator = SeededGenerator(seed: seed)
    var drafts: [SpanDraft] = []
    for trace in 1...UInt64.random(in: 1...6, using: &generator) {
      for id in 1...UInt64.random(in: 1...20, using: &generator) {
        let start = Int64.random(in: 0...20, using: &generator)
        let isSegment = id == 1 || Bool.random(using: &generator)
        let kinds: [SpanFlags] = [.fault, .error, .throttle, [.error, .throttle]]
        let flags = Bool.random(using: &generator) ? [] : kinds.randomElement(using: &generator)
        let namespace = ["aws", "remote", nil].randomElement(using: &generator) ?? nil
        drafts.append(
          SpanDraft(
            id,
            ["a", "b", "c"].randomElement(using: &generator),
            Int.random(in: 0..<12, using: &generator) == 0 ? nil : start,
            Int.random(in: 0..<8, using: &generator) == 0
              ? nil : Int64.random(in: max(0, start - 1)...30, using: &generator),
            parent: id == 1 ? nil : UInt64.random(in: 0..<id + 1, using: &generator),
            kind: !isSegment
              ? .subsegment : Int.random(in: 0..<6, using: &generator) == 0 ? .inferred : .segment,
            flags: flags ?? [],
            trace: trace,
            origin: isSegment && Bool.random(using: &generator) ? "AWS::Lambda" : nil,
            namespace: isSegment ? nil : namespace
          )
        )
      }
    }
    return TraceStore.make(drafts.shuffled(using: &generator))
  }
}
