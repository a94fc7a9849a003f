/// An answer about traces: what a command prints as text, JSON or CSV, and a pane shows.
///
/// Every answer of several figures ends in one of these, so that screen and scripts say the same and
/// figures lead to the traces behind them. Text in it stands as documents have it; who shows it
/// replaces control characters.
public struct Report: Hashable, Sendable {
  /// What it is about, in a few words.
  public var title: String
  /// Single figures that stand above the tables.
  public var facts: [ReportFact]
  /// What is to be said in words, a sentence each.
  public var sentences: [String]
  /// Tables and charts, the most important first.
  public var sections: [ReportSection]

  /// A report with these parts.
  public init(
    title: String,
    facts: [ReportFact] = [],
    sentences: [String] = [],
    sections: [ReportSection] = []
  ) {
    self.title = title
    self.facts = facts
    self.sentences = sentences
    self.sections = sections
  }
}

/// A single figure of a report.
public struct ReportFact: Hashable, Sendable {
  /// Its name in JSON, such as `TraceCount`.
  public let key: String
  /// What it is called for people, such as `traces`.
  public let title: String
  /// The figure.
  public let value: ReportValue

  /// A figure with its names.
  public init(_ key: String, _ title: String, _ value: ReportValue) {
    self.key = key
    self.title = title
    self.value = value
  }
}

/// A part of a report: a table, or a chart.
public struct ReportSection: Hashable, Sendable {
  /// What a section shows.
  public enum Content: Hashable, Sendable {
    /// Rows and columns.
    case table(ReportTable)
    /// Points in two dimensions.
    case scatter(ReportScatter)
  }

  /// Its name in JSON and for `--section`, such as `Groups`.
  public let key: String
  /// Its heading for people.
  public let title: String
  /// What is to be said of it, a sentence each.
  public var notes: [String]
  /// What it shows.
  public var content: Content

  /// A section that shows a table.
  public init(_ key: String, _ title: String, notes: [String] = [], table: ReportTable) {
    self.key = key
    self.title = title
    self.notes = notes
    content = .table(table)
  }

  /// A section that shows points.
  public init(_ key: String, _ title: String, notes: [String] = [], scatter: ReportScatter) {
    self.key = key
    self.title = title
    self.notes = notes
    content = .scatter(scatter)
  }
}

/// What a figure or row means beyond its number; it is shown by colour, beside letters or words.
public enum ReportTone: Hashable, Sendable {
  /// Nothing special.
  case plain
  /// Of less weight.
  case faint
  /// Ended well.
  case ok
  /// A client's error.
  case error
  /// Throttled.
  case throttle
  /// A server's fault.
  case fault
  /// What stands out: the bottleneck, the largest difference.
  case hot
}
