import TextScreen
import TraceAnalysis
import TraceModel

/// A line of the service map, by numbers alone; what it says is looked up when it is drawn.
enum ServiceMapRow: Hashable, Sendable {
  /// What the graph below it is of.
  case heading(graph: Int)
  /// A service, by its place in the answer.
  case service(graph: Int, Int)
  /// Calls of that service, by their place among its edges, and whom they go to.
  case edge(graph: Int, service: Int, Int, target: Target?)
  /// Room between two graphs.
  case gap

  /// The graph that the line is of; nothing between two of them.
  var graph: Int? {
    switch self {
    case .heading(let graph), .service(let graph, _), .edge(let graph, _, _, _): graph
    case .gap: nil
    }
  }

  /// A service that is called.
  struct Target: Hashable, Sendable {
    /// Its place in the answer.
    let place: Int
    /// Its line.
    let row: Int
  }

  /// The lines of some graphs: services in the order of the calls, below each its edges.
  ///
  /// - Complexity: O(services and edges).
  static func rows(of graphs: [RecordedGraph]) -> [ServiceMapRow] {
    var rows: [ServiceMapRow] = []
    for (number, graph) in graphs.enumerated() {
      if number > 0 { rows.append(.gap) }
      rows.append(.heading(graph: number))
      let order = RecordedGraphOrder(of: graph)
      var rowOfPlace = Array(repeating: 0, count: graph.services.count)
      var next = rows.count
      for place in order.services {
        rowOfPlace[place] = next
        next += 1 + graph.services[place].edges.count
      }
      for place in order.services {
        rows.append(.service(graph: number, place))
        for (index, edge) in graph.services[place].edges.enumerated() {
          let target = order.place(ofReference: edge.target).map {
            Target(place: $0, row: rowOfPlace[$0])
          }
          rows.append(.edge(graph: number, service: place, index, target: target))
        }
      }
    }
    return rows
  }
}

extension CallOutcomes.Kind {
  /// Its colour.
  var ink: Ink {
    switch self {
    case .ok: .ok
    case .error: .error
    case .throttle: .throttle
    case .fault: .fault
    }
  }
}
