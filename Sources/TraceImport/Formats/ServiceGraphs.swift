import TraceModel

/// What `aws xray get-service-graph` and `get-trace-graph` print: `{"Services":[{"ReferenceId":…}]}`.
///
/// In the graph of retrieved traces each service is wrapped: `{"Service":{…},"Links":[…]}`.
struct ServiceGraphs: TraceImporter {
  let name = "service graph"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.services)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    guard let list = tape.member(JSONKey("Services"), of: value), tape.kind(list) == .array else {
      return context.skip(KnownObjects.reason(for: value, of: tape))
    }
    let reader = GraphReader(tape: tape)
    var graph = RecordedGraph()
    var others = 0
    tape.forEachElement(list) { element in
      let object = tape.member(JSONKey("Service"), of: element) ?? element
      if let service = reader.service(object) {
        graph.services.append(service)
      } else {
        others += 1
      }
    }
    guard !graph.services.isEmpty || others == 0 else { return context.skip(.notTraces) }
    for _ in 0..<others { context.skip(.wrongShape("a service without a ReferenceId")) }
    graph.start = reader.time(tape.member(JSONKey("StartTime"), of: value))
    graph.end = reader.time(tape.member(JSONKey("EndTime"), of: value))
    context.builder.appendGraph(graph)
    context.report.graphs += 1
    AnswerRests.count(in: value, of: tape, into: &context.report)
  }
}

/// Reads the parts of a service graph; what has a wrong type counts as absent.
private struct GraphReader {
  let tape: JSONTape

  func service(_ object: Int) -> RecordedGraph.Service? {
    guard let reference = count(object, "ReferenceId") else { return nil }
    var service = RecordedGraph.Service(referenceID: reference)
    service.name = text(object, "Name") ?? ""
    service.names = texts(object, "Names")
    service.accountID = text(object, "AccountId")
    service.type = text(object, "Type")
    service.isRoot = member(object, "Root").map { tape.kind($0) == .true } ?? false
    service.state = text(object, "State")
    service.start = time(member(object, "StartTime"))
    service.end = time(member(object, "EndTime"))
    service.statistics = statistics(object)
    service.durations = buckets(object, "DurationHistogram")
    service.responseTimes = buckets(object, "ResponseTimeHistogram")
    if let edges = member(object, "Edges") {
      tape.forEachElement(edges) { if let edge = edge($0) { service.edges.append(edge) } }
    }
    return service
  }

  func time(_ value: Int?) -> Timestamp {
    value.map { AnswerTime.read($0, on: tape) } ?? .unknown
  }

  private func edge(_ object: Int) -> RecordedGraph.Edge? {
    guard let target = count(object, "ReferenceId") else { return nil }
    var edge = RecordedGraph.Edge(target: target)
    edge.start = time(member(object, "StartTime"))
    edge.end = time(member(object, "EndTime"))
    edge.statistics = statistics(object)
    edge.responseTimes = buckets(object, "ResponseTimeHistogram")
    edge.eventAges = buckets(object, "ReceivedEventAgeHistogram")
    edge.type = text(object, "EdgeType")
    if let aliases = member(object, "Aliases") {
      tape.forEachElement(aliases) { element in
        guard tape.kind(element) == .object else { return }
        var alias = RecordedGraph.Alias()
        alias.name = text(element, "Name") ?? ""
        alias.names = texts(element, "Names")
        alias.type = text(element, "Type")
        edge.aliases.append(alias)
      }
    }
    return edge
  }

  /// A node has them as `SummaryStatistics`, and so has an edge.
  private func statistics(_ object: Int) -> RecordedGraph.Statistics? {
    guard let block = member(object, "SummaryStatistics"), tape.kind(block) == .object else {
      return nil
    }
    var statistics = RecordedGraph.Statistics()
    statistics.okCount = count(block, "OkCount") ?? 0
    if let errors = member(block, "ErrorStatistics") {
      statistics.throttleCount = count(errors, "ThrottleCount") ?? 0
      statistics.otherErrorCount = count(errors, "OtherCount") ?? 0
      statistics.errorCount = count(errors, "TotalCount") ?? 0
    }
    if let faults = member(block, "FaultStatistics") {
      statistics.otherFaultCount = count(faults, "OtherCount") ?? 0
      statistics.faultCount = count(faults, "TotalCount") ?? 0
    }
    statistics.totalCount = count(block, "TotalCount") ?? 0
    statistics.totalResponseTime =
      member(block, "TotalResponseTime").flatMap { tape.number($0) } ?? 0
    return statistics
  }

  private func buckets(_ object: Int, _ key: String) -> [RecordedGraph.Bucket] {
    guard let list = member(object, key) else { return [] }
    var buckets: [RecordedGraph.Bucket] = []
    tape.forEachElement(list) { element in
      guard let value = member(element, "Value").flatMap({ tape.number($0) }),
        let count = count(element, "Count")
      else { return }
      buckets.append(RecordedGraph.Bucket(value: value, count: count))
    }
    return buckets
  }

  private func member(_ object: Int, _ key: String) -> Int? {
    tape.member(JSONKey(key), of: object)
  }

  private func text(_ object: Int, _ key: String) -> String? {
    member(object, key).flatMap { tape.text($0) }
  }

  private func count(_ object: Int, _ key: String) -> Int64? {
    member(object, key).flatMap { tape.wholeNumber($0) }
  }

  private func texts(_ object: Int, _ key: String) -> [String] {
    guard let list = member(object, key) else { return [] }
    var texts: [String] = []
    tape.forEachElement(list) { if let text = tape.text($0) { texts.append(text) } }
    return texts
  }
}
