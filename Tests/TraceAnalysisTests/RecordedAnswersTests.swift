import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Nodes and calls of two recordings against a graph that was computed apart from fluoro.
@Suite struct RecordedAnswersTests {
  @Test(
    "nodes and edges are those of the answers",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func graph(file: String) throws {
    let expected = try GraphAnswers.services(of: file)
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    let found = ServiceNodes(of: store)
    func key(_ name: String, _ type: String?) -> String { "\(name) | \(type ?? "–")" }
    let names = found.nodes.map { key($0.name, $0.type) }
    #expect(names.sorted() == expected.map { key($0.name, $0.type) }.sorted())
    for service in expected {
      let index = try #require(names.firstIndex(of: key(service.name, service.type)))
      let node = found.nodes[index]
      #expect(node.isRoot == service.isRoot && node.isInferred == (service.state == "unknown"))
      #expect([node.name] + node.alternativeNames == service.names)
      // The answers take no account from API Gateway's block, nor from who calls a resource.
      if let account = service.account { #expect(node.account == account) }
    }
    let edges = expected.flatMap { caller in
      caller.edges.map { edge in
        let callee = expected.first { $0.reference == edge.target }
        return "\(key(caller.name, caller.type)) → \(key(callee?.name ?? "?", callee?.type)): "
          + "\(edge.statistics.total)"
      }
    }
    #expect(counted(ServiceCalls(between: found, in: store), names, in: store) == edges.sorted())
  }

  /// The edges with the number of calls that have ended.
  private func counted(
    _ calls: ServiceCalls,
    _ names: [String],
    in store: TraceStore
  ) -> [String] {
    var counts: [String: Int] = [:]
    for index in 0..<calls.count {
      let edge = "\(names[Int(calls.caller[index])]) → \(names[Int(calls.callee[index])])"
      let isOpen = store.spans.flags[Int(calls.row[index])].contains(.inProgress)
      counts[edge, default: 0] += isOpen ? 0 : 1
    }
    return counts.map { "\($0.key): \($0.value)" }.sorted()
  }
}
