public import TraceModel

/// The service graph of traces, computed from their spans: who calls whom, how often, how long it takes
/// and how it ends.
///
/// A node is counted by what belongs to it, an edge by the caller's subsegments, so that an edge knows
/// the network and failures that the callee never saw. Each is of one class: fault, else throttle, else
/// error, else ok. What is in progress is not counted, but makes a node or an edge. What has no start, or
/// ends before it, is counted without a time.
///
/// A link of a span to one of another trace is an asynchronous edge of the type `link`: from the node that
/// the linked span calls, such as a queue, or else belongs to, to the node that the span belongs to. It is
/// counted by the spans that have the link, with how long their messages waited. It takes both traces: a
/// link to one that isn't counted makes no edge, since the node at its other end isn't known, but is
/// among `linksElsewhere`.
public struct ServiceGraph: Sendable {
  /// The graph in the shape of X-Ray's own answer: nodes in the order of their first spans, clients
  /// behind them, edges in the order of the first calls, numbered from 0; times equal to the millisecond
  /// share a bucket.
  ///
  /// Clients have no statistics, nor have services of which only summaries tell that they took part.
  public let answer: RecordedGraph
  /// How many links of the traces that count lead to spans of traces that don't, or aren't loaded.
  public let linksElsewhere: Int

  /// Counts all traces of a store, or some of them.
  ///
  /// Nodes are the same for some traces as for all: what tells an unknown account may be elsewhere.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - traces: The numbers of those that count; by default all do.
  ///   - runner: Runs the work; the graph is the same with any.
  /// - Complexity: O(n) for n spans, and O(b log b) for b buckets of histograms.
  public init(
    of store: TraceStore,
    among traces: RowSet? = nil,
    runner: any JobRunner = SerialJobs()
  ) {
    let nodes = ServiceNodes(of: store, runner: runner)
    let calls = ServiceCalls(between: nodes, in: store, runner: runner)
    self.init(nodes, calls, in: store, among: traces, runner: runner)
  }

  /// Counts a single trace.
  ///
  /// - Complexity: O(n) for the trace's n spans.
  public init(of store: TraceStore, trace: Int) {
    let part = TraceParts(of: trace..<trace + 1, in: store, on: SerialJobs())
    let nodes = ServiceNodes(of: store, part)
    self.init(nodes, ServiceCalls(between: nodes, in: store, part), in: store, among: nil, part)
  }

  /// Counts calls that are known already.
  ///
  /// - Parameters:
  ///   - nodes: The nodes.
  ///   - calls: The calls between them.
  ///   - store: The traces.
  ///   - traces: The numbers of those that count; by default all do.
  ///   - runner: Runs the work; the graph is the same with any.
  public init(
    _ nodes: ServiceNodes,
    _ calls: ServiceCalls,
    in store: TraceStore,
    among traces: RowSet? = nil,
    runner: any JobRunner = SerialJobs()
  ) {
    let parts = TraceParts(of: 0..<store.traces.count, in: store, on: runner)
    self.init(nodes, calls, in: store, among: traces, parts)
  }

  /// Counts the calls of traces, part by part.
  init(
    _ nodes: ServiceNodes,
    _ calls: ServiceCalls,
    in store: TraceStore,
    among traces: RowSet?,
    _ parts: TraceParts
  ) {
    let nodeCounts = NodeCounts(of: nodes, in: store, among: traces, parts)
    let edgeCounts = EdgeCounts(of: calls, in: store, among: traces, parts)
    var services = nodeCounts.services(of: nodes)
    var placeOfNode = Array(repeating: -1, count: nodes.nodes.count)
    for place in services.indices { placeOfNode[Int(services[place].referenceID)] = place }
    let all = (parts.traces.first?.lowerBound ?? 0)..<(parts.traces.last?.upperBound ?? 0)
    let linkCounts = LinkCounts(of: nodes, in: store, all, among: traces)
    for (caller, edge) in edgeCounts.edges() + linkCounts.edges() {
      var edge = edge
      edge.target = Int64(placeOfNode[Int(edge.target)])
      services[placeOfNode[caller]].edges.append(edge)
    }
    for place in services.indices { services[place].referenceID = Int64(place) }
    var graph = RecordedGraph()
    graph.services = services
    for service in services {
      if service.start.isKnown, !graph.start.isKnown || service.start < graph.start {
        graph.start = service.start
      }
      graph.end = max(graph.end, service.end)
    }
    answer = graph
    linksElsewhere = linkCounts.elsewhere
  }
}
