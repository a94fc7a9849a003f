import TraceAnalysis
import TraceModel

/// The boxes and edges of a service graph, numbered for its drawing.
struct MapElements: Sendable {
  /// What a box stands for.
  enum Node: Hashable, Sendable {
    /// A service, by its place in the answer.
    case service(Int)
    /// A service that is called, but that the answer doesn't have.
    case missing(reference: Int64)
  }

  /// Calls, by the boxes that they join.
  struct Edge: Hashable, Sendable {
    /// The box of the caller.
    let caller: Int
    /// The box of the one that is called.
    let callee: Int
    /// The caller's place in the answer.
    let place: Int
    /// The place among the caller's edges.
    let index: Int
  }

  /// The graph.
  let graph: RecordedGraph
  /// The boxes, callers before whom they call.
  private(set) var nodes: [Node] = []
  /// The edges in the order of their callers.
  private(set) var edges: [Edge] = []

  /// Numbers the parts of a graph.
  ///
  /// - Complexity: O(services and edges).
  init(of graph: RecordedGraph) {
    self.graph = graph
    let order = RecordedGraphOrder(of: graph)
    var nodeOfPlace = Array(repeating: 0, count: graph.services.count)
    for place in order.services {
      nodeOfPlace[place] = nodes.count
      nodes.append(.service(place))
    }
    var missing: [Int64: Int] = [:]
    for place in order.services {
      for (index, edge) in graph.services[place].edges.enumerated() {
        let callee: Int
        if let target = order.place(ofReference: edge.target) {
          callee = nodeOfPlace[target]
        } else if let known = missing[edge.target] {
          callee = known
        } else {
          callee = nodes.count
          missing[edge.target] = callee
          nodes.append(.missing(reference: edge.target))
        }
        edges.append(Edge(caller: nodeOfPlace[place], callee: callee, place: place, index: index))
      }
    }
  }

  /// The service of a box; nothing where the answer doesn't have it.
  func service(_ node: Int) -> RecordedGraph.Service? {
    if case .service(let place) = nodes[node] { graph.services[place] } else { nil }
  }

  /// What a box is called.
  func title(_ node: Int) -> String {
    switch nodes[node] {
    case .service(let place): graph.services[place].title
    case .missing(let reference): "unknown service \(reference)"
    }
  }

  /// What the graph says of an edge.
  func calls(_ edge: Int) -> RecordedGraph.Edge {
    graph.services[edges[edge].place].edges[edges[edge].index]
  }

  /// Whether a box sends no segments: it is known from its callers only, or as the client of roots.
  func isInferred(_ node: Int) -> Bool {
    service(node)?.isInferred ?? true
  }
}
