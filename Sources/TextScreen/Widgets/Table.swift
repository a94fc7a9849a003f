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

  /// More room than a column needs at least.
  public struct Wish: Hashable, Sendable {
    /// How wide the column would be.
    public let columns: Int
    /// How much it matters: columns and wishes of lower priority yield to it.
    public let priority: Int
    /// Whether a part of it is of use too.
    public let isElastic: Bool

    /// A wish for a width.
    public init(_ columns: Int, priority: Int, isElastic: Bool = true) {
      self.columns = columns
      self.priority = priority
      self.isElastic = isElastic
    }
  }

  /// The text of the header.
  public var title: String
  /// How wide the column is.
  public var width: Width
  /// How much wider it would better be, where there is room, each wish wider and of lower priority than
  /// the one before.
  public var wishes: [Wish]
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
    wishes: [Wish] = [],
    alignment: Alignment = .left,
    clipping: Clipping = .end,
    priority: Int = 0
  ) {
    self.title = title
    self.width = width
    self.wishes = wishes
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
  /// What stands in its place where it has no room, the longest first; where none has, the last one is
  /// clipped.
  public var shorter: [String]
  /// The style, whose ground is overruled in a selected row.
  public var style: Style
  /// A bar below the text, from and to so many parts of one of the cell's width.
  public var bar: ClosedRange<Double>?

  /// Makes the contents of a cell.
  public init(
    _ text: String,
    shorter: [String] = [],
    style: Style = .plain,
    bar: ClosedRange<Double>? = nil
  ) {
    self.text = text
    self.shorter = shorter
    self.style = style
    self.bar = bar
  }

  /// The text for a column of some width.
  func text(columns: Int) -> String {
    guard let last = shorter.last, DisplayWidth.columns(of: text) > columns else { return text }
    return shorter.first { DisplayWidth.columns(of: $0) <= columns } ?? last
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
  /// What columns need at least and what they wish for is granted by priority, the leftmost first among
  /// equals, until there is no room for the next; columns whose turn hasn't come by then are dropped.
  /// The first one is kept anyway, and clipped. What is left then goes to wishes of the others, and what
  /// none wishes for to flexible columns by weight, odd ones to the leftmost.
  ///
  /// - Complexity: O(n log n) for n columns and wishes.
  public func layout(width: Int) -> [PlacedColumn] {
    var (widths, free) = grantedWidths(of: width)
    let kept = columns.indices.filter { widths[$0] != nil }
    let all = free
    let weights = kept.reduce(0) { $0 + columns[$1].width.weight }
    for index in kept where weights > 0 {
      let share = all * columns[index].width.weight / weights
      widths[index, default: 0] += share
      free -= share
    }
    for index in kept where weights > 0 && free > 0 && columns[index].width.weight > 0 {
      widths[index, default: 0] += 1
      free -= 1
    }
    var column = 0
    return kept.map { index in
      let columns = max(0, min(widths[index] ?? 0, width - column))
      defer { column += columns + gap }
      return PlacedColumn(index: index, column: column, columns: columns)
    }
  }

  /// What a column needs or wishes for.
  private struct Need {
    let index: Int
    let columns: Int
    let priority: Int
    var isElastic = false
    var isWish = false
  }

  private var needs: [Need] {
    columns.indices.flatMap { index in
      let column = columns[index]
      let least = Need(index: index, columns: column.width.minimum, priority: column.priority)
      return [least]
        + column.wishes.map { wish in
          Need(
            index: index,
            columns: wish.columns,
            priority: min(wish.priority, column.priority),
            isElastic: wish.isElastic,
            isWish: true
          )
        }
    }
  }

  /// The widths of the columns that are kept, and how many columns are free then.
  private func grantedWidths(of width: Int) -> (widths: [Int: Int], free: Int) {
    var widths: [Int: Int] = [:]
    var free = width
    var isFull = false
    // The order of equals stays.
    let ordered = needs.enumerated().sorted {
      ($1.element.priority, $0.offset) < ($0.element.priority, $1.offset)
    }
    for (_, need) in ordered {
      if need.isWish {
        guard let now = widths[need.index], need.columns > now else { continue }
        let more = need.columns - now
        isFull = isFull || more > free
        let granted = more <= free ? more : need.isElastic ? max(0, free) : 0
        widths[need.index] = now + granted
        free -= granted
      } else {
        let cost = need.columns + (widths.isEmpty ? 0 : gap)
        isFull = isFull || cost > free
        guard widths.isEmpty || !isFull else { continue }
        widths[need.index] = need.columns
        free -= cost
      }
    }
    return (widths, max(0, free))
  }
}
