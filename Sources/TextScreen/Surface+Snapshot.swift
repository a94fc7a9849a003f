extension Surface {
  /// The rows as lines of text, without trailing spaces and styles.
  public var text: String {
    (0..<size.rows).map(text(ofRow:)).joined(separator: "\n")
  }

  /// The rows as text, then which columns have which style, then what the letters mean.
  ///
  /// ```text
  /// traces
  /// ▸ GET /api
  /// ---
  /// 1 a6
  /// 2 .2 b8 .10
  /// ---
  /// a heading bold
  /// b text on selection
  /// ```
  ///
  /// The second part lists the rows by number, from one, that are not plain throughout: runs of a
  /// letter and a number of columns. Plain is a dot; a plain rest of a row is left out.
  public var snapshot: String {
    var letters: [Style: String] = [.plain: "."]
    var legend: [String] = []
    var runs: [String] = []
    for row in 0..<size.rows {
      let line = styleRuns(ofRow: row, &letters, &legend)
      if !line.isEmpty { runs.append("\(row + 1) \(line)") }
    }
    var parts = [text]
    if !legend.isEmpty {
      parts += [runs.joined(separator: "\n"), legend.joined(separator: "\n")]
    }
    if let cursor { parts.append("cursor \(cursor.column),\(cursor.row)") }
    return parts.joined(separator: "\n---\n")
  }

  /// Makes a surface from lines of text, just large enough; for expectations.
  public init(lines: [String], style: Style = .plain, glyphs: GlyphSet = .unicode) {
    let columns = lines.map(DisplayWidth.columns(of:)).max() ?? 0
    self.init(size: Size(columns: columns, rows: lines.count), glyphs: glyphs)
    for (row, line) in lines.enumerated() {
      draw(line, at: Point(column: 0, row: row), style: style, clipping: .none)
    }
  }

  private func text(ofRow row: Int) -> String {
    var line = ""
    forEachCell(inRow: row) { _, _, scalar, cluster, _ in
      if let cluster { line += cluster } else { line.unicodeScalars.append(scalar) }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private func styleRuns(
    ofRow row: Int,
    _ letters: inout [Style: String],
    _ legend: inout [String]
  ) -> String {
    var runs: [(letter: String, columns: Int)] = []
    for column in 0..<size.columns {
      let style = cells[row * size.columns + column].style
      let letter = letters[style] ?? Self.letter(legend.count)
      if letters[style] == nil {
        letters[style] = letter
        legend.append("\(letter) \(style)")
      }
      if let last = runs.indices.last, runs[last].letter == letter {
        runs[last].columns += 1
      } else {
        runs.append((letter, 1))
      }
    }
    if runs.last?.letter == "." { runs.removeLast() }
    return runs.map { "\($0.letter)\($0.columns)" }.joined(separator: " ")
  }

  /// Letters from `a` to `z`, then from `A`, then doubled ones.
  private static func letter(_ number: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return String(repeating: alphabet[number % alphabet.count], count: number / alphabet.count + 1)
  }
}
