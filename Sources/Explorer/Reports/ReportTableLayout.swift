import TextScreen
import TraceAnalysis

/// Where the columns of a report's table are on a screen of some width.
struct ReportTableLayout: Hashable, Sendable {
  /// Longer text than this doesn't widen its column.
  private static let widestText = 72
  /// Bars are as wide as this where there is room.
  private static let widestBar = 24
  /// How many rows say how wide columns are; those beyond are clipped where they need more.
  private static let measuredRows = 5_000

  /// The table without its rows.
  let table: Table
  /// Its columns that fit.
  let placed: [PlacedColumn]
  /// Whether there is no room for all columns, or for all of their words.
  let hidesAnything: Bool

  /// Places the columns of a table; none is wider than its contents.
  ///
  /// - Complexity: O(cells), of the first 5,000 rows.
  init(_ contents: ReportTable, columns: Int, text: ReportValueText) {
    var table = Table(columns: [], gap: 2)
    var natural = 0
    for (index, column) in contents.columns.enumerated() {
      let values = contents.rows.lazy.prefix(Self.measuredRows).map { $0.values[index] }
      let isBar = values.contains { if case .bar = $0 { true } else { false } }
      var width = DisplayWidth.columns(of: column.title)
      if isBar { width = Self.widestBar }
      var isFigure = false
      for row in contents.rows.prefix(Self.measuredRows) {
        let value = row.values[index]
        let indentation = index == 0 ? 2 * row.indentation : 0
        width = max(
          width,
          min(Self.widestText, indentation + DisplayWidth.columns(of: text.text(value)))
        )
        isFigure = isFigure || ReportValueText.isFigure(value)
      }
      natural += width + (index > 0 ? table.gap : 0)
      let least = min(width, isBar ? 8 : Self.least(column.width) ?? width)
      table.columns.append(
        TableColumn(
          column.title,
          // What is free goes where contents need more than the least, so none gets more than it needs.
          width: least == width ? .fixed(width) : .flexible(minimum: least, weight: width - least),
          alignment: isFigure ? .right : .left,
          clipping: column.width == .prose ? .end : .middle,
          priority: column.priority
        )
      )
    }
    self.table = table
    placed = table.layout(width: min(columns, natural))
    hidesAnything = natural > columns
  }

  /// How many columns are left of contents where there is too little room; nothing where all are.
  private static func least(_ width: ReportColumn.Width) -> Int? {
    switch width {
    case .content: nil
    case .flexible: 16
    case .prose: 32
    }
  }

  /// What stands in the cells of a row.
  func cells(of row: ReportRow, text: ReportValueText) -> [TableCell] {
    var isFirst = true
    let indentation = String(repeating: "  ", count: row.indentation)
    return row.values.map { value in
      switch value {
      case .bar(let share):
        let bar = share > 0 ? 0...min(1, share) : nil
        return TableCell("", style: Style(row.tone == .plain ? .accent : row.tone.ink), bar: bar)
      case .none: return TableCell(text.text(value), style: Style(.faint))
      default:
        let isToned = isFirst || row.tone == .faint
        let words = (isFirst ? indentation : "") + text.text(value)
        isFirst = false
        return TableCell(words, style: isToned ? Style(row.tone.ink) : .plain)
      }
    }
  }
}
