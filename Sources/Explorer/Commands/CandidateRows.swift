import TextScreen

/// What could stand at the cursor of a line that is being typed, a row each above the line.
struct CandidateRows {
  /// A row: the text that would be put in, and what there is to say of it.
  struct Row {
    let label: String
    var note = ""
    var help = ""
  }

  /// How many there are.
  let count: Int
  /// Which one was put in last.
  let chosen: Int?
  /// The column of the labels.
  let indent: Int
  let row: (Int) -> Row

  /// Draws those in view, the one that was put in among them.
  ///
  /// - Complexity: O(cells of the area).
  func draw(into surface: inout Surface, area: Rect) {
    guard !area.isEmpty else { return }
    let first = max(0, min((chosen ?? 0) - area.rows / 2, count - area.rows))
    let shown = (first..<min(count, first + area.rows)).map { ($0, row($0)) }
    let widest = shown.map { DisplayWidth.columns(of: $0.1.label) }.max() ?? 0
    let labelColumns = min(widest, max(10, area.columns / 2))
    for (offset, (position, row)) in shown.enumerated() {
      let isChosen = position == chosen
      let style = Style(isChosen ? .heading : .text).on(isChosen ? .selection : .bar)
      let line = Rect(column: area.column, row: area.row + offset, columns: area.columns, rows: 1)
      surface.fill(line, style: style)
      surface.draw(
        row.label,
        at: Point(column: indent, row: line.row),
        columns: labelColumns,
        style: style,
        clipping: .middle
      )
      var column = indent + labelColumns + 2
      for text in [row.note, row.help] where !text.isEmpty {
        column += surface.draw(
          text,
          at: Point(column: column, row: line.row),
          columns: max(0, line.columns - column),
          style: Style(.faint).on(style.ground)
        )
        column += 2
      }
    }
  }
}
