import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

/// Drawn maps, read character by character.
@Suite struct MapDrawingTests {
  static let shapes: [(name: String, count: Int, edges: [(Int, Int)])] = [
    ("chain", 4, [(0, 1), (1, 2), (2, 3)]),
    ("fan-out", 6, [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)]),
    ("fan-in", 4, [(0, 3), (1, 3), (2, 3)]),
    ("diamond", 4, [(0, 1), (0, 2), (1, 3), (2, 3)]),
    ("long way round", 5, [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (0, 3), (1, 4)]),
    ("circle", 4, [(0, 1), (1, 2), (2, 3), (3, 1)]),
    ("itself", 3, [(0, 1), (1, 1), (1, 2), (2, 2), (2, 1)]),
    ("two components", 5, [(0, 1), (2, 3), (3, 4)]),
    ("all with all", 5, (0..<5).flatMap { from in (0..<5).map { (from, $0) } }),
  ]

  /// A graph whose services are called `s0`, `s1` and so on; every third sends no segments, every fourth
  /// edge is a link.
  static func graph(_ count: Int, _ edges: [(Int, Int)]) -> RecordedGraph {
    var graph = RecordedGraph()
    graph.services = (0..<count).map { number in
      var service = RecordedGraph.Service(referenceID: Int64(number))
      service.name = "s\(number)"
      service.type = number.isMultiple(of: 2) ? "AWS::Lambda::Function" : nil
      service.state = number % 3 == 2 ? "unknown" : "active"
      service.statistics = statistics(ok: 90, fault: number.isMultiple(of: 2) ? 10 : 0)
      return service
    }
    for (number, pair) in edges.enumerated() {
      var edge = RecordedGraph.Edge(target: Int64(pair.1))
      edge.type = number % 4 == 3 ? "link" : nil
      edge.statistics = statistics(ok: 5, fault: 0)
      graph.services[pair.0].edges.append(edge)
    }
    return graph
  }

  private static func statistics(ok: Int64, fault: Int64) -> RecordedGraph.Statistics {
    var statistics = RecordedGraph.Statistics()
    statistics.okCount = ok
    statistics.faultCount = fault
    statistics.totalCount = ok + fault
    statistics.totalResponseTime = 0.12 * Double(ok + fault)
    return statistics
  }

  private static func lines(
    _ graph: RecordedGraph,
    columns: Int,
    glyphs: GlyphSet
  ) -> [String] {
    var lines: [String] = []
    ServiceMapPicture.lines(
      of: [ServiceMapGraph(graph)],
      in: Session(glyphs: glyphs),
      columns: columns
    ) { lines.append($0) }
    return lines
  }

  private static func check(
    _ count: Int,
    _ pairs: [(Int, Int)],
    columns: Int,
    glyphs: GlyphSet
  ) {
    let lines = lines(graph(count, pairs), columns: columns, glyphs: glyphs)
    let map = MapReader(Array(lines.dropFirst()), isASCII: glyphs.isASCII)
    let picture = Comment(rawValue: lines.prefix(200).joined(separator: "\n"))
    #expect(map.faults == [], picture)
    #expect(map.names == (0..<count).map { "s\($0)" }.sorted(), picture)
    let expected = pairs.map { MapReader.Edge(caller: "s\($0.0)", callee: "s\($0.1)") }.sorted()
    #expect(map.edges == expected, picture)
    #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= columns })
  }

  @Test(
    "Every edge can be followed from box to box",
    arguments: shapes,
    [GlyphSet.unicode, GlyphSet.ascii]
  )
  func handMade(_ shape: (name: String, count: Int, edges: [(Int, Int)]), glyphs: GlyphSet) {
    Self.check(shape.count, shape.edges, columns: 400, glyphs: glyphs)
  }

  @Test("So it is in any graph", arguments: 0..<20)
  func random(seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...12, using: &numbers)
    let pairs = (0..<Int.random(in: 0...24, using: &numbers)).map { _ in
      (Int.random(in: 0..<count, using: &numbers), Int.random(in: 0..<count, using: &numbers))
    }
    for glyphs in [GlyphSet.unicode, .ascii] {
      Self.check(count, pairs, columns: 700, glyphs: glyphs)
    }
  }

  @Test("200 services and 600 edges", arguments: [GlyphSet.unicode, .ascii])
  func large(glyphs: GlyphSet) {
    var numbers = SeededGenerator(seed: 3)
    // Eight tiers of 25, which call the next two, and now and then one of those before.
    let pairs = (0..<600).map { number in
      let caller = Int.random(in: 0..<150, using: &numbers)
      let tier = number % 50 == 0 ? 0 : caller / 25 + Int.random(in: 1...2, using: &numbers)
      return (caller, min(7, tier) * 25 + Int.random(in: 0..<25, using: &numbers))
    }
    Self.check(200, pairs, columns: 3_000, glyphs: glyphs)
  }
}
