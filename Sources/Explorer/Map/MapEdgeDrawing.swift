import TextScreen
import TraceAnalysis
import TraceModel

/// Draws the edges of a service map.
struct MapEdgeDrawing {
  private let map: DrawnMap
  private let scroll: Point
  private var glyphs: GlyphSet { map.glyphs }

  init(_ map: DrawnMap, scroll: Point) {
    self.map = map
    self.scroll = scroll
  }

  /// Draws all edges: first what goes up and down, so that what goes across knows where it crosses.
  func draw(
    into surface: inout Surface,
    labels: MapEdgeLabel.Form,
    selection: MapSelection?,
    ground: Ground
  ) {
    for isDown in [true, false] {
      for edge in map.elements.edges.indices {
        forEachPiece(of: edge) { from, to in
          guard (from.column == to.column && from.row != to.row) == isDown else { return }
          drawPiece(of: edge, from, to, into: &surface)
        }
      }
    }
    for edge in map.elements.edges.indices {
      drawCorners(of: edge, into: &surface)
      drawLabel(of: edge, labels, into: &surface)
    }
    guard case .edge(let edge) = selection else { return }
    forEachPiece(of: edge) { from, to in
      surface.restyle(rect(from, to)) { $0 = Style(.accent).bold().on(ground) }
    }
  }

  /// Draws where edges leave the frames of their boxes.
  func drawStarts(into surface: inout Surface) {
    guard map.detail != .overview else { return }
    for edge in map.elements.edges.indices {
      guard let start = map.layout.routes[edge].points.first else { continue }
      let frame = map.layout.frames[map.elements.edges[edge].caller]
      let isLeft = start.column < frame.origin.column
      let cell = point(
        MapLayout.Point(column: start.column + (isLeft ? 1 : -1), row: start.row)
      )
      guard let style = surface.style(at: cell) else { continue }
      put(isLeft ? glyphs.teeLeft : glyphs.teeRight, at: cell, into: &surface, style: style)
    }
  }

  private func forEachPiece(of edge: Int, _ body: (Point, Point) -> Void) {
    let points = map.layout.routes[edge].points
    for (from, to) in zip(points, points.dropFirst()) { body(point(from), point(to)) }
  }

  private func point(_ cell: MapLayout.Point) -> Point {
    Point(column: cell.column - scroll.column, row: cell.row - scroll.row)
  }

  private func rect(_ from: Point, _ to: Point) -> Rect {
    Rect(
      column: min(from.column, to.column),
      row: min(from.row, to.row),
      columns: abs(from.column - to.column) + 1,
      rows: abs(from.row - to.row) + 1
    )
  }

  /// The colour of the gravest class; calls that nobody waits for are dashed.
  private func style(of edge: Int) -> Style {
    let outcomes = map.elements.calls(edge).statistics.map(CallOutcomes.init)
    let gravest = outcomes?.gravest ?? .ok
    return Style(gravest == .ok ? .faint : gravest.ink)
  }

  private func drawPiece(of edge: Int, _ from: Point, _ to: Point, into surface: inout Surface) {
    let isLink = map.elements.calls(edge).isLink
    let style = style(of: edge)
    let area = rect(from, to).intersection(surface.bounds)
    guard from.row == to.row else {
      let glyph = isLink ? glyphs.dashedVertical : glyphs.vertical
      return surface.fill(area, with: glyph, style: style)
    }
    let glyph = isLink ? glyphs.dashedHorizontal : glyphs.horizontal
    let crossed = [String(glyphs.vertical), String(glyphs.dashedVertical)]
    for column in area.columnRange {
      let cell = Point(column: column, row: from.row)
      let isCrossing = surface.text(at: cell).map(crossed.contains) ?? false
      put(isCrossing ? glyphs.cross : glyph, at: cell, into: &surface, style: style)
    }
  }

  private func drawCorners(of edge: Int, into surface: inout Surface) {
    let points = map.layout.routes[edge].points.map(point)
    let style = style(of: edge)
    for index in points.indices.dropFirst().dropLast() {
      let sides = [points[index - 1], points[index + 1]]
      let goesLeft = sides.contains { $0.column < points[index].column }
      let goesUp = sides.contains { $0.row < points[index].row }
      let corner =
        goesUp
        ? (goesLeft ? glyphs.bottomRight : glyphs.bottomLeft)
        : (goesLeft ? glyphs.topRight : glyphs.topLeft)
      put(corner, at: points[index], into: &surface, style: style)
    }
    guard let end = points.last, points.count > 1 else { return }
    let comesFromLeft = points[points.count - 2].column < end.column
    put(comesFromLeft ? glyphs.headRight : glyphs.headLeft, at: end, into: &surface, style: style)
  }

  private func drawLabel(
    of edge: Int,
    _ form: MapEdgeLabel.Form,
    into surface: inout Surface
  ) {
    guard let room = map.layout.routes[edge].label,
      let text = MapEdgeLabel.text(of: map.elements.calls(edge), form, glyphs)
    else { return }
    let columns = DisplayWidth.columns(of: text) + 2
    guard columns <= room.columns - 1 else { return }
    var place = point(room.origin)
    place.column += (room.columns - columns) / 2
    surface.draw(" \(text) ", at: place, style: style(of: edge), clipping: .none)
  }

  private func put(
    _ glyph: Character,
    at point: Point,
    into surface: inout Surface,
    style: Style
  ) {
    let cell = Rect(column: point.column, row: point.row, columns: 1, rows: 1)
    surface.fill(cell, with: glyph, style: style)
  }
}
