import TextScreen
import TraceModel

/// How the columns of the list become those of a table.
extension TraceListPane {
  /// What a column of the table shows: one that was chosen, the bar beside the response time, or marks.
  enum Cell: Hashable {
    case column(Int, TraceColumn)
    case bar
    case mark
  }

  /// Texts of the user's choice aren't made wider by a single long value.
  private static let widestText = 40
  /// What is wider is shortened in the middle, however much room there is.
  private static let widestName = 60

  /// The columns of the table, from left to right.
  func tableColumns(_ session: Session) -> [(cell: Cell, column: TableColumn)] {
    var columns: [(cell: Cell, column: TableColumn)] = []
    if !marks.isEmpty { columns.append((.mark, TableColumn("", width: .fixed(1), priority: 90))) }
    for (index, column) in contents.columns.enumerated() {
      columns.append((.column(index, column), tableColumn(column, index, session)))
      if column == .response { columns.append((.bar, Self.bar(session))) }
    }
    return columns
  }

  /// The bar takes what the texts leave.
  private static func bar(_ session: Session) -> TableColumn {
    let fullBar = session.shownOverview.fullBar
    let title = fullBar > 0 ? session.glyphs.words("to \(DurationText.short(fullBar))") : ""
    return TableColumn(
      title,
      width: .flexible(minimum: max(8, title.count), weight: 1),
      priority: 40
    )
  }

  /// The priorities say what yields first where there isn't room for all: the duration, what of a name is
  /// beyond its ends, the milliseconds of the time, the number of spans, the method, the bar; the
  /// beginning and the end of the name stay to the last.
  private func tableColumn(_ column: TraceColumn, _ index: Int, _ session: Session) -> TableColumn {
    let width = contents.widths[index]
    func table(
      least: Int,
      _ priority: Int,
      _ wishes: [TableColumn.Wish] = [],
      _ alignment: Alignment = .left,
      _ clipping: Clipping = .end
    ) -> TableColumn {
      TableColumn(
        column.title,
        width: .fixed(least),
        wishes: wishes,
        alignment: alignment,
        clipping: clipping,
        priority: priority
      )
    }
    let title = DisplayWidth.columns(of: column.title)
    switch column {
    case .time:
      let form = TimeForm(session)
      let whole = TableColumn.Wish(form.wholeColumns, priority: 16, isElastic: false)
      return table(least: form.shortColumns, 50, [whole])
    // What is known of no trace goes first.
    case .method: return table(least: max(title, width.whole), width.whole > 0 ? 30 : 2)
    case .name:
      let name = max(title, min(Self.widestName, width.whole))
      let wishes = [(18, 46), (20, 34), (28, 24), (name, 14)].map {
        TableColumn.Wish(min(name, $0.0), priority: $0.1)
      }
      return table(least: 12, 90, wishes, .left, .middle)
    case .status:
      return table(least: max(title, width.whole), width.whole > 0 ? 60 : 3, [], .right)
    case .response: return table(least: max(title + 1, width.whole), 80, [], .right)
    case .duration: return table(least: max(title + 1, width.whole), 10, [], .right)
    case .spans: return table(least: max(title, width.whole), 20, [], .right)
    case .flags:
      let whole = TableColumn.Wish(max(title, width.whole), priority: 44)
      return table(least: max(title, width.least), 70, [whole])
    case .id:
      let whole = TableColumn.Wish(width.whole, priority: 26)
      return table(least: min(13, max(title, width.whole)), 70, [whole], .left, .middle)
    case .user, .service, .annotation, .metadata:
      // What the user asked for goes last where there is no room for all, and its title in full; of
      // numbers no part is left out.
      let whole = min(Self.widestText, max(title + 1, width.whole))
      let isNumber = contents.areNumbers[index] && column != .service
      let least = isNumber ? whole : min(whole, max(title + 1, 14))
      let wish = TableColumn.Wish(whole, priority: 36)
      return table(least: least, 70, [wish], isNumber ? .right : .left, .middle)
    }
  }
}

/// How the times of the list are written.
private struct TimeForm {
  let wholeColumns: Int
  let shortColumns: Int

  init(_ session: Session) {
    let (overview, offset) = (session.overview, session.utcOffset)
    let isOneDay = overview.isOneDay(utcOffset: offset)
    wholeColumns = isOneDay ? 12 : 23
    shortColumns = isOneDay ? 8 : overview.isOneYear(utcOffset: offset) ? 14 : 19
  }
}
