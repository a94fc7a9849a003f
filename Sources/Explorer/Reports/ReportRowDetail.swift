import TextScreen
import TraceAnalysis

/// All that is known of a selected row, whether its columns have room or not.
struct ReportRowDetail {
  /// How many lines a pane of so many rows has for it, its rule among them.
  static func rows(in size: Size) -> Int {
    size.rows >= 14 ? min(7, size.rows / 3) : 0
  }

  /// Lines of titles and values, with what of them is a title.
  private(set) var lines: [[(text: String, isTitle: Bool)]] = [[]]
  private let columns: Int
  private var used = 0

  /// The values of a row of a table, each behind its title; pictures are left out.
  init(of row: ReportRow, in table: ReportTable, columns: Int, text: ReportValueText) {
    self.columns = max(1, columns)
    for (column, value) in zip(table.columns, row.values) {
      switch value {
      case .none, .bar: continue
      default: add(column.title, text.text(value))
      }
    }
  }

  /// Adds a value to the last line, or to lines of its own where it is long.
  private mutating func add(_ title: String, _ value: String) {
    let heading = title.isEmpty ? "" : title + " "
    let width = DisplayWidth.columns(of: heading) + DisplayWidth.columns(of: value)
    if used > 0, used + 3 + width > columns { breakLine() }
    if used > 0 { put("   ", isTitle: true) }
    put(heading, isTitle: true)
    guard used + DisplayWidth.columns(of: value) > columns else {
      return put(value, isTitle: false)
    }
    for (number, part) in DisplayWidth.wrap(value, to: max(8, columns - used)).enumerated() {
      if number > 0 { breakLine() }
      put(part, isTitle: false)
    }
  }

  private mutating func put(_ text: String, isTitle: Bool) {
    guard !text.isEmpty else { return }
    lines[lines.count - 1].append((text, isTitle))
    used += DisplayWidth.columns(of: text)
  }

  private mutating func breakLine() {
    lines.append([])
    used = 0
  }

  /// Draws a rule and the lines that fit below it.
  func draw(into surface: inout Surface, area: Rect) {
    guard area.rows > 1 else { return }
    surface.horizontalRule(at: area.origin, columns: area.columns)
    for (number, line) in lines.prefix(area.rows - 1).enumerated() {
      var column = area.column
      for part in line {
        column += surface.draw(
          part.text,
          at: Point(column: column, row: area.row + 1 + number),
          columns: max(0, area.column + area.columns - column),
          style: part.isTitle ? Style(.faint) : .plain
        )
      }
    }
  }
}
