import TextScreen
import TraceModel

/// Service maps drawn as text, for a pipe or a page.
public enum ServiceMapPicture {
  /// Draws graphs below each other, each under its heading, none wider than `columns` and safe for a
  /// terminal.
  ///
  /// The boxes tell as much as the width lets them; a graph that is too wide with the smallest of them
  /// is listed.
  ///
  /// - Parameters:
  ///   - graphs: The graphs.
  ///   - session: How things are shown.
  ///   - columns: How wide the text may be.
  ///   - body: Takes a line.
  /// - Throws: What `body` throws.
  public static func lines(
    of graphs: [ServiceMapGraph],
    in session: Session,
    columns: Int,
    body: (String) throws -> Void
  ) rethrows {
    let line = ServiceMapLine(graphs, in: session, columns: columns)
    for (number, graph) in graphs.enumerated() {
      guard let map = map(of: graph, columns: columns, glyphs: session.glyphs) else {
        try ServiceMapPane.lines(of: [graph], in: session, columns: columns, body: body)
        continue
      }
      if number > 0 { try body("") }
      var heading = Surface(size: Size(columns: columns, rows: 1), glyphs: session.glyphs)
      line.draw(.heading(graph: number), into: &heading, row: 0)
      try body(heading.text)
      // In pieces, since a map may be very high.
      for top in stride(from: 0, to: map.size.rows, by: 100) {
        let size = Size(columns: columns, rows: min(100, map.size.rows - top))
        var surface = Surface(size: size, glyphs: session.glyphs)
        map.draw(into: &surface, view: surface.bounds, scroll: Point(column: 0, row: top))
        for row in surface.text.split(separator: "\n", omittingEmptySubsequences: false) {
          try body(String(row))
        }
      }
    }
  }

  private static func map(
    of graph: ServiceMapGraph,
    columns: Int,
    glyphs: GlyphSet
  ) -> DrawnMap? {
    let elements = MapElements(of: graph.graph)
    for detail in MapBoxText.Detail.allCases.reversed() {
      let map = DrawnMap(elements, detail: detail, columns: columns, glyphs: glyphs)
      guard let map else { return nil }
      if map.size.columns <= columns { return map }
    }
    return nil
  }
}
