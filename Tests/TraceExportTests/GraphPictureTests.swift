import Testing
import TraceExport
import TraceModel

/// Service graphs in the languages of other programs.
@Suite struct GraphPictureTests {
  private static let graph: RecordedGraph = {
    var graph = RecordedGraph()
    graph.services = [RecordedGraph.Service(referenceID: 4), RecordedGraph.Service(referenceID: 7)]
    graph.services[0].name = "a\"b\\c&d<e>#|`\u{1B}\n\u{202E}作"
    graph.services[1].state = "unknown"
    graph.services[1].type = "remote"
    for target: Int64 in [4, 7, 7, 9, 9] {
      graph.services[0].edges.append(RecordedGraph.Edge(target: target))
    }
    var statistics = RecordedGraph.Statistics()
    statistics.errorCount = 1
    statistics.totalCount = 2
    statistics.okCount = 1
    statistics.totalResponseTime = 3
    graph.services[0].edges[1].statistics = statistics
    return graph
  }()

  @Test("Graphviz: quotes, backslashes and entities are text")
  func dot() {
    let lines = ServiceGraphDOT(of: Self.graph).lines
    #expect(
      Array(lines.dropFirst(3)) == [
        #"  n0 [label="a\"b\\c&amp;d<e>#|`U+1BU+AU+202E作"];"#,
        #"  n1 [label="service 7\nremote", style=dashed];"#,
        #"  n2 [label="unknown service 9", style=dashed];"#,
        "  n0 -> n0;", #"  n0 -> n1 [label="2 × 1.5 s", color=goldenrod];"#, "  n0 -> n1;",
        "  n0 -> n2;", "  n0 -> n2;", "}",
      ]
    )
  }

  @Test("Mermaid: what it or HTML would obey is text")
  func mermaid() {
    #expect(
      ServiceGraphMermaid(of: Self.graph).lines == [
        "flowchart LR",
        ##"  n0["a#34;b#92;c#38;d#60;e#62;#35;#124;#96;U+1BU+AU+202E作"]"##,
        #"  n1["service 7<br/>remote"]"#, #"  n2["unknown service 9"]"#, "  n0 --> n0",
        #"  n0 -->|"2 × 1.5 s"| n1"#, "  n0 --> n1", "  n0 --> n2", "  n0 --> n2",
        "  style n1 stroke-dasharray:5 5", "  style n2 stroke-dasharray:5 5",
        "  linkStyle 1 stroke:#b58900",
      ]
    )
  }
}
