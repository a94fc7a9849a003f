import TraceAnalysis
import TraceModel

/// What the pictures of a service graph say, in whatever language they are written.
struct GraphFigures {
  typealias Kind = CallOutcomes.Kind

  /// A box.
  struct Node {
    let number: Int
    /// Its name, type and numbers.
    let lines: [String]
    /// The gravest class that any of its calls is of.
    let gravest: Kind?
    /// Whether it sends no segments itself.
    let isInferred: Bool
  }

  /// An arrow between boxes.
  struct Edge {
    let caller: Int
    let callee: Int
    let label: String?
    let gravest: Kind?
    /// Whether nobody waits for an answer.
    let isLink: Bool
  }

  /// The services, callers before whom they call, then those that are called but not in the answer.
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []

  init(of graph: RecordedGraph) {
    let order = RecordedGraphOrder(of: graph)
    var numberOfPlace = Array(repeating: 0, count: graph.services.count)
    for place in order.services {
      numberOfPlace[place] = nodes.count
      nodes.append(Self.node(graph.services[place], number: nodes.count))
    }
    var missing: [Int64: Int] = [:]
    for place in order.services {
      for edge in graph.services[place].edges {
        let callee =
          order.place(ofReference: edge.target).map { numberOfPlace[$0] } ?? missing[edge.target]
          ?? nodes.count
        if callee == nodes.count {
          missing[edge.target] = callee
          let name = "unknown service \(edge.target)"
          nodes.append(Node(number: callee, lines: [name], gravest: nil, isInferred: true))
        }
        edges.append(Self.edge(edge, from: numberOfPlace[place], to: callee))
      }
    }
  }

  private static func node(_ service: RecordedGraph.Service, number: Int) -> Node {
    var lines = [service.title]
    if let type = service.type { lines.append(type) }
    let outcomes = service.statistics.map(CallOutcomes.init)
    if let outcomes {
      var times = ["\(outcomes.total) call\(outcomes.total == 1 ? "" : "s")"]
      if let average = outcomes.average { times.append("avg \(DurationText.short(average))") }
      if let percentiles = Percentiles(of: service.responseTimes) {
        times.append("p99 \(DurationText.short(percentiles.p99))")
      }
      lines.append(times.joined(separator: ", "))
      let kinds = Kind.allCases.filter { outcomes.count($0) > 0 }
      if !kinds.isEmpty {
        lines.append(kinds.map { "\($0.word) \(outcomes.percent($0))" }.joined(separator: ", "))
      }
    }
    return Node(
      number: number,
      lines: lines,
      gravest: outcomes?.gravest,
      isInferred: service.isInferred
    )
  }

  private static func edge(_ edge: RecordedGraph.Edge, from caller: Int, to callee: Int) -> Edge {
    let outcomes = edge.statistics.map(CallOutcomes.init)
    let times = EdgeTimes(of: edge)
    let label = times.average.map { "\(times.count) × \(DurationText.short($0))" }
    return Edge(
      caller: caller,
      callee: callee,
      label: label,
      gravest: outcomes?.gravest,
      isLink: edge.isLink
    )
  }

  /// The text with what is invisible, or would act on a terminal, replaced by its number.
  static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate:
        result += "U+" + String(scalar.value, radix: 16, uppercase: true)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
