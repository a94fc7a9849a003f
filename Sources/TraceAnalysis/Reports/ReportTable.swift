/// A table of a report.
public struct ReportTable: Hashable, Sendable {
  /// The columns from left to right.
  public let columns: [ReportColumn]
  /// The rows, in the order in which they are to be read.
  public var rows: [ReportRow]
  /// How many more rows there would be, where only the first are listed.
  public var omitted: Int

  /// A table of rows that have a value for each column.
  public init(columns: [ReportColumn], rows: [ReportRow] = [], omitted: Int = 0) {
    self.columns = columns
    self.rows = rows
    self.omitted = omitted
  }

  /// A table of the first of some items, a row each; the others count as omitted.
  ///
  /// - Parameters:
  ///   - columns: The columns from left to right.
  ///   - limit: How many items are listed at most; none of a negative number.
  ///   - items: All that there would be to list.
  ///   - row: Makes a row.
  init<Items: Collection>(
    columns: [ReportColumn],
    first limit: Int,
    of items: Items,
    row: (Items.Element) -> ReportRow
  ) {
    let rows = items.prefix(max(0, limit)).map(row)
    self.init(columns: columns, rows: rows, omitted: items.count - rows.count)
  }
}

/// A column of a table.
public struct ReportColumn: Hashable, Sendable {
  /// How a column takes part in the width of the table.
  public enum Width: Hashable, Sendable {
    /// As wide as its contents.
    case content
    /// As wide as its contents, but what is free or lacking is first given to it or taken away.
    case flexible
    /// The same, for words that are read from their beginning on.
    case prose
  }

  /// Its name in JSON and CSV, such as `Count`.
  public let key: String
  /// Its heading for people, such as `count`.
  public let title: String
  /// How wide it is.
  public let width: Width
  /// Where there is too little room, columns with the lowest number go first.
  public let priority: Int

  /// Whether it only pictures what another column tells: it is left out of JSON and CSV.
  public var isPicture: Bool { key == "Bar" }

  /// A column with its names.
  public init(_ key: String, _ title: String, width: Width = .content, priority: Int = 5) {
    self.key = key
    self.title = title
    self.width = width
    self.priority = priority
  }
}

/// A row of a table.
public struct ReportRow: Hashable, Sendable {
  /// The values, one a column.
  public var values: [ReportValue]
  /// What the row means.
  public var tone: ReportTone
  /// What the figures were found in.
  public var origin: ReportOrigin
  /// How many levels its first words are set in, as those of a tree; JSON and CSV don't have it.
  public var indentation = 0

  /// A row with its values.
  public init(
    _ values: [ReportValue],
    tone: ReportTone = .plain,
    origin: ReportOrigin = .none
  ) {
    self.values = values
    self.tone = tone
    self.origin = origin
  }
}

/// What a figure was found in, so that one can go and look.
public enum ReportOrigin: Hashable, Sendable {
  /// Nothing to go to.
  case none
  /// These traces, by their ascending numbers.
  case traces([UInt32])
  /// A span, by its row, of a trace, by its number.
  case span(row: Int, trace: Int)
}
