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
    /// A line of a section's chart.
    case chart(section: Int, Int)
  }

  let report: Report
  let text: ReportValueText
  private(set) var lines: [Line] = []
  private(set) var tables: [Int: ReportTableLayout] = [:]
  private var charts: [Int: ScatterLines] = [:]
  private let columns: Int

  /// Lays out a report.
  ///
  /// - Complexity: O(cells and points of the report).
  init(_ report: Report, columns: Int, text: ReportValueText) {
    self.report = report
    self.text = text
    self.columns = columns
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
    lines += DisplayWidth.wrap(text.glyphs.words(words), to: max(1, columns)).map(line)
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
      tables[number] = ReportTableLayout(table, columns: columns, text: text)
      lines.append(.columns(section: number))
      lines += table.rows.indices.map { .row(section: number, $0) }
      if table.omitted > 0 { add("and \(table.omitted) more", Line.note) }
    case .scatter(let scatter):
      guard !scatter.points.isEmpty else { return add("none", Line.note) }
      let chart = ScatterLines(scatter, columns: columns, text: text)
      charts[number] = chart
      lines += (0..<chart.count).map { .chart(section: number, $0) }
    }
  }

  /// Whether some table has no room for all its columns, or for all of their words.
  var hidesAnything: Bool { tables.values.contains(where: \.hidesAnything) }

  /// Whether a line is one to stop at: all but gaps, headings and titles.
  func isStop(_ line: Int) -> Bool {
    switch lines[line] {
    case .gap, .heading, .columns: false
    case .sentence, .note, .facts, .row, .chart: true
    }
  }

  /// The section that a row, or a line of a chart, belongs to.
  func section(ofLine line: Int) -> Int? {
    switch lines[line] {
    case .row(let section, _), .chart(let section, _): section
    default: nil
    }
  }

  /// The table that a line belongs to; nothing where it belongs to none.
  func table(ofLine line: Int) -> ReportTable? {
    guard case .row(let section, _) = lines[line],
      case .table(let table) = report.sections[section].content
    else { return nil }
    return table
  }

  /// The row of a table that a line shows; nothing where it shows none.
  func row(ofLine line: Int) -> ReportRow? {
    guard case .row(_, let row) = lines[line] else { return nil }
    return table(ofLine: line)?.rows[row]
  }

  /// What a line says, for searching and copying.
  func words(ofLine line: Int) -> String {
    switch lines[line] {
    case .gap, .columns, .chart: return ""
    case .heading(let words), .sentence(let words), .note(let words): return words
    case .facts(let facts):
      return facts.map { "\(report.facts[$0].title) \(text.text(report.facts[$0].value))" }
        .joined(separator: "   ")
    case .row:
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
