import TextScreen

/// A sentence on a few rows of a bar, the last of them clipped where it is longer.
struct WrappedText {
  /// The rows, at least one.
  let lines: [String]

  /// Breaks a text into rows.
  ///
  /// - Parameters:
  ///   - text: The text, of any origin.
  ///   - columns: The width of a row.
  ///   - rows: How many rows there may be.
  init(_ text: String, columns: Int, rows: Int) {
    // What is on one row ends with it, and is shown as such by whoever draws it.
    let all = DisplayWidth.wrap(DisplayWidth.safe(text), to: max(1, columns))
    let head = Array(all.prefix(rows - 1))
    let rest = all.dropFirst(rows - 1).map { $0.last == " " ? $0 : $0 + " " }.joined()
    lines = rest.isEmpty ? head : head + [rest]
  }

  /// Draws the rows on a bar with a column free on both sides.
  func draw(into surface: inout Surface, area: Rect, ink: Ink) {
    surface.fill(area, style: Style.plain.on(.bar))
    for (row, line) in lines.prefix(area.rows).enumerated() {
      var text = line
      while text.last == " " { text.removeLast() }
      surface.draw(
        text,
        at: Point(column: area.column + 1, row: area.row + row),
        columns: max(0, area.columns - 2),
        style: Style(ink).on(.bar)
      )
    }
  }
}
