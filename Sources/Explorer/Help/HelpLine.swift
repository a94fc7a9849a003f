import TextScreen

/// A line of the help screen: pieces of text at their columns.
struct HelpLine: Sendable {
  private struct Piece: Sendable {
    let column: Int
    let columns: Int
    let text: String
    let style: Style
  }

  private var pieces: [Piece] = []

  /// What it says.
  var text: String { pieces.map(\.text).joined(separator: " ") }

  /// Draws the line.
  func draw(into surface: inout Surface, row: Int) {
    for piece in pieces {
      surface.draw(
        piece.text,
        at: Point(column: piece.column, row: row),
        columns: piece.columns,
        style: piece.style
      )
    }
  }

  /// All lines: the sections, in two columns where they fit beside each other, then the lists.
  static func lines(
    of sections: [(title: String, bindings: [KeyBinding])],
    lists: [(title: String, lines: [String])],
    columns: Int,
    glyphs: GlyphSet
  ) -> [HelpLine] {
    let tables = sections.map { HelpTable(title: $0.title, bindings: $0.bindings, glyphs: glyphs) }
    let keyColumns = tables.map(\.keyColumns).max() ?? 0
    let width = (tables.map(\.helpColumns).max() ?? 0) + keyColumns + 2
    var lines: [HelpLine]
    if columns >= 2 * width + 6, tables.count > 1 {
      let split = halves(of: tables)
      let left = rows(of: tables[..<split], at: 1, columns: width, keyColumns: keyColumns)
      let start = max(width + 5, columns / 2)
      let right = rows(of: tables[split...], at: start, columns: width, keyColumns: keyColumns)
      lines = (0..<max(left.count, right.count)).map { row in
        var line = HelpLine()
        if row < left.count { line.pieces += left[row].pieces }
        if row < right.count { line.pieces += right[row].pieces }
        return line
      }
    } else {
      lines = rows(of: tables[...], at: 1, columns: max(1, columns - 2), keyColumns: keyColumns)
    }
    for list in lists {
      lines.append(HelpLine())
      lines.append(HelpLine.heading(list.title, at: 1, columns: max(1, columns - 2)))
      for text in list.lines { lines += wrapped(text, columns: columns) }
    }
    return lines
  }

  /// A text on as many lines as it takes.
  private static func wrapped(_ text: String, columns: Int) -> [HelpLine] {
    DisplayWidth.wrap(text, to: max(1, columns - 4)).enumerated().map { part, text in
      let column = part == 0 ? 1 : 3
      return HelpLine(pieces: [
        Piece(column: column, columns: columns - column, text: text, style: .plain)
      ])
    }
  }

  /// How many tables stand at the left, so that the right side is no longer than it must be.
  private static func halves(of tables: [HelpTable]) -> Int {
    let heights = tables.map { $0.rows.count + 2 }
    let heightsAfterSplit = (1..<tables.count).map { split in
      (split, max(heights[..<split].reduce(0, +), heights[split...].reduce(0, +)))
    }
    return heightsAfterSplit.min { $0.1 < $1.1 }?.0 ?? 1
  }

  private static func heading(_ title: String, at column: Int, columns: Int) -> HelpLine {
    HelpLine(pieces: [Piece(column: column, columns: columns, text: title, style: Style(.heading))])
  }

  private static func rows(
    of tables: ArraySlice<HelpTable>,
    at column: Int,
    columns: Int,
    keyColumns: Int
  ) -> [HelpLine] {
    var lines: [HelpLine] = []
    let keyColumns = min(keyColumns, max(1, columns / 2))
    for table in tables {
      if !lines.isEmpty { lines.append(HelpLine()) }
      lines.append(heading(table.title, at: column, columns: columns))
      for row in table.rows {
        let start = column + keyColumns + 2
        lines.append(
          HelpLine(pieces: [
            Piece(column: column, columns: keyColumns, text: row.keys, style: Style(.key)),
            Piece(
              column: start,
              columns: max(0, column + columns - start),
              text: row.help,
              style: .plain
            ),
          ])
        )
      }
    }
    return lines
  }
}

/// A table of keys in words.
private struct HelpTable {
  let title: String
  let rows: [(keys: String, help: String)]

  init(title: String, bindings: [KeyBinding], glyphs: GlyphSet) {
    self.title = title
    rows = bindings.map { binding in
      (binding.names(glyphs: glyphs).joined(separator: " "), binding.command.help)
    }
  }

  var keyColumns: Int { rows.map { DisplayWidth.columns(of: $0.keys) }.max() ?? 0 }
  var helpColumns: Int { rows.map { DisplayWidth.columns(of: $0.help) }.max() ?? 0 }
}
