extension Surface {
  /// Draws a horizontal bar in steps of an eighth of a cell.
  ///
  /// The right end is exact to an eighth. Unicode has blocks that grow from the left only, apart
  /// from a right half and a right eighth, so the left end is rounded to those. Colours are never
  /// reversed, so that a bar looks the same on any ground. Any bar that touches the area leaves a
  /// mark, however short it is; one that lies wholly outside leaves none.
  ///
  /// - Parameters:
  ///   - row: The row, counted on the surface.
  ///   - start: The left end in columns from the area's left edge.
  ///   - end: The right end in columns from the area's left edge.
  ///   - area: Where the bar may show.
  ///   - style: The style of the cells drawn.
  /// - Returns: The columns drawn on, counted on the surface.
  @discardableResult
  public mutating func drawBar(
    row: Int,
    from start: Double,
    to end: Double,
    in area: Rect,
    style: Style
  ) -> Range<Int> {
    let nothing = area.column..<area.column
    let limit = Double(area.columns)
    guard area.columns > 0, area.rowRange.contains(row) else { return nothing }
    guard !start.isNaN, !end.isNaN, start <= limit, max(start, end) >= 0 else { return nothing }

    let first = Int(min(max(start, 0), limit) * 8 + 0.5)
    let last = max(first, Int(min(max(end, 0), limit) * 8 + 0.5))
    // A bar that begins at the very end of the area is marked in its last cell.
    let firstCell = min(first / 8, area.columns - 1)
    let lastCell = max(firstCell, (last + 7) / 8 - 1)
    func field(_ cells: Range<Int>) -> Rect {
      Rect(column: area.column + cells.lowerBound, row: row, columns: cells.count, rows: 1)
    }
    if firstCell + 1 < lastCell {
      fill(field(firstCell + 1..<lastCell), with: glyphs.barFull, style: style)
    }
    for cell in firstCell == lastCell ? [firstCell] : [firstCell, lastCell] {
      let from = cell == firstCell ? first - 8 * cell : 0
      let glyph = barGlyph(from: from, to: min(8, last - 8 * cell))
      fill(field(cell..<cell + 1), with: glyph, style: style)
    }
    return area.column + firstCell..<area.column + lastCell + 1
  }

  /// The block that comes closest to the eighths of a cell between two ends.
  private func barGlyph(from start: Int, to end: Int) -> Character {
    let length = max(0, end - start)
    if start <= 1 {
      return length >= 6 && end == 8 ? glyphs.barFull : glyphs.barEighths[max(1, length) - 1]
    }
    if end < 8 && start + end < 8 { return glyphs.barEighths[max(1, length) - 1] }
    return length >= 3 ? glyphs.barRightHalf : glyphs.barRightEighth
  }
}
