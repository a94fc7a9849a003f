import Explorer
import TestSupport
import Testing
import TextScreen
import TraceAnalysis
import TraceModel

/// Recorded service graphs on the screen.
@Suite struct ServiceMapTests {
  /// A client calls a gateway, and that a function.
  ///
  /// The function calls a table, sends events to a second function and is called back by it: a
  /// circle. One service stands alone.
  private static let shop: RecordedGraph = {
    var graph = RecordedGraph()
    graph.start = .sketchOrigin
    graph.end = Timestamp.sketchOrigin.advanced(by: 3_600_000_000_000)
    graph.services = [
      service(0, "orders", "AWS::Lambda::Function", (990, 0, 0, 10), 120, calls: [1, 2]),
      service(1, "Orders", "AWS::DynamoDB::Table", (4, 3, 2, 1), 5),
      service(2, "mailer", "AWS::Lambda", (1, 0, 0, 1_999), 2_500, calls: [0, 9]),
      service(3, "api/prod", "AWS::ApiGateway::Stage", (880, 100, 20, 0), 140, calls: [0]),
      service(4, "画像アップローダー", "client", nil, 0, calls: [3]),
      service(5, "idle", nil, nil, 0),
    ]
    graph.services[0].edges[1].type = "link"
    graph.services[3].isRoot = true
    return graph
  }()

  private static func service(
    _ reference: Int64,
    _ name: String,
    _ type: String?,
    _ counts: (Int64, Int64, Int64, Int64)?,
    _ milliseconds: Double,
    calls: [Int64] = []
  ) -> RecordedGraph.Service {
    var service = RecordedGraph.Service(referenceID: reference)
    service.name = name
    service.type = type
    service.state = type == "client" ? "unknown" : "active"
    service.statistics = counts.map { statistics($0, milliseconds) }
    service.edges = calls.map { target in
      var edge = RecordedGraph.Edge(target: target)
      edge.statistics = statistics(counts ?? (995, 5, 0, 0), milliseconds + 2)
      return edge
    }
    return service
  }

  private static func statistics(
    _ counts: (Int64, Int64, Int64, Int64),
    _ milliseconds: Double
  ) -> RecordedGraph.Statistics {
    var statistics = RecordedGraph.Statistics()
    statistics.okCount = counts.0
    statistics.otherErrorCount = counts.1
    statistics.throttleCount = counts.2
    statistics.errorCount = counts.1 &+ counts.2
    statistics.faultCount = counts.3
    statistics.totalCount = counts.0 &+ counts.1 &+ counts.2 &+ counts.3
    statistics.totalResponseTime = milliseconds / 1_000 * Double(statistics.totalCount)
    return statistics
  }

  private static func store(_ graphs: [RecordedGraph], traces: Bool = false) -> TraceStore {
    var builder = TraceStore.Builder()
    for graph in graphs { builder.appendGraph(graph) }
    if traces {
      let row = builder.reserveSpan(parent: -1)
      var span = TraceStore.Builder.SpanRecord()
      span.name = builder.strings.intern("api")
      span.flags = [.segment, .summary]
      builder.fill(row, with: span)
      builder.endSummary(
        TraceStore.Builder.SummaryRecord(),
        trace: TraceID(high: 0x6856_3C50_0000_0000, low: 1),
        place: DocumentPlace(source: 0, offset: 0, length: 1, ordinal: 0)
      )
    }
    return builder.finish()
  }

  @Test(
    "The map at three sizes and a wide one",
    arguments: [(80, 24), (60, 16), (40, 10), (130, 20)]
  )
  func sizes(columns: Int, rows: Int) throws {
    let script = Script(Self.store([Self.shop]), size: Size(columns: columns, rows: rows))
    try Golden.check(script.surface.snapshot, "map-\(columns)x\(rows)")
  }

  @Test("The list of services, and the overview")
  func otherViews() throws {
    var list = Script(Self.store([Self.shop]), size: Size(columns: 80, rows: 24))
    list.type("v")
    var overview = Script(Self.store([Self.shop]), size: Size(columns: 60, rows: 16))
    overview.type("--")
    var failures: [any Error] = []
    for (script, name) in [(list, "map-list-80x24"), (overview, "map-overview-60x16")] {
      do { try Golden.check(script.surface.snapshot, name) } catch { failures.append(error) }
    }
    if let first = failures.first { throw first }
  }

  @Test("The map in ASCII")
  func ascii() throws {
    var graph = Self.shop
    graph.services[4].name = "uploader"
    let script = Script(
      Self.store([graph, graph]),
      size: Size(columns: 80, rows: 36),
      glyphs: .ascii
    )
    #expect(script.surface.snapshot.unicodeScalars.allSatisfy { $0.isASCII })
    try Golden.check(script.surface.snapshot, "map-ascii")
  }

  @Test("Keys walk the list: along an edge, to the next fault, to what is searched for")
  func keys() {
    var script = Script(Self.store([Self.shop]), size: Size(columns: 100, rows: 24))
    func selected() -> String {
      let lines = script.screen.split(separator: "\n", omittingEmptySubsequences: false)
      return String(lines[lines.count - 3]).trimmingPrefix(" ").description
    }
    script.type("hv")
    #expect(selected() == "画像アップローダー, client, unknown")
    script.type("j")
    #expect(selected() == "画像アップローダー → api/prod")
    script.type("l")
    #expect(selected() == "api/prod, AWS::ApiGateway::Stage, root, active")
    script.type("l")
    #expect(script.screen.contains("right on an edge goes to the service that it calls"))
    script.type("e")
    #expect(selected() == "api/prod → orders")
    script.type("eej")
    #expect(selected() == "orders → mailer, asynchronous")
    script.type("l")
    #expect(selected() == "mailer, AWS::Lambda, active")
    script.type("j")
    script.type("l")
    #expect(selected() == "orders, AWS::Lambda::Function, active")
    script.type("/dynamo")
    script.type(.enter)
    #expect(selected() == "Orders, AWS::DynamoDB::Table, active")
    script.type("y")
    #expect(script.copied == ["Orders"])
    script.type("n")
    #expect(script.screen.contains("no other service matches"))
    script.type("G")
    #expect(selected() == "idle, active")
    script.type("/mailer")
    script.type(.enter)
    #expect(script.screen.contains("went around the end of the map"))
    script.type("jj")
    #expect(selected() == "mailer → unknown service 9")
    script.type("l")
    #expect(script.screen.contains("the answer doesn't have the service that is called"))
  }

  @Test("Graphs alone open the map, which q leaves; with traces, 4 and :map open it and Esc closes")
  func opening() {
    var alone = Script(Self.store([Self.shop]))
    #expect(!alone.hasQuit && alone.screen.contains("fluoro  Service map"))
    alone.type(.escape)
    #expect(!alone.hasQuit && alone.screen.contains("Recorded graph"))
    alone.type(":rejects")
    alone.type(.enter)
    #expect(!alone.screen.contains("Recorded graph"))
    alone.type(.escape)
    #expect(alone.screen.contains("Recorded graph"))
    // Loading again doesn't take the map away before there is another.
    let progress = LoadProgress(phase: .loading)
    let none = LoadedSession(
      store: Self.store([]),
      summary: LoadSummary(),
      progress: progress,
      load: 2
    )
    alone.perform(.loaded(none))
    #expect(alone.screen.contains("Recorded graph"))
    alone.type("q")
    #expect(alone.hasQuit)
    for keys in ["4", ":map"] {
      var both = Script(Self.store([Self.shop], traces: true))
      #expect(both.screen.contains("1 trace "))
      both.type(keys)
      if keys.count > 1 { both.type(.enter) }
      #expect(both.screen.contains("Graph of 1 trace,"))
      both.type("o")
      #expect(both.screen.contains("Recorded graph, 2025-06-21 05:00:00"))
      both.type("o")
      #expect(both.screen.contains("Graph of 1 trace,"))
      both.type(.escape)
      #expect(both.screen.contains("1 trace ") && !both.hasQuit)
      both.type("4q")
      #expect(both.screen.contains("1 trace ") && !both.hasQuit)
    }
  }

  @Test("The graph of the traces is counted when the map is looked at, before the recorded ones")
  func traces() throws {
    let text = "2025-06-21 05:00:00"
    var script = Script(Self.store([Self.shop], traces: true))
    script.type("4v")
    let lines = script.screen.split(separator: "\n").map { $0.drop { $0 == " " } }
    let counted = try #require(lines.firstIndex { $0.hasPrefix("Graph of 1 trace") })
    let recorded = try #require(lines.firstIndex { $0.hasPrefix("Recorded graph, \(text)") })
    #expect(counted < recorded)
    #expect(lines[counted + 1].hasPrefix("api  client") && lines[counted + 2].hasPrefix("└▶ api"))
  }

  @Test("The map follows the filter, and what is selected stays selected")
  func filtered() {
    let calls = SpanDraft(
      1,
      "api",
      0,
      200,
      children: [
        SpanDraft(2, "rates", 0, 90, kind: .subsegment, flags: .fault, namespace: "remote")
      ]
    )
    let slow = SpanDraft(1, "slow", 0, 900, trace: 2)
    var script = Script(TraceStore.make([calls, slow]), size: Size(columns: 100, rows: 24))
    func selected() -> String {
      let lines = script.screen.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.suffix(3).prefix(2).map { $0.trimmingPrefix(" ") }.joined(separator: "; ")
    }
    script.type("4")
    #expect(script.screen.contains("Graph of 2 traces, "))
    script.type("/slow")
    script.type(.enter)
    #expect(selected().hasPrefix("slow, client, unknown; called slow once"))
    script.type("n")
    let percentiles = ["p50", "p90", "p95", "p99"].map { $0 + " 900 ms" }.joined(separator: ", ")
    #expect(selected() == "slow, root, active; 1 call, 1 ok, average 900 ms, " + percentiles)
    script.type("fduration > 0.5")
    script.type(.enter)
    #expect(script.screen.contains("Graph of 1 filtered trace, "))
    #expect(selected().hasPrefix("slow, root, active; 1 call") && !script.screen.contains("rates"))
    script.type("Ffduration > 5")
    script.type(.enter)
    #expect(script.screen.contains("Graph of 0 filtered traces, 0 services"))
    script.type("jkGlyne")
    script.type("F")
    #expect(script.screen.contains("Graph of 2 traces, ") && script.screen.contains("rates"))
    // While another screen is shown nothing is counted.
    script.type("1")
    script.type("fduration > 0.5")
    script.type(.enter)
    script.type("4")
    #expect(script.screen.contains("Graph of 1 filtered trace, "))
  }

  @Test("What arrives is counted, one graph at a time, and older answers don't show")
  func arriving() {
    func loaded(_ drafts: [SpanDraft], load: Int = 1, version: Int) -> Action {
      .loaded(
        LoadedSession(
          store: TraceStore.make(drafts),
          summary: LoadSummary(),
          load: load,
          version: version
        )
      )
    }
    func questions(_ effects: [Effect]) -> [ServiceMapAnswer.Question] {
      effects.compactMap { effect in
        if case .countMap(let question) = effect { question } else { nil }
      }
    }
    let drafts = (1...3).map { SpanDraft(1, "a\($0)", 0, 9, trace: UInt64($0)) }
    var state = AppState(session: Session())
    func answer(_ question: ServiceMapAnswer.Question) -> Action {
      let nodes = ServiceNodes(of: state.session.store)
      let calls = ServiceCalls(between: nodes, in: state.session.store)
      return .mapCounted(
        ServiceMapAnswer(question, in: state.session, nodes: nodes, calls: calls)
      )
    }
    #expect(questions(state.update(loaded([drafts[0]], version: 1))).isEmpty)
    let first = questions(state.update(.command(.showMap)))
    #expect(first.count == 1 && state.draw().text.contains("Loading…"))
    let counted = answer(first[0])
    #expect(questions(state.update(loaded(Array(drafts[..<2]), version: 2))).isEmpty)
    let second = questions(state.update(counted))
    #expect(second.count == 1 && state.draw().text.contains("Graph of 1 trace, "))
    #expect(questions(state.update(answer(second[0]))).isEmpty)
    #expect(state.draw().text.contains("Graph of 2 traces, "))
    // An answer about another load is not shown, and the question is put anew.
    let third = questions(state.update(loaded(drafts, load: 2, version: 3)))
    #expect(third.count == 1)
    let fourth = questions(state.update(counted))
    #expect(fourth == third && state.draw().text.contains("Graph of 2 traces, "))
    #expect(questions(state.update(answer(fourth[0]))).isEmpty)
    #expect(state.draw().text.contains("Graph of 3 traces, "))
  }

  @Test("Without traces or a graph it says so, and what prints one")
  func empty() {
    var script = Script(Self.store([]))
    script.type("4")
    #expect(script.screen.contains("Neither traces nor a recorded service graph were loaded."))
    #expect(script.screen.contains("aws xray get-service-graph"))
    script.type("jkeG/x")
    script.type(.enter, .enter)
    script.type("ny")
  }

  @Test("Any graph can be drawn at any size")
  func everySize() {
    var odd = RecordedGraph()
    odd.services = [
      Self.service(7, "", nil, (Int64.max, -1, Int64.min, 3), .infinity, calls: [7, 7])
    ]
    odd.services.append(odd.services[0])
    for graphs in [[Self.shop, odd], [RecordedGraph()], [odd]] {
      for columns in [0, 1, 5, 17, 18, 27, 40, 57, 63, 75, 115, 140] {
        for rows in 0...10 {
          var script = Script(Self.store(graphs), size: Size(columns: columns, rows: rows))
          script.type("jjG")
          script.type(.tab)
          script.type("+v")
          #expect(script.surface.size == Size(columns: columns, rows: rows))
        }
      }
    }
  }
}
