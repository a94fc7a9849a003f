import TextScreen
import TraceAnalysis

/// A report as lines of a screen of some width, so that drawing costs what is in view.
struct ReportLayout: Sendable {
  /// A line.
  enum Line: Hashable, Sendable {
    /// Nothing.
    case gap
    /// What a section is about.
    case heading(String)
    /// Words in full weight.
    case sentence(String)
    /// Words of less weight.
    case note(String)
    /// Some of the report's single figures.
    case facts(Range<Int>)
    /// The titles of a section's columns.
    case columns(section: Int)
    /// A row of a section's table.
    case row(section: Int, Int)
    /// One of the lines of a row that is shown in full.
    case wrapped(section: Int, Int, line: Int)
    /// A line of a section's chart.
    case chart(section: Int, Int)
  }

  let report: Report
  let text: ReportValueText
  private(set) var lines: [Line] = []
  private(set) var tables: [Int: ReportTableLayout] = [:]
  private var charts: [Int: ScatterLines] = [:]
  /// The lines of the rows of each table, where rows are shown in full.
  private var rows: [Int: [[ReportRowDetail.Line]]] = [:]
  /// The sentences that take up several lines, by each of these.
  private var sentences: [Int: String] = [:]
  private let columns: Int
  private let isWrapped: Bool

  /// Lays out a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - columns: How many columns there are.
  ///   - text: How values are written.
  ///   - isWrapped: Whether rows are shown in full, on as many lines as they need, instead of in columns.
  /// - Complexity: O(cells and points of the report).
  init(_ report: Report, columns: Int, text: ReportValueText, isWrapped: Bool = false) {
    self.report = report
    self.text = text
    self.columns = columns
    self.isWrapped = isWrapped
    addFacts()
    if !report.sentences.isEmpty {
      gap()
      for sentence in report.sentences { add(sentence, Line.sentence) }
    }
    for section in report.sections.indices { add(section) }
  }

  private mutating func gap() {
    if !lines.isEmpty { lines.append(.gap) }
  }

  private mutating func add(_ words: String, _ line: (String) -> Line) {
    let words = text.glyphs.words(words)
    let parts = SentenceWrapping.lines(of: words, columns: columns)
    if parts.count > 1 {
      for part in parts.indices { sentences[lines.count + part] = words }
    }
    lines += parts.map(line)
  }

  /// As many single figures on a line as fit.
  private mutating func addFacts() {
    var first = 0
    var used = 0
    for fact in report.facts.indices {
      let width = self.width(ofFact: fact)
      if used > 0, used + 3 + width > columns {
        lines.append(.facts(first..<fact))
        (first, used) = (fact, 0)
      }
      used += width + (used > 0 ? 3 : 0)
    }
    if first < report.facts.count { lines.append(.facts(first..<report.facts.count)) }
  }

  private func width(ofFact fact: Int) -> Int {
    let fact = report.facts[fact]
    return DisplayWidth.columns(of: fact.title) + 1
      + DisplayWidth.columns(of: text.text(fact.value))
  }

  private mutating func add(_ number: Int) {
    let section = report.sections[number]
    gap()
    add(section.title, Line.heading)
    for note in section.notes { add(note, Line.note) }
    switch section.content {
    case .table(let table):
      guard !table.rows.isEmpty else { return add("none", Line.note) }
      if isWrapped {
        addWrapped(table, section: number)
      } else {
        tables[number] = ReportTableLayout(table, columns: columns, text: text)
        lines.append(.columns(section: number))
        lines += table.rows.indices.map { .row(section: number, $0) }
      }
      if table.omitted > 0 { add("and \(table.omitted) more", Line.note) }
    case .scatter(let scatter):
      guard !scatter.points.isEmpty else { return add("none", Line.note) }
      let chart = ScatterLines(scatter, columns: columns, text: text)
      charts[number] = chart
      lines += (0..<chart.count).map { .chart(section: number, $0) }
    }
  }

  private mutating func addWrapped(_ table: ReportTable, section: Int) {
    let rows = table.rows.map { row in
      ReportRowDetail(of: row, in: table, columns: columns, text: text).lines
    }
    for (row, parts) in rows.enumerated() {
      if row > 0 { lines.append(.gap) }
      lines += parts.indices.map { .wrapped(section: section, row, line: $0) }
    }
    self.rows[section] = rows
  }

  /// What of a line's row its table has no room for: all of the row; nothing where all has room.
  func detail(ofLine line: Int) -> ReportRowDetail? {
    guard case .row(let section, _) = lines[line], tables[section]?.hidesAnything ?? false,
      let table = table(ofLine: line), let row = row(ofLine: line)
    else { return nil }
    return ReportRowDetail(of: row, in: table, columns: columns, text: text)
  }

  /// Whether a line is one to stop at: all but gaps, headings and titles.
  func isStop(_ line: Int) -> Bool {
    switch lines[line] {
    case .gap, .heading, .columns: false
    case .sentence, .note, .facts, .row, .wrapped, .chart: true
    }
  }

  /// Whether a line is the first of a row.
  func beginsRow(_ line: Int) -> Bool {
    switch lines[line] {
    case .row, .wrapped(_, _, line: 0): true
    default: false
    }
  }

  /// Whether two lines are of the same row, be it of two layouts of one report.
  static func isSameRow(_ first: Line, _ second: Line) -> Bool {
    func place(_ line: Line) -> [Int]? {
      switch line {
      case .row(let section, let row), .wrapped(let section, let row, _): [section, row]
      default: nil
      }
    }
    return place(first).map { $0 == place(second) } ?? false
  }

  /// The section that a row, or a line of a chart, belongs to.
  func section(ofLine line: Int) -> Int? {
    switch lines[line] {
    case .row(let section, _), .wrapped(let section, _, _), .chart(let section, _): section
    default: nil
    }
  }

  /// The table that a line belongs to; nothing where it belongs to none.
  func table(ofLine line: Int) -> ReportTable? {
    switch lines[line] {
    case .row(let section, _), .wrapped(let section, _, _):
      guard case .table(let table) = report.sections[section].content else { return nil }
      return table
    default: return nil
    }
  }

  /// The row of a table that a line shows; nothing where it shows none.
  func row(ofLine line: Int) -> ReportRow? {
    switch lines[line] {
    case .row(_, let row), .wrapped(_, let row, _): table(ofLine: line)?.rows[row]
    default: nil
    }
  }

  /// What is copied of a line: where it is one of several of a sentence, all of that.
  func copy(ofLine line: Int) -> String { sentences[line] ?? words(ofLine: line) }

  /// What a line says, for searching.
  func words(ofLine line: Int) -> String {
    switch lines[line] {
    case .gap, .columns, .chart: return ""
    case .heading(let words), .sentence(let words), .note(let words): return words
    case .facts(let facts):
      return facts.map { "\(report.facts[$0].title) \(text.text(report.facts[$0].value))" }
        .joined(separator: "   ")
    case .row, .wrapped:
      return row(ofLine: line)?.values.map { text.text($0) }.filter { !$0.isEmpty }
        .joined(separator: "  ") ?? ""
    }
  }

  /// Draws a line.
  ///
  /// - Complexity: O(columns of the surface).
  func draw(_ line: Int, into surface: inout Surface, row: Int, isMatch: Bool = false) {
    let origin = Point(column: 0, row: row)
    func put(_ words: String, _ style: Style) {
      surface.draw(words, at: origin, columns: surface.size.columns, style: style)
    }
    switch lines[line] {
    case .gap: break
    case .heading(let words): put(words, Style(.accent).bold())
    case .sentence(let words): put(words, .plain)
    case .note(let words): put(words, Style(.faint))
    case .facts(let facts): draw(facts, into: &surface, row: row)
    case .columns(let section):
      guard let layout = tables[section] else { return }
      let area = Rect(column: 0, row: row, columns: surface.size.columns, rows: 1)
      layout.table.drawHeader(into: &surface, area: area, placed: layout.placed)
    case .row(let section, _):
      guard let layout = tables[section], let values = self.row(ofLine: line) else { return }
      var cells = layout.cells(of: values, text: text)
      if isMatch {
        for cell in cells.indices where cells[cell].bar == nil { cells[cell].style = Style(.match) }
      }
      layout.table.drawCells(cells, into: &surface, at: origin, placed: layout.placed)
    case .wrapped(let section, let number, let part):
      guard let words = rows[section]?[number][part], let values = self.row(ofLine: line) else {
        return
      }
      let first = isMatch ? Style(.match) : Style(values.tone.ink)
      words.draw(into: &surface, at: origin, first: part == 0 ? first : .plain)
    case .chart(let section, let chartLine):
      charts[section]?.draw(chartLine, into: &surface, row: row)
    }
  }

  private func draw(_ facts: Range<Int>, into surface: inout Surface, row: Int) {
    var column = 0
    for fact in report.facts[facts] {
      column += surface.draw(
        "\(fact.title) ",
        at: Point(column: column, row: row),
        style: Style(.faint)
      )
      column += surface.draw(
        text.text(fact.value),
        at: Point(column: column, row: row),
        style: Style(.heading)
      )
      column += 3
    }
  }
}
