/// A column of a table.
public struct TableColumn: Hashable, Sendable {
  /// How wide a column is.
  public enum Width: Hashable, Sendable {
    /// Always so many columns.
    case fixed(Int)
    /// At least so many columns, and of the free ones a share by weight.
    case flexible(minimum: Int, weight: Int)

    var minimum: Int {
      switch self {
      case .fixed(let columns): max(0, columns)
      case .flexible(let minimum, _): max(0, minimum)
      }
    }

    var weight: Int {
      switch self {
      case .fixed: 0
      case .flexible(_, let weight): max(0, weight)
      }
    }
  }

  /// The text of the header.
  public var title: String
  /// How wide the column is.
  public var width: Width
  /// Where text stands that is narrower than the column.
  public var alignment: Alignment
  /// What is left out of text that is wider than the column.
  public var clipping: Clipping
  /// Where there is too little room, the columns with the lowest priority go first.
  public var priority: Int

  /// Makes a column.
  public init(
    _ title: String,
    width: Width,
    alignment: Alignment = .left,
    clipping: Clipping = .end,
    priority: Int = 0
  ) {
    self.title = title
    self.width = width
    self.alignment = alignment
    self.clipping = clipping
    self.priority = priority
  }
}

/// Where a column of a table has been placed.
public struct PlacedColumn: Hashable, Sendable {
  /// Which of the table's columns it is.
  public let index: Int
  /// Its distance from the table's left edge in columns.
  public let column: Int
  /// Its width in columns.
  public let columns: Int
}

/// The contents of one cell of a table.
public struct TableCell: Hashable, Sendable {
  /// The text, of any origin.
  public var text: String
  /// The style, whose ground is overruled in a selected row.
  public var style: Style
  /// A bar below the text, from and to so many parts of one of the cell's width.
  public var bar: ClosedRange<Double>?

  /// Makes the contents of a cell.
  public init(_ text: String, style: Style = .plain, bar: ClosedRange<Double>? = nil) {
    self.text = text
    self.style = style
    self.bar = bar
  }
}

/// Columns with a header and rows below, of which only those in view are asked for.
public struct Table: Hashable, Sendable {
  /// The columns from left to right.
  public var columns: [TableColumn]
  /// The column the rows are sorted by, if there is one.
  public var sortColumn: Int?
  /// Whether the largest value comes first.
  public var isDescending: Bool
  /// The columns left free between two columns.
  public var gap: Int

  /// Makes a table.
  public init(
    columns: [TableColumn],
    sortColumn: Int? = nil,
    isDescending: Bool = false,
    gap: Int = 1
  ) {
    self.columns = columns
    self.sortColumn = sortColumn
    self.isDescending = isDescending
    self.gap = max(0, gap)
  }

  /// Places the columns that fit into a width.
  ///
  /// Columns are dropped by priority, the rightmost first among equals, until the minimums fit; the
  /// last one is kept and clipped. Free columns go to flexible columns by weight, odd ones to the
  /// leftmost.
  public func layout(width: Int) -> [PlacedColumn] {
    var kept = Array(columns.indices)
    func needed() -> Int {
      kept.reduce(gap * max(0, kept.count - 1)) { $0 + columns[$1].width.minimum }
    }
    while kept.count > 1 && needed() > width {
      let lowest = kept.reduce(kept[0]) {
        columns[$1].priority <= columns[$0].priority ? $1 : $0
      }
      kept.removeAll { $0 == lowest }
    }
    let free = max(0, width - needed())
    let weights = kept.reduce(0) { $0 + columns[$1].width.weight }
    var shares = kept.map { weights == 0 ? 0 : free * columns[$0].width.weight / weights }
    var odd = weights == 0 ? 0 : free - shares.reduce(0, +)
    for index in kept.indices where odd > 0 && columns[kept[index]].width.weight > 0 {
      shares[index] += 1
      odd -= 1
    }
    var column = 0
    return zip(kept, shares).map { index, share in
      let columns = max(0, min(self.columns[index].width.minimum + share, width - column))
      defer { column += columns + gap }
      return PlacedColumn(index: index, column: column, columns: columns)
    }
  }
}
