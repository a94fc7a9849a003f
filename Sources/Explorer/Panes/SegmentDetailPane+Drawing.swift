public import TextScreen
import TraceModel

extension SegmentDetailPane {
  /// Draws the title and the lines in view.
  ///
  /// - Complexity: O(cells of the surface).
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    let (title, body) = surface.bounds.splitTop(Self.titleRows(in: surface.size))
    let (name, tabs) = title.splitTop(min(1, title.rows))
    drawTitle(session, into: &surface, area: name, isActive: isActive)
    guard row != nil else { return }
    page.tabs.draw(into: &surface, area: tabs)
    let geometry = DetailGeometry(columns: body.columns)
    let drawing = DetailLineDrawing(geometry: geometry, glyphs: surface.glyphs, search: search)
    for (offset, position) in page.list.visible.enumerated() where offset < body.rows {
      let strip = Rect(
        column: body.column,
        row: body.row + offset,
        columns: body.columns,
        rows: 1
      )
      drawing.draw(page.lines[position], into: &surface, row: strip.row)
      if position == page.list.selection {
        surface.setGround(strip, isActive ? .selection : .selectionInactive)
      }
      drawing.markMatches(in: page.lines[position], on: &surface, row: strip.row)
    }
  }

  /// The page as lines of text, what is folded left out, none wider than `columns`.
  func lines(in session: Session, columns: Int) -> [String] {
    let drawing = DetailLineDrawing(
      geometry: DetailGeometry(columns: columns),
      glyphs: session.glyphs,
      search: nil
    )
    let title = row.map { session.store.name(of: $0) } ?? ""
    return [DisplayWidth.safe(title)]
      + page.lines.map { line in
        var surface = Surface(size: Size(columns: columns, rows: 1), glyphs: session.glyphs)
        drawing.draw(line, into: &surface, row: 0)
        return surface.text
      }
  }

  /// The name, and at the right what became of the span.
  private func drawTitle(
    _ session: Session,
    into surface: inout Surface,
    area: Rect,
    isActive: Bool
  ) {
    guard !area.isEmpty else { return }
    let ground = isActive ? Ground.bar : Ground.none
    surface.fill(area, style: Style.plain.on(ground))
    guard let row, row < session.store.spans.count else {
      surface.draw(
        "No span is selected",
        at: Point(column: area.column + 1, row: area.row),
        style: Style(.faint).on(ground)
      )
      return
    }
    let state = SpanState(session.store.spans.flags[row])
    let duration =
      session.store.duration(of: row).map { surface.glyphs.words(DurationText.short($0)) } ?? ""
    let columns = DisplayWidth.columns(of: state.words) + DisplayWidth.columns(of: duration) + 2
    let end = max(0, area.columns - 1)
    surface.draw(
      duration,
      at: Point(column: area.column, row: area.row),
      columns: end,
      style: Style(.faint).on(ground),
      alignment: .right
    )
    surface.draw(
      state.words,
      at: Point(column: max(1, end - columns), row: area.row),
      columns: max(0, min(columns - 2, end)),
      style: Style(state.ink).on(ground)
    )
    surface.draw(
      session.store.name(of: row),
      at: Point(column: area.column + 1, row: area.row),
      columns: max(0, end - columns - 3),
      style: Style(.heading).on(ground),
      clipping: .middle
    )
  }
}
