public import TextScreen

/// Every record that was skipped: a row each, and below them the selected one with all there is to
/// say.
public struct RejectsPane: Pane {
  /// The list's own keys.
  public static let bindings: [KeyBinding] = [KeyBinding(.character("y"), to: .copyValue)]

  private var list = ListState()
  private var search: TextSearch?

  /// A list without rows.
  public init() {}

  /// Takes as many rows as fit between the title and the selected record.
  public mutating func resize(to size: Size, in session: Session) {
    let area = Self.areas(of: Rect(size)).table
    list.setPageRows(max(1, Table.bodyRows(in: area)))
    list.setCount(session.rejects.count)
  }

  /// Moves, searches and copies.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .search(let text):
      search = text.isEmpty ? nil : TextSearch(text)
      return find(1, from: 0, in: session)
    case .command(let command):
      if list.perform(command) { return [] }
      switch command {
      case .nextMatch: return find(1, from: 1, in: session)
      case .previousMatch: return find(-1, from: 1, in: session)
      case .copyValue: return list.selection.map { [.copy(session.rejects[$0].text)] } ?? []
      default: return []
      }
    default: return []
    }
  }

  private mutating func find(_ step: Int, from first: Int, in session: Session) -> [Effect] {
    guard let search else { return [.perform(.notice("nothing to search for; type / first"))] }
    let isFound = list.find(step, from: first) { search.matches(session.rejects[$0].text) }
    return isFound
      ? [] : [.perform(.notice(first == 0 ? "no record matches" : "no other record matches"))]
  }

  private static func areas(of area: Rect) -> (title: Rect, table: Rect, record: Rect) {
    let (title, rest) = area.splitTop(area.rows > 10 ? 2 : 0)
    let (table, record) = rest.splitBottom(rest.rows >= 6 ? min(6, rest.rows / 2) : 0)
    return (title, table, record)
  }

  /// Draws the rows in view and the selected record.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    let areas = Self.areas(of: surface.bounds)
    let rejects = session.rejects
    if !areas.title.isEmpty || rejects.count == 0 {
      surface.draw(
        Self.title(of: rejects),
        at: areas.title.origin,
        columns: surface.size.columns,
        style: Style(.heading)
      )
    }
    guard rejects.count > 0 else { return }
    Table(columns: Self.columns).draw(
      into: &surface,
      area: areas.table,
      list: list,
      isActive: isActive
    ) { row, column in
      let record = rejects[row]
      let isMatch = search?.matches(record.text) ?? false
      return switch column {
      case 0: TableCell(record.source, style: Style(.faint))
      case 1: TableCell(String(record.line), style: Style(.number))
      case 2: TableCell(String(record.offset), style: Style(.faint))
      case 3: TableCell(record.reason, style: Style(isMatch ? .match : .text))
      default: TableCell(record.excerpt, style: Style(.string))
      }
    }
    guard let selection = list.selection, !areas.record.isEmpty else { return }
    drawRecord(rejects[selection], into: &surface, area: areas.record)
  }

  private static let columns = [
    TableColumn("File", width: .flexible(minimum: 10, weight: 2), clipping: .middle, priority: 4),
    TableColumn("Line", width: .fixed(7), alignment: .right, priority: 5),
    TableColumn("Byte", width: .fixed(10), alignment: .right, priority: 1),
    TableColumn("Reason", width: .flexible(minimum: 14, weight: 4), priority: 6),
    TableColumn("Begins with", width: .flexible(minimum: 14, weight: 3), priority: 2),
  ]

  private static func title(of rejects: RejectedRecords) -> String {
    guard rejects.total > 0 else { return "No record was skipped." }
    let records = "\(rejects.total) record\(rejects.total == 1 ? "" : "s") skipped"
    return rejects.total > rejects.count ? "\(records), the first \(rejects.count) kept" : records
  }

  private func drawRecord(_ record: RejectedRecord, into surface: inout Surface, area: Rect) {
    surface.horizontalRule(at: area.origin, columns: area.columns)
    let place = "\(record.source), line \(record.line), byte \(record.offset)"
    var lines = [(place, Style(.faint))]
    func add(_ text: String, _ style: Style) {
      for line in DisplayWidth.wrap(text, to: area.columns) { lines.append((line, style)) }
    }
    add(record.reason, Style(.error))
    if !record.advice.isEmpty { add("try: \(record.advice)", .plain) }
    // What it begins with comes last, so it is what goes where there is little room.
    add(record.excerpt, Style(.string))
    for (row, (text, style)) in lines.prefix(area.rows - 1).enumerated() {
      surface.draw(
        text,
        at: Point(column: 0, row: area.row + 1 + row),
        columns: area.columns,
        style: style,
        clipping: row == 0 ? .middle : .end
      )
    }
  }
}
