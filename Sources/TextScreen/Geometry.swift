/// How many columns and rows something takes up; never negative.
public struct Size: Hashable, Sendable {
  /// The width in columns.
  public let columns: Int
  /// The height in rows.
  public let rows: Int

  /// Makes a size, taking a negative extent for none.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Whether not a single cell fits.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
}

/// A place on a surface, counted from zero at the top left; it may lie outside.
public struct Point: Hashable, Sendable {
  /// The distance from the left edge in columns.
  public var column: Int
  /// The distance from the top edge in rows.
  public var row: Int

  /// Makes a point from its distances to the left and top edges.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells, half open on the right and below; its size is never negative.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public let column: Int
  /// The topmost row.
  public let row: Int
  /// The width in columns.
  public let columns: Int
  /// The height in rows.
  public let rows: Int

  /// Makes a rectangle, taking a negative extent for none.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Makes the rectangle that covers a whole surface of the given size.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The first column to the right of the rectangle.
  public var maxColumn: Int { column + columns }
  /// The first row below the rectangle.
  public var maxRow: Int { row + rows }
  /// The rectangle's extent.
  public var size: Size { Size(columns: columns, rows: rows) }
  /// The top left corner.
  public var origin: Point { Point(column: column, row: row) }
  /// Whether not a single cell lies inside.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
  /// The columns inside, from left to right.
  public var columnRange: Range<Int> { column..<maxColumn }
  /// The rows inside, from top to bottom.
  public var rowRange: Range<Int> { row..<maxRow }

  /// Says whether a cell lies inside.
  public func contains(_ point: Point) -> Bool {
    columnRange.contains(point.column) && rowRange.contains(point.row)
  }

  /// The cells in both rectangles; empty, at a clamped place, when there are none.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left,
      row: top,
      columns: min(maxColumn, other.maxColumn) - left,
      rows: min(maxRow, other.maxRow) - top
    )
  }

  /// The rectangle without so many columns at each side and so many rows above and below.
  public func inset(columns dx: Int, rows dy: Int) -> Rect {
    Rect(
      column: column + min(max(0, dx), columns),
      row: row + min(max(0, dy), rows),
      columns: columns - 2 * dx,
      rows: rows - 2 * dy
    )
  }

  /// Cuts so many rows off the top; both parts stay inside, whatever is asked for.
  public func splitTop(_ wanted: Int) -> (top: Rect, rest: Rect) {
    let cut = min(max(0, wanted), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: cut),
      Rect(column: column, row: row + cut, columns: columns, rows: rows - cut)
    )
  }

  /// Cuts so many rows off the bottom; both parts stay inside, whatever is asked for.
  public func splitBottom(_ wanted: Int) -> (rest: Rect, bottom: Rect) {
    let parts = splitTop(rows - min(max(0, wanted), rows))
    return (parts.top, parts.rest)
  }

  /// Cuts so many columns off the left; both parts stay inside, whatever is asked for.
  public func splitLeft(_ wanted: Int) -> (left: Rect, rest: Rect) {
    let cut = min(max(0, wanted), columns)
    return (
      Rect(column: column, row: row, columns: cut, rows: rows),
      Rect(column: column + cut, row: row, columns: columns - cut, rows: rows)
    )
  }

  /// Cuts so many columns off the right; both parts stay inside, whatever is asked for.
  public func splitRight(_ wanted: Int) -> (rest: Rect, right: Rect) {
    let parts = splitLeft(columns - min(max(0, wanted), columns))
    return (parts.left, parts.rest)
  }
}
