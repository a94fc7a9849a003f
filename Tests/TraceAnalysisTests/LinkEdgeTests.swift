import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Links between traces as edges of the service graph, counted by hand.
@Suite struct LinkEdgeTests {
  /// `sender → receiver: ok/error/throttle/fault, ages in milliseconds`, of every link edge.
  private func edges(_ graph: RecordedGraph) -> [String] {
    graph.services.flatMap { service in
      service.edges.filter(\.isLink).map { edge in
        let statistics = edge.statistics ?? RecordedGraph.Statistics()
        let counts = [
          statistics.okCount, statistics.otherErrorCount, statistics.throttleCount,
          statistics.faultCount,
        ]
        let ages = edge.eventAges.map { "\(Int(($0.value * 1_000).rounded()))×\($0.count)" }
        #expect(edge.responseTimes.isEmpty)
        return "\(service.name) → \(graph.services[Int(edge.target)].name): "
          + counts.map { String($0) }.joined(separator: "/") + " [" + ages.joined(separator: " ")
          + "]"
      }
    }
  }

  private func edges(_ drafts: SpanDraft...) -> [String] {
    edges(ServiceGraph(of: TraceStore.make(drafts)).answer)
  }

  /// What links a span to spans, given by numbers of traces and ids.
  private func links(
    to spans: (trace: UInt64, span: UInt64)...
  ) -> [(field: NoteField, value: String)] {
    func hex(_ number: UInt64) -> String {
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return spans.flatMap { link in
      [
        (NoteField.linkedTrace, "1-68563c50-00000000" + hex(link.trace)),
        (NoteField.linkedSpan, hex(link.span)),
      ]
    }
  }

  private func receiver(
    _ trace: UInt64,
    _ start: Int64,
    _ end: Int64?,
    flags: SpanFlags = [],
    to span: UInt64
  ) -> SpanDraft {
    SpanDraft(
      90,
      "receiver",
      start,
      end,
      flags: flags,
      trace: trace,
      notes: links(to: (1, span))
    )
  }

  /// A sender with code that calls a queue by an SDK, which makes a request, and a worker that answers
  /// itself.
  private let sender = SpanDraft(
    1,
    "sender",
    0,
    100,
    children: [
      SpanDraft(
        2,
        "code",
        0,
        50,
        kind: .subsegment,
        children: [
          SpanDraft(
            3,
            "queue",
            10,
            40,
            kind: .subsegment,
            children: [SpanDraft(4, "http", 11, 39, kind: .subsegment, namespace: "remote")],
            namespace: "aws"
          )
        ]
      ),
      SpanDraft(5, "call", 60, 90, kind: .subsegment, namespace: "remote"),
    ]
  )
  private let worker = SpanDraft(6, "worker", 61, 89, parent: 5)

  @Test(
    "the corpus's queue leads to its consumer; the link to a trace that isn't loaded is counted"
  )
  func corpus() throws {
    let store = TraceLoader.load([.path(Corpus.path("edge/links.jsonl"))]).store
    let graph = ServiceGraph(of: store)
    // The call ended at .150, the consumer began at 5.000.
    #expect(edges(graph.answer) == ["orders → consumer: 1/0/0/0 [4850×1]"])
    #expect(graph.linksElsewhere == 1)
    let queue = try #require(graph.answer.services.first { $0.name == "orders" })
    #expect(queue.type == "AWS::SQS::Queue" && queue.edges.count == 1)
    let edge = queue.edges[0]
    #expect(edge.type == "link" && edge.statistics?.totalResponseTime == 0.4)
    #expect(edge.start == store.spans.start[try #require(store.row(named: "consumer"))])
    // The calls are what they are without the link.
    let calls = graph.answer.services.flatMap { service in
      service.edges.filter { !$0.isLink }.map { edge in
        "\(service.name) \(graph.answer.services[Int(edge.target)].name)"
      }
    }
    #expect(calls == ["producer orders", "producer producer", "consumer consumer"])
  }

  @Test(
    "the sender is what is called, by the span itself, around it or with an answer, else its service",
    arguments: [
      (1, "sender"), (2, "sender"), (3, "Queue"), (4, "Queue"), (5, "worker"), (6, "worker"),
    ]
  )
  func senders(span: UInt64, name: String) {
    let found = edges(sender, worker, receiver(2, 200, 210, to: span))
    #expect(found.map { String($0.prefix { $0 != ":" }) } == ["\(name) → receiver"])
  }

  @Test(
    "the receiver is the service that the linked span belongs to; one that none owns has no edge"
  )
  func receivers() {
    let inner = SpanDraft(91, "poll", 200, 210, kind: .subsegment, notes: links(to: (1, 3)))
    let poller = SpanDraft(90, "poller", 190, 220, children: [inner], trace: 2)
    #expect(edges(sender, poller) == ["Queue → poller: 1/0/0/0 [160×1]"])
    var orphan = inner
    orphan.trace = 2
    orphan.parent = 77
    let graph = ServiceGraph(of: TraceStore.make([sender, orphan]))
    #expect(edges(graph.answer).isEmpty && graph.linksElsewhere == 0)
  }

  @Test(
    "links are counted by how the receivers went, each once in a span; no message is younger than 0"
  )
  func counts() {
    var twice = receiver(2, 140, 150, to: 3)
    twice.notes = links(to: (1, 3), (1, 3))
    #expect(
      edges(
        sender,
        worker,
        twice,
        receiver(3, 140, 150, flags: .fault, to: 3),
        receiver(4, 20, 30, flags: .error, to: 3),
        receiver(5, 45, nil, to: 3),
        receiver(6, 89, 99, to: 6)
      ) == ["Queue → receiver: 1/1/0/1 [0×1 5×1 100×2]", "worker → receiver: 1/0/0/0 [0×1]"]
    )
  }

  @Test("a span that links itself, or a sender that hasn't ended, has no age to tell")
  func unknown() {
    #expect(edges(receiver(1, 0, 10, to: 90)).isEmpty)
    let open = SpanDraft(1, "sender", 0, nil)
    #expect(edges(open, receiver(2, 20, 30, to: 1)) == ["sender → receiver: 1/0/0/0 []"])
    // Within one trace a link is an edge as well.
    #expect(
      edges(SpanDraft(1, "sender", 0, 10), receiver(1, 20, 30, to: 1))
        == ["sender → receiver: 1/0/0/0 [10×1]"]
    )
  }

  @Test("a link counts where both of its traces do, and else leads elsewhere")
  func filtered() {
    let store = TraceStore.make([
      sender, receiver(2, 140, 150, to: 3), receiver(3, 150, 160, to: 3),
      receiver(4, 150, 160, to: 99),
    ])
    func graph(_ traces: Int...) -> ServiceGraph {
      ServiceGraph(of: store, among: RowSet(bound: store.traces.count, traces))
    }
    #expect(edges(graph(0, 1).answer) == ["Queue → receiver: 1/0/0/0 [100×1]"])
    #expect(graph(0, 1).linksElsewhere == 0)
    #expect(edges(graph(1, 2, 3).answer).isEmpty && graph(1, 2, 3).linksElsewhere == 3)
    #expect(graph(0).linksElsewhere == 0)
    let single = ServiceGraph(of: store, trace: 1)
    #expect(edges(single.answer).isEmpty && single.linksElsewhere == 1)
    #expect(ServiceGraph(of: store).linksElsewhere == 1)
  }

  @Test("the times of a link are its messages' ages")
  func times() {
    var edge = RecordedGraph.Edge(target: 0)
    edge.statistics = RecordedGraph.Statistics()
    edge.statistics?.totalCount = 3
    edge.statistics?.totalResponseTime = 6
    edge.responseTimes = [.init(value: 2, count: 3)]
    edge.eventAges = [
      .init(value: 1, count: 1), .init(value: 4, count: 2), .init(value: -1, count: 9),
    ]
    let call = EdgeTimes(of: edge)
    #expect(call.count == 3 && call.average == 2_000_000_000 && call.total == 6)
    edge.type = "link"
    let link = EdgeTimes(of: edge)
    #expect(link.count == 3 && link.average == 3_000_000_000 && link.total == 9)
    #expect(link.histogram == edge.eventAges)
    edge.eventAges = []
    let recorded = EdgeTimes(of: edge)
    #expect(!recorded.areAges && recorded.average == 2_000_000_000 && recorded.count == 3)
  }
}
