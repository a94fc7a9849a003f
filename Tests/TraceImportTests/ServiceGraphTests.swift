import TestSupport
import Testing
import TraceImport
import TraceModel

/// Service graphs as X-Ray computed them.
@Suite struct ServiceGraphTests {
  @Test("a graph of one client is read, and is no error though it holds no trace")
  func client() throws {
    let loaded = TraceLoader.load([.path(Corpus.path("bad/service-graph.json"))])
    #expect(loaded.report.graphs == 1 && loaded.report.files == 1)
    #expect(loaded.report.errors.isEmpty && loaded.report.skipped.isEmpty)
    let graph = try #require(loaded.store.graphs.first)
    #expect(graph.start == .sketchOrigin)
    #expect(graph.end == Timestamp.sketchOrigin.advanced(by: 3_600_000_000_000))
    var expected = RecordedGraph.Service(referenceID: 0)
    expected.name = "image-api"
    expected.type = "client"
    #expect(graph.services == [expected])
  }

  /// A gateway that calls a function, and by events a second one.
  private static let answer = """
    {"StartTime":"2025-06-21T05:00:00+00:00","EndTime":1750485600,"ContainsOldGroupVersions":false,
     "Services":[
      {"ReferenceId":0,"Name":"api/prod","Names":["api/prod","api"],"AccountId":"123456789012",
       "Type":"AWS::ApiGateway::Stage","Root":true,"State":"active","StartTime":1750482000.25,
       "EndTime":"2025-06-21T05:30:00Z",
       "SummaryStatistics":{"OkCount":5,"ErrorStatistics":{"ThrottleCount":1,"OtherCount":2,
         "TotalCount":3},"FaultStatistics":{"OtherCount":4,"TotalCount":4},"TotalCount":12,
         "TotalResponseTime":1.5},
       "DurationHistogram":[{"Value":0.25,"Count":7},{"Value":0.125,"Count":5}],
       "ResponseTimeHistogram":[{"Value":0.5,"Count":12}],
       "Edges":[{"ReferenceId":1,"StartTime":1750482001,"EndTime":1750482002,
         "SummaryStatistics":{"OkCount":12,"TotalCount":12,"TotalResponseTime":0.75},
         "ResponseTimeHistogram":[{"Value":0.0625,"Count":12}],
         "Aliases":[{"Name":"fn","Names":["fn","fn:live"],"Type":"AWS::Lambda"}]},
        {"ReferenceId":2,"EdgeType":"link","ReceivedEventAgeHistogram":[{"Value":3,"Count":2}]},
        "no edge"]},
      {"ReferenceId":1,"Name":"fn","State":"unknown","Edges":[]},
      {"ReferenceId":2,"Name":"later"}]}
    """

  @Test("services, edges, statistics and histograms are kept as they are")
  func fields() throws {
    let loaded = try load(Self.answer)
    #expect(loaded.store.graphs.count == 1)
    let graph = try #require(loaded.store.graphs.first)
    #expect(graph.services.map(\.name) == ["api/prod", "fn", "later"] && graph.edgeCount == 2)
    let service = graph.services[0]
    #expect(service.names == ["api/prod", "api"] && service.accountID == "123456789012")
    #expect(service.type == "AWS::ApiGateway::Stage" && service.isRoot)
    #expect(service.state == "active" && !graph.services[1].isRoot)
    #expect(service.start == Timestamp.sketchOrigin.advanced(by: 250_000_000))
    #expect(service.end == Timestamp.sketchOrigin.advanced(by: 1_800_000_000_000))
    var statistics = RecordedGraph.Statistics()
    statistics.okCount = 5
    statistics.throttleCount = 1
    statistics.otherErrorCount = 2
    statistics.errorCount = 3
    statistics.otherFaultCount = 4
    statistics.faultCount = 4
    statistics.totalCount = 12
    statistics.totalResponseTime = 1.5
    #expect(service.statistics == statistics && graph.services[1].statistics == nil)
    #expect(service.durations.map(\.value) == [0.25, 0.125])
    #expect(service.durations.map(\.count) == [7, 5])
    #expect(service.responseTimes == [.init(value: 0.5, count: 12)])
    let edge = service.edges[0]
    #expect(edge.target == 1 && edge.type == nil && edge.statistics?.totalResponseTime == 0.75)
    #expect(edge.responseTimes == [.init(value: 0.0625, count: 12)])
    #expect(edge.end.nanoseconds(since: edge.start) == 1_000_000_000)
    #expect(edge.aliases.map(\.names) == [["fn", "fn:live"]])
    #expect(edge.aliases.map(\.type) == ["AWS::Lambda"])
    let link = service.edges[1]
    #expect(link.target == 2 && link.type == "link")
    #expect(link.eventAges == [.init(value: 3, count: 2)])
  }

  @Test("graphs stand beside traces, wrapped services too, and a missing reference is reported")
  func beside() throws {
    let wrapped =
      #"{"Services":[{"Service":{"ReferenceId":4,"Name":"w"},"Links":[]},{"Name":"?"}]}"#
    let loaded = try load(document(1) + "\n" + Self.answer + wrapped)
    #expect(loaded.names == ["service {1}"])
    #expect(loaded.store.graphs.map { $0.services.map(\.referenceID) } == [[0, 1, 2], [4]])
    #expect(loaded.skippedLines.count == 1)
    #expect(
      try load(#"{"Services":[{"Image":"nginx"}]}"#).report.skipped.map(\.reason) == [.notTraces]
    )
    #expect(try load(#"{"Services":{"web":{}}}"#).report.graphs == 0)
  }
}
