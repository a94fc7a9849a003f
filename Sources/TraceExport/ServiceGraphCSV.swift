import TraceAnalysis
public import TraceModel

/// A service graph as comma-separated values: a line a service, and behind each of them a line a call.
///
/// Lines of services have no `To`. Times are seconds, percentiles those of the response times, as exact
/// as the graph's buckets; those of links are how long messages waited. What isn't known is left empty.
public struct ServiceGraphCSV: Sendable {
  private let graph: RecordedGraph

  /// The lines of a graph.
  public init(of graph: RecordedGraph) {
    self.graph = graph
  }

  private static let columns = [
    "Kind", "From", "FromType", "To", "ToType", "Count", "OkCount", "ErrorCount", "ThrottleCount",
    "FaultCount", "TotalTime", "P50", "P90", "P95", "P99",
  ].map { ReportColumn($0, $0) }

  /// Writes the lines behind one with the names of the columns.
  ///
  /// - Parameter output: Takes the text in UTF-8, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public func write(to output: ([UInt8]) throws -> Void) rethrows {
    var table = ReportTable(columns: Self.columns)
    let places = Dictionary(
      graph.services.enumerated().map { ($1.referenceID, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for service in graph.services {
      table.rows.append(
        row(
          "service",
          service,
          nil,
          service.statistics,
          total: service.statistics?.totalResponseTime,
          service.responseTimes
        )
      )
      for edge in service.edges {
        let callee = places[edge.target].map { graph.services[$0] }
        let times = EdgeTimes(of: edge)
        table.rows.append(
          row(
            edge.isLink ? "link" : "call",
            service,
            callee,
            edge.statistics,
            total: times.total,
            times.histogram
          )
        )
      }
    }
    let section = ReportSection("Graph", "graph", table: table)
    try ReportCSV(of: section, in: .empty).write(to: output)
  }

  private func row(
    _ kind: String,
    _ caller: RecordedGraph.Service,
    _ callee: RecordedGraph.Service?,
    _ statistics: RecordedGraph.Statistics?,
    total: Double?,
    _ times: [RecordedGraph.Bucket]
  ) -> ReportRow {
    func text(_ text: String?) -> ReportValue { text.map { .text($0) } ?? .none }
    func count(_ count: Int64?) -> ReportValue { count.map { .count(Int($0)) } ?? .none }
    func name(_ service: RecordedGraph.Service?) -> ReportValue {
      text(service.flatMap { $0.name.isEmpty ? $0.names.first : $0.name })
    }
    let percentiles = Percentiles(of: times)
    let lengths = [percentiles?.p50, percentiles?.p90, percentiles?.p95, percentiles?.p99]
    return ReportRow(
      [
        .text(kind), name(caller), text(caller.type), name(callee), text(callee?.type),
        count(statistics?.totalCount), count(statistics?.okCount),
        count(statistics?.otherErrorCount), count(statistics?.throttleCount),
        count(statistics?.faultCount), total.map { .number($0) } ?? .none,
      ] + lengths.map { $0.map { .nanoseconds($0) } ?? .none }
    )
  }
}
