public import TraceAnalysis
public import TraceModel

/// A graph on the service map, and what it is a graph of.
public struct ServiceMapGraph: Hashable, Sendable {
  /// Where a graph comes from.
  public enum Origin: Hashable, Sendable {
    /// X-Ray's answer.
    case recorded
    /// Computed from so many traces: all, or those that satisfy a filter.
    case traces(count: Int, isFiltered: Bool)
    /// Computed from the trace of an id.
    case trace(String)
  }

  /// Services and calls.
  public let graph: RecordedGraph
  /// Where it comes from.
  public let origin: Origin
  /// How many links lead to traces that it isn't of.
  public let linksElsewhere: Int

  /// A graph that X-Ray computed.
  public init(_ recorded: RecordedGraph) {
    graph = recorded
    origin = .recorded
    linksElsewhere = 0
  }

  /// The graph of a single trace.
  public init(_ graph: ServiceGraph, ofTrace id: String) {
    self.graph = graph.answer
    origin = .trace(id)
    linksElsewhere = graph.linksElsewhere
  }

  /// The graph of traces.
  ///
  /// - Parameters:
  ///   - graph: What was counted.
  ///   - store: All traces.
  ///   - traces: Those that were counted; nothing where it was all.
  public init(_ graph: ServiceGraph, of store: TraceStore, among traces: RowSet?) {
    self.graph = graph.answer
    origin = .traces(count: traces?.count ?? store.traces.count, isFiltered: traces != nil)
    linksElsewhere = graph.linksElsewhere
  }
}
