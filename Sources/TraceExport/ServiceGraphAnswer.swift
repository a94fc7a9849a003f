public import TraceModel

/// Recorded service graphs in the shape and with the names of X-Ray's `GetServiceGraph` answer.
///
/// What isn't known is left out; times are seconds, rounded to whole microseconds.
public struct ServiceGraphAnswer: Sendable {
  private let graph: RecordedGraph

  /// The answer that a graph came with.
  public init(of graph: RecordedGraph) {
    self.graph = graph
  }

  /// Writes the answer on a line.
  ///
  /// - Parameter output: Takes the text in UTF-8, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public func write(to output: ([UInt8]) throws -> Void) rethrows {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("StartTime", graph.start)
    writer.member("EndTime", graph.end)
    writer.key("Services")
    writer.beginArray()
    for service in graph.services {
      writer.lineBreak()
      writer.service(service)
      try writer.drain(over: 1 << 16, to: output)
    }
    writer.lineEnd()
    writer.endArray()
    writer.endObject()
    writer.lineEnd()
    try writer.drain(to: output)
  }
}

extension JSONWriter {
  fileprivate mutating func service(_ service: RecordedGraph.Service) {
    beginObject()
    key("ReferenceId")
    integer(service.referenceID)
    member("Name", service.name.isEmpty ? nil : service.name)
    strings("Names", service.names)
    if service.isRoot { member("Root", true) }
    member("AccountId", service.accountID)
    member("Type", service.type)
    member("State", service.state)
    member("StartTime", service.start)
    member("EndTime", service.end)
    key("Edges")
    beginArray()
    for edge in service.edges { self.edge(edge) }
    endArray()
    statistics(service.statistics)
    buckets("DurationHistogram", service.durations)
    buckets("ResponseTimeHistogram", service.responseTimes)
    endObject()
  }

  private mutating func edge(_ edge: RecordedGraph.Edge) {
    beginObject()
    key("ReferenceId")
    integer(edge.target)
    member("StartTime", edge.start)
    member("EndTime", edge.end)
    statistics(edge.statistics)
    buckets("ResponseTimeHistogram", edge.responseTimes)
    buckets("ReceivedEventAgeHistogram", edge.eventAges)
    member("EdgeType", edge.type)
    if !edge.aliases.isEmpty {
      key("Aliases")
      beginArray()
      for alias in edge.aliases {
        beginObject()
        member("Name", alias.name.isEmpty ? nil : alias.name)
        strings("Names", alias.names)
        member("Type", alias.type)
        endObject()
      }
      endArray()
    }
    endObject()
  }

  private mutating func statistics(_ statistics: RecordedGraph.Statistics?) {
    guard let statistics else { return }
    key("SummaryStatistics")
    beginObject()
    counts([("OkCount", statistics.okCount)])
    key("ErrorStatistics")
    beginObject()
    counts([
      ("ThrottleCount", statistics.throttleCount), ("OtherCount", statistics.otherErrorCount),
      ("TotalCount", statistics.errorCount),
    ])
    endObject()
    key("FaultStatistics")
    beginObject()
    counts([
      ("OtherCount", statistics.otherFaultCount), ("TotalCount", statistics.faultCount),
    ])
    endObject()
    counts([("TotalCount", statistics.totalCount)])
    key("TotalResponseTime")
    number(statistics.totalResponseTime)
    endObject()
  }

  private mutating func counts(_ members: [(String, Int64)]) {
    for (name, count) in members {
      key(name)
      integer(count)
    }
  }

  private mutating func buckets(_ name: String, _ buckets: [RecordedGraph.Bucket]) {
    guard !buckets.isEmpty else { return }
    key(name)
    beginArray()
    for bucket in buckets {
      beginObject()
      key("Value")
      number(bucket.value)
      counts([("Count", bucket.count)])
      endObject()
    }
    endArray()
  }

  private mutating func strings(_ name: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    key(name)
    beginArray()
    for value in values { string(value) }
    endArray()
  }
}
