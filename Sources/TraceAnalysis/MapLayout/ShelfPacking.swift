/// Sets rectangles side by side as long as there is room, then below each other.
struct ShelfPacking {
  private let limit: Int
  private let gap: MapSpacing
  private var column = 0
  private var top = 0
  private var shelfRows = 0
  /// How wide it has become.
  private(set) var usedColumns = 0
  /// How high it has become.
  private(set) var usedRows = 0

  /// Nothing yet, in so many columns.
  init(columns: Int, gap: MapSpacing) {
    limit = columns
    self.gap = gap
  }

  /// Where the next rectangle goes.
  mutating func place(columns: Int, rows: Int) -> MapLayout.Point {
    if column > 0, column + columns > max(limit, usedColumns) {
      top += shelfRows + max(1, gap.rows)
      column = 0
      shelfRows = 0
    }
    let origin = MapLayout.Point(column: column, row: top)
    usedColumns = max(usedColumns, column + columns)
    shelfRows = max(shelfRows, rows)
    usedRows = max(usedRows, top + rows)
    column += columns + 3
    return origin
  }
}
