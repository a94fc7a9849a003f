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

  /// A list with so many columns of text isn't made wider by a single long value.
  private static let widestText = 40

  /// The columns of the table, from left to right.
  func tableColumns(_ session: Session) -> [(cell: Cell, column: TableColumn)] {
    let isOneDay = session.overview.isOneDay(utcOffset: session.utcOffset)
    var columns: [(cell: Cell, column: TableColumn)] = []
    if !marks.isEmpty { columns.append((.mark, TableColumn("", width: .fixed(1), priority: 9))) }
    for (index, column) in contents.columns.enumerated() {
      columns.append((.column(index, column), tableColumn(column, index, isOneDay: isOneDay)))
      if column == .response { columns.append((.bar, Self.bar(session.shownOverview.fullBar))) }
    }
    return columns
  }

  private static func bar(_ fullBar: Int64) -> TableColumn {
    TableColumn(
      fullBar > 0 ? "to \(DurationText.short(fullBar))" : "",
      width: .flexible(minimum: 9, weight: 2),
      priority: 4
    )
  }

  private func tableColumn(_ column: TraceColumn, _ index: Int, isOneDay: Bool) -> TableColumn {
    let title = column.title
    // As wide as the title at least, and as what the column says.
    func width(atLeast least: Int) -> TableColumn.Width {
      .fixed(max(least, min(Self.widestText, contents.widths[index])))
    }
    switch column {
    case .time: return TableColumn(title, width: .fixed(isOneDay ? 12 : 23), priority: 5)
    case .method: return TableColumn(title, width: width(atLeast: 6), priority: 3)
    case .name:
      return TableColumn(
        title,
        width: .flexible(minimum: 14, weight: 6),
        clipping: .middle,
        priority: 9
      )
    case .status:
      return TableColumn(title, width: width(atLeast: 6), alignment: .right, priority: 6)
    case .response:
      return TableColumn(title, width: width(atLeast: 9), alignment: .right, priority: 8)
    case .duration:
      return TableColumn(title, width: width(atLeast: 9), alignment: .right, priority: 1)
    case .spans: return TableColumn(title, width: width(atLeast: 5), alignment: .right, priority: 2)
    case .flags:
      return TableColumn(title, width: .flexible(minimum: 8, weight: 1), priority: 7)
    case .id: return TableColumn(title, width: width(atLeast: 9), clipping: .middle, priority: 7)
    case .user, .service, .annotation, .metadata:
      // What the user asked for goes last where there is no room for all, and its title in full.
      let least = min(Self.widestText, DisplayWidth.columns(of: title) + 1)
      return TableColumn(
        title,
        width: width(atLeast: least),
        alignment: contents.areNumbers[index] && column != .service ? .right : .left,
        clipping: .middle,
        priority: 7
      )
    }
  }
}
