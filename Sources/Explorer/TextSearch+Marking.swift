import TextScreen

extension TextSearch {
  /// Puts the ground of matches behind what a row of a surface shows of it.
  func markMatches(onRow row: Int, of surface: inout Surface) {
    for range in columns(inRow: row, of: surface) {
      let area = Rect(column: range.lowerBound, row: row, columns: range.count, rows: 1)
      surface.setGround(area, .match)
    }
  }

  /// The columns in which a row of a surface shows what is searched for.
  private func columns(inRow row: Int, of surface: Surface) -> [Range<Int>] {
    let needle = Array(text.lowercased())
    guard !needle.isEmpty else { return [] }
    var cells: [(text: Character, columns: Range<Int>)] = []
    surface.forEachCell(inRow: row) { column, columns, scalar, cluster, _ in
      let text = (cluster ?? String(Character(scalar))).lowercased()
      for character in text { cells.append((character, column..<column + columns)) }
    }
    guard cells.count >= needle.count else { return [] }
    var ranges: [Range<Int>] = []
    var start = 0
    while start + needle.count <= cells.count {
      let isMatch = needle.indices.allSatisfy { cells[start + $0].text == needle[$0] }
      if isMatch {
        let end = cells[start + needle.count - 1].columns.upperBound
        ranges.append(cells[start].columns.lowerBound..<end)
      }
      start += isMatch ? needle.count : 1
    }
    return ranges
  }
}
