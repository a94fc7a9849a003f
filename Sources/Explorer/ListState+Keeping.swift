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

  /// Selects the nearest row that matches, from so far behind the selection on and around the ends.
  ///
  /// - Returns: Whether there is one.
  mutating func find(_ step: Int, from first: Int, _ isMatch: (Int) -> Bool) -> Bool {
    guard let start = selection else { return false }
    for distance in first..<max(first, count) {
      let row = ((start + step * distance) % count + count) % count
      guard isMatch(row) else { continue }
      select(row)
      return true
    }
    return false
  }
}
