import TraceAnalysis
public import TraceModel

/// A service graph as a Mermaid flowchart, which pages in Markdown show as a picture.
public struct ServiceGraphMermaid: Sendable {
  private let graph: RecordedGraph

  /// The text of a graph.
  public init(of graph: RecordedGraph) {
    self.graph = graph
  }

  /// The lines of a flowchart.
  ///
  /// Boxes with dashed frames send no segments; dotted edges are calls that nobody waits for.
  public var lines: [String] {
    let figures = GraphFigures(of: graph)
    var lines = ["flowchart LR"]
    for node in figures.nodes {
      let label = node.lines.map(Self.escaped).joined(separator: "<br/>")
      lines.append("  n\(node.number)[\"\(label)\"]")
    }
    for edge in figures.edges {
      let arrow = edge.isLink ? "-.->" : "-->"
      let label = edge.label.map { "|\"\(Self.escaped($0))\"|" } ?? ""
      lines.append("  n\(edge.caller) \(arrow)\(label) n\(edge.callee)")
    }
    for node in figures.nodes {
      var styles = Self.color(of: node.gravest).map { ["stroke:\($0)"] } ?? []
      if node.isInferred { styles.append("stroke-dasharray:5 5") }
      guard !styles.isEmpty else { continue }
      lines.append("  style n\(node.number) \(styles.joined(separator: ","))")
    }
    for (number, edge) in figures.edges.enumerated() {
      if let color = Self.color(of: edge.gravest) {
        lines.append("  linkStyle \(number) stroke:\(color)")
      }
    }
    return lines
  }

  private static func color(of kind: GraphFigures.Kind?) -> String? {
    switch kind {
    case nil, .ok: nil
    case .error: "#b58900"
    case .throttle: "#8e44ad"
    case .fault: "#c0392b"
    }
  }

  /// A text within a quoted label, where all that Mermaid or HTML would obey is written as its number.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in GraphFigures.visible(text).unicodeScalars {
      switch scalar {
      case "\"", "#", "&", "<", ">", "`", "\\", ";", "*", "_", "|": result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
