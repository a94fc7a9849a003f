import TextScreen

extension ListState {
  /// Selects a row and scrolls so that it stands so many rows below the top, where that is possible.
  mutating func select(_ row: Int, keepingOffset offset: Int) {
    let top = row - offset
    let margin = min(margin, (pageRows - 1) / 2)
    select(top + margin)
    select(top + pageRows - 1 - margin)
    select(row)
  }
}
