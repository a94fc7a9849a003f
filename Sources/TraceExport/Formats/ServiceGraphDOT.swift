import TraceAnalysis
public import TraceModel

/// A service graph in Graphviz's language, for `dot`.
public struct ServiceGraphDOT: Sendable {
  private let graph: RecordedGraph

  /// The text of a graph.
  public init(of graph: RecordedGraph) {
    self.graph = graph
  }

  /// The lines of a `digraph`.
  ///
  /// Boxes with dashed frames send no segments; dashed edges are calls that nobody waits for.
  public var lines: [String] {
    let figures = GraphFigures(of: graph)
    var lines = ["digraph services {", "  rankdir=LR;", "  node [shape=box];"]
    for node in figures.nodes {
      let label = node.lines.map(Self.escaped).joined(separator: "\\n")
      var attributes = ["label=\"\(label)\""]
      if node.isInferred { attributes.append("style=dashed") }
      if let color = Self.color(of: node.gravest) { attributes.append("color=\(color)") }
      lines.append("  n\(node.number) [\(attributes.joined(separator: ", "))];")
    }
    for edge in figures.edges {
      var attributes = edge.label.map { ["label=\"\(Self.escaped($0))\""] } ?? []
      if edge.isLink { attributes.append("style=dashed") }
      if let color = Self.color(of: edge.gravest) { attributes.append("color=\(color)") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      lines.append("  n\(edge.caller) -> n\(edge.callee)\(list);")
    }
    return lines + ["}"]
  }

  private static func color(of kind: GraphFigures.Kind?) -> String? {
    switch kind {
    case nil, .ok: nil
    case .error: "goldenrod"
    case .throttle: "purple"
    case .fault: "red"
    }
  }

  /// A text within a quoted string, where Graphviz knows backslashes and HTML's entities.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in GraphFigures.visible(text).unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
