extension Surface {
  /// Draws text on one row, made safe and clipped to its field and to the surface.
  ///
  /// - Parameters:
  ///   - text: The text, of any origin.
  ///   - point: The left end of the field; it may lie outside.
  ///   - columns: The width of the field in columns; up to the right edge if nothing is said.
  ///   - style: The style of the cells drawn; others are left alone.
  ///   - alignment: Where narrower text stands in the field.
  ///   - clipping: What is left out of wider text.
  /// - Returns: The columns the text takes up in its field.
  @discardableResult
  public mutating func draw(
    _ text: String,
    at point: Point,
    columns: Int? = nil,
    style: Style = .plain,
    alignment: Alignment = .left,
    clipping: Clipping = .end
  ) -> Int {
    let room = size.columns - point.column
    let field = max(0, min(columns ?? room, room))
    guard field > 0, (0..<size.rows).contains(point.row) else { return 0 }

    if let count = DisplayWidth.printableASCIICount(text) {
      if count <= field {
        let start = point.column + DisplayWidth.offset(of: alignment, free: field - count)
        drawASCII(text, count: count, at: Point(column: start, row: point.row), style: style)
        return count
      }
      if clipping != .middle {
        let kept = clipping == .end ? field - 1 : field
        drawASCII(text, count: kept, at: point, style: style)
        if kept < field {
          let last = Rect(column: point.column + kept, row: point.row, columns: 1, rows: 1)
          fill(last, with: glyphs.ellipsis, style: style)
        }
        return field
      }
    }
    let (pieces, used) = pieces(of: text, in: field, clipping: clipping)
    var column = point.column + DisplayWidth.offset(of: alignment, free: field - used)
    for piece in pieces {
      put(piece, at: Point(column: column, row: point.row), style: style)
      column += piece.columns
    }
    return used
  }

  /// Fills the cells of a rectangle with a character; a wide or unsafe one becomes a space.
  public mutating func fill(_ rect: Rect, with glyph: Character = " ", style: Style = .plain) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    var cell = Cell(glyph: Glyph(" "), columns: 1, style: style)
    if DisplayWidth.columns(of: glyph) == 1 {
      DisplayWidth.forEachPiece(of: glyph) { cell.glyph = self.glyph(for: $0) }
    }
    for row in area.rowRange {
      loosenEdges(of: area.columnRange, row: row)
      let start = row * size.columns
      for column in area.columnRange { cells[start + column] = cell }
    }
  }

  /// Changes the styles in a rectangle and leaves its characters.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.rowRange {
      let start = row * size.columns
      for column in area.columnRange { change(&cells[start + column].style) }
    }
  }

  /// Puts a ground behind a rectangle and leaves inks, traits and characters.
  public mutating func setGround(_ rect: Rect, _ ground: Ground) {
    restyle(rect) { $0.ground = ground }
  }

  /// Draws another surface onto this one; what lies outside is cut off.
  public mutating func blit(_ other: borrowing Surface, at point: Point) {
    for row in 0..<other.size.rows where (0..<size.rows).contains(row + point.row) {
      other.forEachCell(inRow: row) { column, columns, scalar, cluster, style in
        let piece =
          cluster.map { Piece.cluster($0, columns: columns) } ?? .scalar(scalar, columns: columns)
        put(
          piece,
          at: Point(column: column + point.column, row: row + point.row),
          style: style
        )
      }
    }
  }

  /// Draws a line from left to right.
  public mutating func horizontalRule(at point: Point, columns: Int, style: Style = Style(.faint)) {
    fill(
      Rect(column: point.column, row: point.row, columns: columns, rows: 1),
      with: glyphs.horizontal,
      style: style
    )
  }

  /// Draws a line from top to bottom.
  public mutating func verticalRule(at point: Point, rows: Int, style: Style = Style(.faint)) {
    fill(
      Rect(column: point.column, row: point.row, columns: 1, rows: rows),
      with: glyphs.vertical,
      style: style
    )
  }

  /// Draws a frame just inside a rectangle, with a title in its upper edge.
  ///
  /// - Parameters:
  ///   - rect: The rectangle; below two columns or rows nothing is drawn.
  ///   - title: Text in the upper edge, clipped to it; empty for none.
  ///   - style: The style of the lines.
  ///   - titleStyle: The style of the title.
  /// - Returns: What is left inside.
  @discardableResult
  public mutating func box(
    _ rect: Rect,
    title: String = "",
    style: Style = Style(.faint),
    titleStyle: Style = Style(.heading)
  ) -> Rect {
    guard rect.columns >= 2, rect.rows >= 2 else { return rect }
    let right = rect.maxColumn - 1
    let bottom = rect.maxRow - 1
    for row in [rect.row, bottom] {
      horizontalRule(
        at: Point(column: rect.column, row: row),
        columns: rect.columns,
        style: style
      )
    }
    for column in [rect.column, right] {
      verticalRule(at: Point(column: column, row: rect.row), rows: rect.rows, style: style)
    }
    let corners = [
      (rect.column, rect.row, glyphs.topLeft), (right, rect.row, glyphs.topRight),
      (rect.column, bottom, glyphs.bottomLeft), (right, bottom, glyphs.bottomRight),
    ]
    for (column, row, glyph) in corners {
      fill(Rect(column: column, row: row, columns: 1, rows: 1), with: glyph, style: style)
    }
    if !title.isEmpty && rect.columns >= 6 {
      draw(
        " \(DisplayWidth.clip(title, to: rect.columns - 6, ellipsis: glyphs.ellipsis)) ",
        at: Point(column: rect.column + 2, row: rect.row),
        columns: rect.columns - 4,
        style: titleStyle
      )
    }
    return rect.inset(columns: 1, rows: 1)
  }
}

extension Surface {
  /// The pieces of a text, clipped only if it turns out not to fit, and their width in columns.
  private func pieces(
    of text: String,
    in field: Int,
    clipping: Clipping
  ) -> (pieces: [Piece], columns: Int) {
    let whole = Self.pieces(of: text, until: field)
    guard whole.columns > field else { return whole }
    let clipped =
      switch clipping {
      case .end: DisplayWidth.clip(text, to: field, ellipsis: glyphs.ellipsis)
      case .middle: DisplayWidth.clipMiddle(text, to: field, ellipsis: glyphs.ellipsis)
      case .none: DisplayWidth.cut(text, to: field)
      }
    return Self.pieces(of: clipped, until: field)
  }

  /// The pieces of a text up to the first that ends beyond a limit, and their width in columns.
  private static func pieces(
    of text: String,
    until limit: Int
  ) -> (pieces: [Piece], columns: Int) {
    var pieces: [Piece] = []
    var columns = 0
    for character in text {
      DisplayWidth.forEachPiece(of: character) { piece in
        pieces.append(piece)
        columns += piece.columns
      }
      if columns > limit { break }
    }
    return (pieces, columns)
  }

  /// Writes the first characters of a text known to be printable ASCII.
  private mutating func drawASCII(_ text: String, count: Int, at point: Point, style: Style) {
    let skipped = max(0, -point.column)
    guard count > skipped else { return }
    let start = point.column + skipped
    loosenEdges(of: start..<point.column + count, row: point.row)
    var target = point.row * size.columns + start
    for byte in text.utf8.prefix(count).dropFirst(skipped) {
      cells[target] = Cell(glyph: Glyph(Unicode.Scalar(byte)), columns: 1, style: style)
      target += 1
    }
  }

  /// Puts one piece into its cells; a wide one that an edge would cut becomes a space.
  mutating func put(_ piece: Piece, at point: Point, style: Style) {
    let covered = point.column..<point.column + piece.columns
    let visible = covered.clamped(to: 0..<size.columns)
    guard !visible.isEmpty, (0..<size.rows).contains(point.row) else { return }
    loosenEdges(of: visible, row: point.row)
    let start = point.row * size.columns
    guard visible == covered else {
      for column in visible {
        cells[start + column] = Cell(glyph: Glyph(" "), columns: 1, style: style)
      }
      return
    }
    cells[start + point.column] = Cell(
      glyph: glyph(for: piece),
      columns: UInt8(piece.columns),
      style: style
    )
    if piece.columns == 2 { cells[start + point.column + 1] = .continuation(style) }
  }

  /// Blanks halves that overwriting these columns of a row would leave without the other.
  private mutating func loosenEdges(of columns: Range<Int>, row: Int) {
    let start = row * size.columns
    if cells[start + columns.lowerBound].columns == 0 {
      cells[start + columns.lowerBound - 1].glyph = Glyph(" ")
      cells[start + columns.lowerBound - 1].columns = 1
    }
    if columns.upperBound < size.columns && cells[start + columns.upperBound].columns == 0 {
      cells[start + columns.upperBound].columns = 1
    }
  }
}
