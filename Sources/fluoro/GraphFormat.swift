import Explorer
import TraceExport

/// A way to write service graphs for programs, on standard output or into a file.
enum GraphFormat: String {
  case json
  case csv
  case dot
  case mermaid

  /// The way that the ending of a file's name asks for; nothing where that is text for people.
  init?(ending: String) {
    self.init(rawValue: ending == "mmd" ? "mermaid" : ending)
  }

  /// Writes graphs, one behind the other.
  ///
  /// - Throws: What the output throws.
  func write(_ graphs: [ServiceMapGraph], to output: inout some TextOutput) throws {
    for (number, graph) in graphs.enumerated() {
      switch self {
      case .json: try ServiceGraphAnswer(of: graph.graph).write { try output.write($0) }
      case .csv: try ServiceGraphCSV(of: graph.graph).write { try output.write($0) }
      case .dot:
        for line in ServiceGraphDOT(of: graph.graph).lines { try output.write(safe: line) }
      case .mermaid:
        if number > 0 { try output.write(line: "") }
        for line in ServiceGraphMermaid(of: graph.graph).lines { try output.write(safe: line) }
      }
    }
  }

  /// Writes graphs for people: drawn, or as a list.
  ///
  /// - Throws: What the output throws.
  static func write(
    _ graphs: [ServiceMapGraph],
    isDrawn: Bool,
    _ session: Session,
    columns: Int,
    to output: inout some TextOutput
  ) throws {
    if isDrawn {
      try ServiceMapPicture.lines(of: graphs, in: session, columns: columns) {
        try output.write(line: $0)
      }
    } else {
      try ServiceMapPane.lines(of: graphs, in: session, columns: columns) {
        try output.write(line: $0)
      }
    }
  }
}
