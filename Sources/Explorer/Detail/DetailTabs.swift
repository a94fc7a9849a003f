import TextScreen

/// The names of the sections in one row, the one that is looked at set off.
struct DetailTabs {
  let titles: [String]
  /// Which one is looked at.
  let selected: Int

  /// Draws as many as fit, the selected one among them.
  ///
  /// - Complexity: O(columns and sections).
  func draw(into surface: inout Surface, area: Rect) {
    guard !area.isEmpty, !titles.isEmpty else { return }
    let widths = titles.map { DisplayWidth.columns(of: $0) + 2 }
    var first = selected
    var used = widths[selected]
    // What stands before the selected one is seen as far as there is room, so that little moves.
    while first > 0, used + widths[first - 1] + 1 <= area.columns {
      first -= 1
      used += widths[first]
    }
    var column = area.column + 1
    for position in first..<titles.count where column < area.columns {
      let isSelected = position == selected
      column += surface.draw(
        titles[position],
        at: Point(column: column, row: area.row),
        columns: max(0, area.columns - column),
        style: isSelected ? Style(.accent).bold().underline() : Style(.faint)
      )
      column += 2
    }
  }
}
