import TextScreen
import TraceAnalysis
import TraceModel

/// Draws the boxes of a service map.
struct MapBoxDrawing {
  private let map: DrawnMap
  private let scroll: Point
  private let text: MapBoxText
  /// The boxes that a search hits.
  var matches: Set<Int> = []

  init(_ map: DrawnMap, scroll: Point) {
    self.map = map
    self.scroll = scroll
    text = MapBoxText(map.elements, detail: map.detail, glyphs: map.glyphs)
  }

  /// Draws a box if any of it is in view.
  func draw(_ node: Int, into surface: inout Surface, ground: Ground?) {
    let frame = map.layout.frames[node]
    let rect = Rect(
      column: frame.origin.column - scroll.column,
      row: frame.origin.row - scroll.row,
      columns: frame.columns,
      rows: frame.rows
    )
    guard !rect.intersection(surface.bounds).isEmpty else { return }
    let inside: Rect
    if map.detail == .overview {
      drawBrackets(rect, into: &surface)
      inside = rect.inset(columns: 1, rows: 0)
    } else {
      drawFrame(node, rect, into: &surface)
      inside = rect.inset(columns: 2, rows: 1)
    }
    for (offset, line) in text.lines(of: node).prefix(inside.rows).enumerated() {
      let row = inside.row + offset
      draw(line, into: &surface, inside, row: row, isMatch: offset == 0 && matches.contains(node))
    }
    if let ground { surface.setGround(rect, ground) }
  }

  private func draw(
    _ line: MapBoxText.Line,
    into surface: inout Surface,
    _ area: Rect,
    row: Int,
    isMatch: Bool
  ) {
    var column = area.column
    for part in line.left {
      let style = isMatch ? Style(.match) : part.style
      surface.draw(part.text, at: Point(column: column, row: row), style: style, clipping: .none)
      column += DisplayWidth.columns(of: part.text) + line.gap
    }
    var end = area.maxColumn
    for part in line.right.reversed() {
      end -= DisplayWidth.columns(of: part.text)
      let place = Point(column: end, row: row)
      surface.draw(part.text, at: place, style: part.style, clipping: .none)
      end -= line.gap
    }
  }

  private func drawBrackets(_ rect: Rect, into surface: inout Surface) {
    for (column, bracket) in [(rect.column, "["), (rect.maxColumn - 1, "]")] {
      let edge = Rect(column: column, row: rect.row, columns: 1, rows: rect.rows)
      surface.fill(edge, with: Character(bracket), style: Style(.faint))
    }
  }

  /// A frame in the colour of the gravest class; a dashed one where the service sends no segments.
  private func drawFrame(_ node: Int, _ rect: Rect, into surface: inout Surface) {
    let outcomes = map.elements.service(node)?.statistics.map(CallOutcomes.init)
    let gravest = outcomes?.gravest ?? .ok
    let style = Style(gravest == .ok ? .faint : gravest.ink)
    surface.box(rect, style: style)
    guard map.elements.isInferred(node) else { return }
    let glyphs = map.glyphs
    for row in [rect.row, rect.maxRow - 1] {
      let line = Rect(column: rect.column + 1, row: row, columns: rect.columns - 2, rows: 1)
      surface.fill(line, with: glyphs.dashedHorizontal, style: style)
    }
    for column in [rect.column, rect.maxColumn - 1] {
      let line = Rect(column: column, row: rect.row + 1, columns: 1, rows: rect.rows - 2)
      surface.fill(line, with: glyphs.dashedVertical, style: style)
    }
  }
}
