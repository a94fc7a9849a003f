import CNcurses
public import TextScreen

extension CursesTerminal {
  /// Shows a surface; ncurses sends only what has changed, and only changed rows are handed to it.
  public mutating func present(_ surface: borrowing Surface) {
    let size = size
    for row in 0..<size.rows {
      if let shown, shown.size == surface.size, surface.row(row, isSameIn: shown) { continue }
      wmove(cnc_screen(), Int32(row), 0)
      wattr_set(cnc_screen(), 0, 0, nil)
      wclrtoeol(cnc_screen())
      if row < surface.size.rows { draw(row, of: surface, columns: size.columns) }
    }
    if let cursor = surface.cursor, Rect(size).contains(cursor) {
      wmove(cnc_screen(), Int32(cursor.row), Int32(cursor.column))
      curs_set(1)
    } else {
      curs_set(0)
    }
    wrefresh(cnc_screen())
    shown = copy surface
  }

  /// Hands a row to ncurses, cell by cell.
  ///
  /// ncurses and the terminal must agree on every width, so a character that the C library thinks to
  /// be of another width than the surface does is drawn in a form that both agree on.
  private mutating func draw(_ row: Int, of surface: borrowing Surface, columns limit: Int) {
    var last = Style.plain
    var look = colors.look(last)
    var buffer: [wchar_t] = []
    surface.forEachCell(inRow: row) { column, columns, scalar, cluster, style in
      guard column + columns <= limit else { return }
      if style != last {
        look = colors.look(style)
        last = style
      }
      func put(_ column: Int) {
        cnc_put(
          Int32(row),
          Int32(column),
          buffer,
          Int32(buffer.count),
          look.attributes,
          look.pair
        )
      }
      func replace(_ scalar: Unicode.Scalar) {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(wchar_t(scalar.value))
      }
      replace(scalar)
      if scalar.isASCII && cluster == nil {
        if scalar != " " || style != .plain { put(column) }
        return
      }
      var width = Int(cnc_width(scalar.value))
      if width < 1 || width > columns {
        replace("?")
        width = 1
      } else if let cluster {
        appendMarks(of: cluster, to: &buffer)
      }
      put(column)
      if width < columns {
        // The second letter of a flag, or nothing.
        let second = cluster?.unicodeScalars.dropFirst().first { cnc_width($0.value) == 1 }
        replace(second ?? " ")
        put(column + 1)
      }
    }
  }

  /// Appends what is drawn over a cell's first scalar.
  ///
  /// Joiners and variation selectors are left out: ncurses cannot say more of a joined emoji than
  /// its first one, and terminals disagree on the width of the others.
  private func appendMarks(of cluster: String, to buffer: inout [wchar_t]) {
    for scalar in cluster.unicodeScalars.dropFirst() {
      if scalar == "\u{200D}" { return }
      if scalar.properties.isVariationSelector || cnc_width(scalar.value) != 0 { continue }
      buffer.append(wchar_t(scalar.value))
    }
  }
}
