extension Table {
  /// The number of rows of an area that are left below the header.
  public static func bodyRows(in area: Rect) -> Int { max(0, area.rows - 1) }

  /// Draws the header and the rows in view.
  ///
  /// - Parameters:
  ///   - surface: The surface to draw on.
  ///   - area: Where the table goes; the header takes up the first row.
  ///   - list: Which rows are in view and which one is selected.
  ///   - isActive: Whether the keys go to this table.
  ///   - contents: Gives the contents of a cell by row and column; asked for visible ones only.
  public func draw(
    into surface: inout Surface,
    area: Rect,
    list: ListState,
    isActive: Bool = true,
    contents: (_ row: Int, _ column: Int) -> TableCell
  ) {
    guard !area.isEmpty else { return }
    let placed = layout(width: area.columns)
    drawHeader(into: &surface, area: area, placed: placed)
    let body = area.splitTop(1).rest
    for (line, row) in list.visible.prefix(body.rows).enumerated() {
      let screenRow = body.row + line
      let ground: Ground? =
        row == list.selection ? (isActive ? .selection : .selectionInactive) : nil
      for place in placed {
        let cell = contents(row, place.index)
        draw(cell, place, into: &surface, at: Point(column: area.column, row: screenRow))
      }
      if let ground {
        let whole = Rect(column: area.column, row: screenRow, columns: area.columns, rows: 1)
        surface.setGround(whole, ground)
      }
    }
  }

  /// Draws the titles, and a mark at the one the rows are sorted by; where the title leaves no room for
  /// it, it stands in the gap behind the column.
  public func drawHeader(into surface: inout Surface, area: Rect, placed: [PlacedColumn]) {
    let glyphs = surface.glyphs
    let style = Style(.heading)
    for place in placed {
      let column = columns[place.index]
      let point = Point(column: area.column + place.column, row: area.row)
      var title = column.title
      var room = place.columns
      if place.index == sortColumn, place.columns > 0 {
        let mark = isDescending ? glyphs.sortDescending : glyphs.sortAscending
        if DisplayWidth.columns(of: title) == room, gap > 0, place != placed.last { room += 1 }
        title = DisplayWidth.clip(title, to: room - 1, ellipsis: glyphs.ellipsis) + String(mark)
      }
      surface.draw(title, at: point, columns: room, style: style, alignment: column.alignment)
    }
  }

  /// Draws the cells of a row, one a column of the table, whatever list it belongs to.
  public func drawCells(
    _ cells: [TableCell],
    into surface: inout Surface,
    at origin: Point,
    placed: [PlacedColumn]
  ) {
    for place in placed { draw(cells[place.index], place, into: &surface, at: origin) }
  }

  private func draw(
    _ cell: TableCell,
    _ place: PlacedColumn,
    into surface: inout Surface,
    at origin: Point
  ) {
    let column = columns[place.index]
    let point = Point(column: origin.column + place.column, row: origin.row)
    if let bar = cell.bar {
      let field = Rect(column: point.column, row: point.row, columns: place.columns, rows: 1)
      surface.drawBar(
        row: point.row,
        from: bar.lowerBound * Double(place.columns),
        to: bar.upperBound * Double(place.columns),
        in: field,
        style: cell.style
      )
    }
    guard !cell.text.isEmpty else { return }
    surface.draw(
      cell.text(columns: place.columns),
      at: point,
      columns: place.columns,
      style: cell.style,
      alignment: column.alignment,
      clipping: column.clipping
    )
  }
}
