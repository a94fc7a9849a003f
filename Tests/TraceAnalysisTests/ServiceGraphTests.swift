import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// What is counted of nodes and edges of the service graph.
@Suite struct ServiceGraphTests {
  /// A node a line: name, type, `root`, state, then `ok/error/throttle/fault seconds`; its edges below.
  private func lines(_ graph: RecordedGraph) -> [String] {
    graph.services.flatMap { service in
      let facts = [service.name, service.type, service.isRoot ? "root" : nil, service.state]
        .compactMap(\.self)
      let edges = service.edges.map { edge in
        let numbers = text(edge.statistics) + text(edge.responseTimes)
        return "→ \(graph.services[Int(edge.target)].name): \(numbers)"
      }
      return [facts.joined(separator: " ") + ": " + text(service.statistics)] + edges
    }
  }

  private func text(_ statistics: RecordedGraph.Statistics?) -> String {
    guard let statistics else { return "–" }
    let counts = [
      statistics.okCount, statistics.otherErrorCount, statistics.throttleCount,
      statistics.faultCount,
    ]
    #expect(counts.reduce(0, +) == statistics.totalCount)
    #expect(statistics.errorCount == statistics.otherErrorCount + statistics.throttleCount)
    let milliseconds = Int((statistics.totalResponseTime * 1_000).rounded())
    return counts.map { String($0) }.joined(separator: "/") + " \(milliseconds)"
  }

  private func text(_ buckets: [RecordedGraph.Bucket]) -> String {
    " [" + text(of: buckets) + "]"
  }

  private func text(of buckets: [RecordedGraph.Bucket]) -> String {
    buckets.map { "\(Int(($0.value * 1_000).rounded()))×\($0.count)" }.joined(separator: " ")
  }

  private func lines(_ drafts: SpanDraft...) -> [String] {
    lines(ServiceGraph(of: TraceStore.make(drafts)).answer)
  }

  private func call(
    _ id: UInt64,
    _ name: String,
    _ start: Int64,
    _ end: Int64?,
    flags: SpanFlags = []
  ) -> SpanDraft {
    SpanDraft(id, name, start, end, kind: .subsegment, flags: flags, namespace: "remote")
  }

  /// The service graph in the guide of X-Ray's API: a client, an instance, a table and SNS.
  @Test("the graph of X-Ray's guide")
  func guide() {
    func request(
      _ trace: UInt64,
      _ length: Int64,
      _ calls: [(String, Int64)] = [],
      _ flags: SpanFlags = []
    ) -> SpanDraft {
      var children: [SpanDraft] = []
      for (name, length) in calls {
        let start = Int64(children.count)
        var child = call(UInt64(children.count + 2), name, start, start + length)
        child.namespace = "aws"
        children.append(child)
      }
      return SpanDraft(
        1,
        "scorekeep",
        0,
        length,
        flags: flags,
        children: children,
        trace: trace,
        origin: "AWS::EC2::Instance"
      )
    }
    let drafts = [
      request(1, 157, [("DynamoDB", 76), ("SNS", 49)]), request(2, 5),
      request(3, 96, [("DynamoDB", 44), ("SNS", 76)]), request(4, 15, [], .error),
    ]
    let store = TraceStore.make(drafts)
    #expect(
      lines(ServiceGraph(of: store).answer) == [
        "scorekeep AWS::EC2::Instance root active: 3/1/0/0 273",
        "→ DynamoDB: 2/0/0/0 120 [44×1 76×1]", "→ SNS: 2/0/0/0 125 [49×1 76×1]",
        "DynamoDB AWS::DynamoDB unknown: 2/0/0/0 120", "SNS AWS::SNS unknown: 2/0/0/0 125",
        "scorekeep client unknown: –", "→ scorekeep: 3/1/0/0 273 [5×1 15×1 96×1 157×1]",
      ]
    )
    // Of two of the traces, and of one alone.
    let some = ServiceGraph(of: store, among: RowSet(bound: 4, [1, 3])).answer
    let few = [
      "scorekeep AWS::EC2::Instance root active: 1/1/0/0 20", "scorekeep client unknown: –",
      "→ scorekeep: 1/1/0/0 20 [5×1 15×1]",
    ]
    #expect(lines(some) == few)
    #expect(lines(ServiceGraph(of: store, among: RowSet(bound: 4)).answer) == [])
    for trace in 0..<4 {
      let alone = ServiceGraph(of: store, trace: trace).answer
      #expect(alone == ServiceGraph(of: store, among: RowSet(bound: 4, [trace])).answer)
    }
    #expect(lines(ServiceGraph(of: store, trace: 1).answer)[0].hasSuffix("1/0/0/0 5"))
  }

  @Test("the node has the callee's view, the edge the caller's, and each call is of one class")
  func views() {
    let flags: [SpanFlags] = [
      [], .error, [.error, .throttle], [.throttle, .fault, .error], .fault, .throttle,
    ]
    var drafts = [SpanDraft(1, "a", 0, 100)]
    for (number, flags) in flags.enumerated() {
      let id = UInt64(number + 2)
      drafts[0].children.append(call(id, "b", 0, Int64(id) * 10, flags: flags))
      drafts.append(SpanDraft(id + 10, "b", 2, Int64(id) * 10 - 2, parent: id))
    }
    let graph = ServiceGraph(of: TraceStore.make(drafts)).answer
    #expect(
      lines(graph) == [
        "a root active: 1/0/0/0 100", "→ b: 1/1/2/2 270 [20×1 30×1 40×1 50×1 60×1 70×1]",
        "b active: 6/0/0/0 246", "a client unknown: –", "→ a: 1/0/0/0 100 [100×1]",
      ]
    )
    #expect(text(of: graph.services[1].responseTimes) == "16×1 26×1 36×1 46×1 56×1 66×1")
    #expect(graph.start == .sketchOrigin)
    #expect(graph.end == Timestamp.sketchOrigin.advanced(by: 100_000_000))
  }

  @Test("a duration lasts until the last descendant ends; equal lengths share a bucket")
  func histograms() {
    let graph = ServiceGraph(
      of: TraceStore.make(
        [
          SpanDraft(1, "a", 0, 4_000, children: [call(2, "b", 0, 1_000)]),
          SpanDraft(3, "b", 0, 9_499, parent: 2), SpanDraft(1, "a", 0, 4_499, trace: 2),
          SpanDraft(1, "a", 0, 3_500, trace: 3), SpanDraft(1, "a", 0, 4_500, trace: 4),
        ],
        unit: 1_000
      )
    ).answer
    #expect(text(of: graph.services[0].responseTimes) == "4×3 5×1")
    #expect(text(of: graph.services[0].durations) == "4×2 5×1 9×1")
    #expect(text(of: graph.services[0].edges[0].responseTimes) == "1×1")
    #expect(graph.services[2].responseTimes.isEmpty && graph.services[2].durations.isEmpty)
  }

  @Test("a chain, a fan-out, a diamond, a cycle, a call of itself, and what isn't connected")
  func shapes() {
    func segment(_ id: UInt64, _ name: String, _ parent: UInt64?, trace: UInt64 = 1) -> SpanDraft {
      SpanDraft(id, name, Int64(id), 100, parent: parent, trace: trace)
    }
    func edges(_ drafts: SpanDraft...) -> [String] {
      let graph = ServiceGraph(of: TraceStore.make(drafts)).answer
      return graph.services.flatMap { caller in
        caller.edges.map { edge in
          let count = edge.statistics?.totalCount ?? 0
          return "\(caller.type == "client" ? "client of " : "")\(caller.name) → "
            + "\(graph.services[Int(edge.target)].name) \(count)"
        }
      }
    }
    let a = segment(1, "a", nil)
    #expect(
      edges(a, segment(2, "b", 1), segment(3, "c", 2)) == [
        "a → b 1", "b → c 1", "client of a → a 1",
      ]
    )
    #expect(
      edges(a, segment(2, "b", 1), segment(3, "c", 1), segment(4, "b", 1))
        == ["a → b 2", "a → c 1", "client of a → a 1"]
    )
    #expect(
      edges(a, segment(2, "b", 1), segment(3, "c", 1), segment(4, "d", 2), segment(5, "d", 3))
        == ["a → b 1", "a → c 1", "b → d 1", "c → d 1", "client of a → a 1"]
    )
    #expect(
      edges(a, segment(2, "b", 1), segment(3, "a", 2)) == [
        "a → b 1", "b → a 1", "client of a → a 1",
      ]
    )
    #expect(edges(a, segment(2, "a", 1)) == ["a → a 1", "client of a → a 1"])
    #expect(
      edges(a, segment(2, "b", 1), segment(1, "x", nil, trace: 2), segment(2, "y", 1, trace: 2))
        == ["a → b 1", "x → y 1", "client of a → a 1", "client of x → x 1"]
    )
  }

  @Test("what is in progress isn't counted; what lacks a start or ends before it has no time")
  func unfinished() {
    #expect(
      lines(SpanDraft(1, "a", 0, nil, children: [call(2, "b", 1, nil), call(3, "b", 1, 4)])) == [
        "a root active: 0/0/0/0 0", "→ b: 1/0/0/0 3 [3×1]", "b remote unknown: 1/0/0/0 3",
        "a client unknown: –", "→ a: 0/0/0/0 0 []",
      ]
    )
    let odd = lines(
      SpanDraft(1, "a", nil, 9),
      SpanDraft(1, "a", 9, 3, flags: .fault, trace: 2),
      SpanDraft(1, "a", .min / 2_000_000, .max / 2_000_000, trace: 3),
      SpanDraft(1, "a", .min / 2_000_000, .max / 2_000_000, trace: 4)
    )
    #expect(odd.count == 3 && odd[0].hasPrefix("a root active: 3/0/0/1 "))
    #expect(odd[2].hasSuffix("×2]"))
  }

  @Test("of a summary the root is counted, and of its other services only that they took part")
  func summaries() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      #"[{"Id":"1-68564bf0-000000000000000000000001","ResponseTime":0.25,"HasFault":true,"#
        + #""EntryPoint":{"Name":"a","Type":"AWS::Lambda"},"#
        + #""ServiceIds":[{"Name":"a","Type":"AWS::Lambda"},{"Name":"b","Type":"remote"}]}]"#,
      to: "summaries.json"
    )
    let graph = ServiceGraph(of: TraceLoader.load([.path(path)]).store).answer
    #expect(
      lines(graph).sorted() == [
        "a AWS::Lambda root unknown: 0/0/0/1 250", "a client unknown: –", "b remote unknown: –",
        "→ a: 0/0/0/1 250 [250×1]",
      ]
    )
  }
}
