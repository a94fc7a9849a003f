/// Which row of a long list is selected and which rows are in view.
///
/// It holds numbers only, so it costs the same for ten rows and for ten million.
public struct ListState: Hashable, Sendable {
  /// How many rows there are.
  public private(set) var count: Int
  /// How many rows are in view at once; at least one.
  public private(set) var pageRows: Int
  /// How many rows stay visible beyond the selection, where there are some.
  public let margin: Int
  /// The first row in view.
  public private(set) var top = 0
  private var current = 0

  /// Makes a list with its first row selected.
  public init(count: Int = 0, pageRows: Int = 1, margin: Int = 2) {
    self.count = max(0, count)
    self.pageRows = max(1, pageRows)
    self.margin = max(0, margin)
  }

  /// The selected row, or nothing in an empty list.
  public var selection: Int? { count == 0 ? nil : current }

  /// The rows in view.
  public var visible: Range<Int> { top..<min(count, top + pageRows) }

  /// Brings the first row into view, as long as the selection stays in view.
  public mutating func scrollToTop() {
    if current < pageRows { top = 0 }
  }

  /// Tells of another number of rows; the selection stays as near as it can.
  public mutating func setCount(_ count: Int) {
    self.count = max(0, count)
    select(current)
  }

  /// Tells of another number of rows in view; the selection stays visible.
  public mutating func setPageRows(_ rows: Int) {
    pageRows = max(1, rows)
    select(current)
  }

  /// Selects a row, or the nearest one there is, and scrolls it into view.
  public mutating func select(_ row: Int) {
    current = min(max(0, row), max(0, count - 1))
    let margin = min(margin, (pageRows - 1) / 2)
    top = min(top, current - margin)
    top = max(top, current + margin - pageRows + 1)
    top = max(0, min(top, count - pageRows))
  }

  /// Moves the selection by so many rows, down if positive.
  public mutating func move(by rows: Int) {
    let (target, overflow) = current.addingReportingOverflow(rows)
    select(overflow ? (rows < 0 ? 0 : count - 1) : target)
  }

  /// Moves selection and view by so many pages, leaving a row of the old page in view.
  public mutating func movePages(by pages: Int) {
    scroll(by: pages * max(1, pageRows - 1))
  }

  /// Moves selection and view by so many half pages.
  public mutating func moveHalfPages(by halves: Int) {
    scroll(by: halves * max(1, pageRows / 2))
  }

  /// Selects the first row.
  public mutating func moveToFirst() {
    select(0)
  }

  /// Selects the last row.
  public mutating func moveToLast() {
    select(count - 1)
  }

  private mutating func scroll(by rows: Int) {
    top += rows
    top = max(0, min(top, count - pageRows))
    move(by: rows)
  }
}
