import TestSupport
import Testing
import TraceAnalysis

/// Maps laid out, and walked cell by cell.
@Suite struct MapLayoutTests {
  private static let shapes: [(name: String, boxes: Int, edges: [(Int, Int)])] = [
    ("nothing", 0, []),
    ("alone", 1, []),
    ("chain", 4, [(0, 1), (1, 2), (2, 3)]),
    ("fan-out", 6, [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)]),
    ("diamond", 4, [(0, 1), (0, 2), (1, 3), (2, 3)]),
    ("long way round", 4, [(0, 1), (1, 2), (2, 3), (0, 3), (0, 2)]),
    ("circle", 3, [(0, 1), (1, 2), (2, 0)]),
    ("there and back", 2, [(0, 1), (1, 0)]),
    ("itself", 2, [(0, 0), (0, 1), (1, 1), (1, 1)]),
    ("two components", 5, [(0, 1), (2, 3), (3, 4)]),
    ("several between two", 2, [(0, 1), (0, 1), (0, 1), (1, 0)]),
    ("all with all", 5, (0..<5).flatMap { from in (0..<5).map { (from, $0) } }),
  ]

  private static func layout(
    _ boxes: [MapBox],
    _ edges: [MapLayout.Edge],
    _ spacing: MapSpacing = MapSpacing()
  ) throws -> MapLayout {
    try #require(MapLayout(boxes: boxes, edges: edges, spacing: spacing))
  }

  @Test("Boxes don't overlap, no edge runs through one, and edges only cross", arguments: shapes)
  func handMade(_ name: String, boxes: Int, edges pairs: [(Int, Int)]) throws {
    let edges = pairs.map { MapLayout.Edge(from: $0.0, to: $0.1) }
    let boxes = (0..<boxes).map { MapBox(columns: 8 + $0 % 3, rows: 5) }
    let layout = try Self.layout(boxes, edges)
    #expect(RoutedCells(layout, edges: edges).faults == [])
    for (box, frame) in zip(boxes, layout.frames) {
      #expect(frame.columns >= box.columns && frame.rows >= box.rows)
    }
  }

  @Test("So it is with any graph", arguments: 0..<60)
  func random(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...14, using: &numbers)
    let boxes = (0..<count).map { _ in
      MapBox(
        columns: Int.random(in: 1...20, using: &numbers),
        rows: Int.random(in: 1...6, using: &numbers)
      )
    }
    let edges = (0..<Int.random(in: 0...30, using: &numbers)).map { _ in
      MapLayout.Edge(
        from: Int.random(in: 0..<count, using: &numbers),
        to: Int.random(in: 0..<count, using: &numbers)
      )
    }
    let spacing = MapSpacing(
      frameRows: Int.random(in: 0...1, using: &numbers),
      rows: Int.random(in: 0...2, using: &numbers),
      runIn: Int.random(in: 2...12, using: &numbers)
    )
    let layout = try Self.layout(boxes, edges, spacing)
    #expect(RoutedCells(layout, edges: edges).faults == [])
    let again = try Self.layout(boxes, edges, spacing)
    #expect(again.frames == layout.frames && again.routes == layout.routes)
  }

  @Test("200 boxes and 600 edges between any of them")
  func large() throws {
    var numbers = SeededGenerator(seed: 1)
    let boxes = (0..<200).map { _ in MapBox(columns: 20, rows: 6) }
    let edges = (0..<600).map { _ in
      MapLayout.Edge(
        from: Int.random(in: 0..<200, using: &numbers),
        to: Int.random(in: 0..<200, using: &numbers)
      )
    }
    let layout = try Self.layout(boxes, edges)
    #expect(RoutedCells(layout, edges: edges).faults == [])
  }

  @Test("A chain is a straight line from left to right")
  func chain() throws {
    let edges = [MapLayout.Edge(from: 2, to: 0), MapLayout.Edge(from: 0, to: 1)]
    let boxes = [5, 9, 7].map { MapBox(columns: 10, rows: $0) }
    let layout = try Self.layout(boxes, edges, MapSpacing(runIn: 6))
    #expect(layout.routes.allSatisfy { $0.points.count == 2 })
    #expect(layout.frames.map(\.origin.column) == [17, 34, 0] && layout.columns == 44)
    #expect(layout.routes.map { $0.label?.columns } == [5, 5])
  }

  @Test("Callers stand left, beside whom they call; only edges on circles run back")
  func layers() throws {
    let pairs = [(0, 1), (1, 2), (2, 3), (4, 3), (3, 1)]
    let edges = pairs.map { MapLayout.Edge(from: $0.0, to: $0.1) }
    let layout = try Self.layout((0..<5).map { _ in MapBox(columns: 9, rows: 4) }, edges)
    let columns = layout.frames.map(\.origin.column)
    #expect(columns[0] < columns[1] && columns[1] < columns[2] && columns[2] < columns[3])
    #expect(columns[4] == columns[2])
    let back = layout.routes[4].points
    #expect((back.first?.column ?? 0) > (back.last?.column ?? 0))
  }

  @Test("A tree and a bundle of parallel edges are drawn without a crossing")
  func planar() throws {
    var edges = [(0, 2), (0, 1), (1, 5), (2, 3), (1, 6), (2, 4), (4, 7), (5, 8)]
      .map { MapLayout.Edge(from: $0.0, to: $0.1) }
    let boxes = (0..<9).map { _ in MapBox(columns: 9, rows: 4) }
    let tree = try Self.layout(boxes, edges)
    #expect(RoutedCells(tree, edges: edges).crossings == 0)
    edges = (0..<6).map { _ in MapLayout.Edge(from: 0, to: 1) }
    let bundle = try Self.layout(Array(boxes.prefix(2)), edges)
    #expect(bundle.routes.allSatisfy { $0.points.count == 2 })
    #expect(bundle.frames[0].rows == 8)
  }

  @Test("A graph whose edges pass through too many layers isn't laid out")
  func tooLarge() {
    let count = 400
    var edges = (1..<count).map { MapLayout.Edge(from: $0 - 1, to: $0) }
    edges += (2..<count).map { MapLayout.Edge(from: 0, to: $0) }
    let boxes = (0..<count).map { _ in MapBox(columns: 4, rows: 3) }
    #expect(MapLayout(boxes: boxes, edges: edges, spacing: MapSpacing()) == nil)
  }
}
