import TextScreen
import TraceAnalysis

/// All that is known of a selected row, whether its columns have room or not.
struct ReportRowDetail {
  /// How many lines a pane of so many rows has for it at most, its rule among them.
  private static func mostRows(in size: Size) -> Int {
    size.rows >= 14 ? min(7, size.rows / 3) : 0
  }

  /// Titles and values in a row.
  struct Line: Hashable, Sendable {
    /// A title, or a value or some of it.
    struct Part: Hashable, Sendable {
      let text: String
      let isTitle: Bool
    }

    fileprivate(set) var parts: [Part] = []

    /// Draws the line.
    ///
    /// - Parameters:
    ///   - surface: Where to draw.
    ///   - point: Where it begins.
    ///   - first: The style of the first value.
    func draw(into surface: inout Surface, at point: Point, first: Style = .plain) {
      let end = surface.size.columns
      let firstValue = parts.firstIndex { !$0.isTitle }
      var column = point.column
      for (number, part) in parts.enumerated() {
        column += surface.draw(
          part.text,
          at: Point(column: column, row: point.row),
          columns: max(0, end - column),
          style: part.isTitle ? Style(.faint) : number == firstValue ? first : .plain
        )
      }
    }
  }

  /// The lines; there is one at least.
  private(set) var lines = [Line()]
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
    lines[lines.count - 1].parts.append(Line.Part(text: text, isTitle: isTitle))
    used += DisplayWidth.columns(of: text)
  }

  private mutating func breakLine() {
    lines.append(Line())
    used = 0
  }

  /// How many rows it gets of a pane of some size, its rule among them; none where there is no room.
  func rows(in size: Size) -> Int {
    min(Self.mostRows(in: size), lines.count + 1)
  }

  /// Draws a rule and the lines that fit below it; where that isn't all, the rule tells the key for it.
  func draw(into surface: inout Surface, area: Rect) {
    guard area.rows > 1 else { return }
    surface.horizontalRule(at: area.origin, columns: area.columns)
    if lines.count >= area.rows {
      let hint = " w wraps "
      let column = area.column + area.columns - hint.count - 1
      surface.draw(hint, at: Point(column: column, row: area.row), style: Style(.key))
    }
    for (number, line) in lines.prefix(area.rows - 1).enumerated() {
      line.draw(into: &surface, at: Point(column: area.column, row: area.row + 1 + number))
    }
  }
}
