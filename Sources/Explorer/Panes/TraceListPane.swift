public import TextScreen
import TraceModel

/// The list of traces: one row a trace, sorted by any column.
public struct TraceListPane: Pane {
  /// The list's own keys.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("s"), to: .sort),
    KeyBinding(.character("S"), to: .reverseSort),
    KeyBinding(.character("l"), .right, to: .open),
    KeyBinding(.character("y"), to: .copyValue),
  ]

  private(set) var order: TraceOrder?
  /// The traces that are shown, in their order.
  private(set) var rows: [UInt32] = []
  private var list = ListState()
  private var search: TextSearch?
  /// Whether the selection stays on the first row whatever arrives: until the user chooses another,
  /// and again when they go to the first.
  private var staysFirst = true

  /// A list without rows.
  public init() {}

  /// The trace of the selected row.
  public var selectedTrace: Int? {
    list.selection.map { Int(rows[$0]) }
  }

  /// Shows other traces in their order; the selection stays on its trace and where it is on the screen.
  ///
  /// - Parameters:
  ///   - order: The order.
  ///   - old: The traces until now.
  ///   - session: The traces from now on.
  /// - Complexity: O(n) for n traces.
  mutating func show(_ order: TraceOrder, after old: TraceStore, in session: Session) {
    let id = staysFirst ? nil : selectedTrace.map { old.text(of: old.traces.id[$0]) }
    let row = list.selection ?? 0
    let offset = row - list.top
    self.order = order
    search?.strings = session.store.strings
    choose(in: session)
    guard !staysFirst else { return list.select(0) }
    let trace = id.flatMap { session.store.trace(withID: $0) }
    let place = trace.flatMap { rows.firstIndex(of: UInt32($0)) }
    list.select(place ?? row, keepingOffset: offset)
  }

  /// Shows other traces of the same ones, since the filter is another.
  ///
  /// - Complexity: O(n) for n traces.
  mutating func refilter(in session: Session) {
    let selected = selectedTrace
    let row = list.selection ?? 0
    let offset = row - list.top
    choose(in: session)
    let place = selected.flatMap { rows.firstIndex(of: UInt32($0)) }
    staysFirst = staysFirst && place ?? 0 == 0
    list.select(place ?? 0, keepingOffset: place == nil ? 0 : offset)
  }

  /// Picks what the filter leaves of the order.
  private mutating func choose(in session: Session) {
    let traces = order?.traces ?? []
    if let wanted = session.filtered?.traces {
      rows = traces.filter { wanted.contains(Int($0)) }
    } else {
      // Of traces that just came it isn't known yet which of them satisfy the filter.
      rows = session.filter == nil ? traces : []
    }
    list.setCount(rows.count)
  }

  /// Takes as many rows as fit below the counts and the titles.
  public mutating func resize(to size: Size, in session: Session) {
    list.setPageRows(max(1, Table.bodyRows(in: Self.tableArea(of: Rect(size)))))
  }

  /// Moves, sorts and searches; opening a trace is left to the program.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .tracesSorted(let order, _):
      let selected = selectedTrace
      self.order = order
      choose(in: session)
      if let selected, let row = rows.firstIndex(of: UInt32(selected)) {
        list.select(row)
      } else {
        list.select(0)
      }
      staysFirst = staysFirst && list.selection ?? 0 == 0
      return []
    case .search(let text):
      search = text.isEmpty ? nil : TextSearch(text, in: session.store.strings)
      return search == nil ? [] : step(1, in: session, from: 0, matching: isMatch)
    case .command(let command): return update(command, in: session)
    default: return []
    }
  }

  private mutating func update(_ command: Command, in session: Session) -> [Effect] {
    if list.perform(command) {
      staysFirst = command == .first
      return []
    }
    switch command {
    case .open:
      staysFirst = false
      return selectedTrace.map { [.perform(.openTrace($0))] } ?? []
    case .sort:
      let columns = TraceColumn.allCases
      let now = columns.firstIndex(of: order?.column ?? .time) ?? 0
      let next = columns[(now + 1) % columns.count]
      return [.sortTraces(next, descending: next.isDescendingFirst)]
    case .reverseSort:
      guard let order else { return [] }
      return [.sortTraces(order.column, descending: !order.isDescending)]
    case .nextMatch: return repeatSearch(1, in: session)
    case .previousMatch: return repeatSearch(-1, in: session)
    case .nextFault: return step(1, in: session, from: 1, to: faults, matching: isFaulty)
    case .previousFault: return step(-1, in: session, from: 1, to: faults, matching: isFaulty)
    case .copyValue:
      return selectedTrace.map { [.copy(session.store.text(of: session.store.traces.id[$0]))] }
        ?? []
    default: return []
    }
  }

  private var faults: String { "trace has a fault, error or throttle" }

  private mutating func repeatSearch(_ direction: Int, in session: Session) -> [Effect] {
    guard search != nil else { return [.perform(.notice("nothing to search for; type / first"))] }
    return step(direction, in: session, from: 1, matching: isMatch)
  }

  /// Selects the nearest row that matches, from the selection on and around the ends of the list.
  private mutating func step(
    _ direction: Int,
    in session: Session,
    from first: Int,
    to sought: String = "trace matches",
    matching: (Int, Session) -> Bool
  ) -> [Effect] {
    guard let start = list.selection else { return [] }
    let count = rows.count
    for distance in first...max(first, count) {
      let row = ((start + direction * distance) % count + count) % count
      guard matching(Int(rows[row]), session) else { continue }
      if first > 0, row == start { break }
      staysFirst = false
      let wrapped = direction > 0 ? row < start : row > start
      list.select(row)
      return wrapped ? [.perform(.notice("went around the end of the list"))] : []
    }
    let isAlone = matching(Int(rows[start]), session)
    return [.perform(.notice(isAlone ? "no other \(sought)" : "no \(sought)"))]
  }

  private func isMatch(_ trace: Int, _ session: Session) -> Bool {
    guard let search else { return false }
    let store = session.store
    if let row = store.leadingRow(of: trace) {
      if search.matches(store.spans.name[row]) { return true }
      if let request = store.requests.index(ofSpan: row),
        search.matches(store.requests.url[request])
          || search.matches(store.requests.method[request])
          || search.matches(String(store.requests.status[request]))
      {
        return true
      }
    }
    return search.matches(TraceClass.words(of: trace, in: store))
      || search.matches(store.text(of: store.traces.id[trace]))
  }

  private func isFaulty(_ trace: Int, _ session: Session) -> Bool {
    !session.store.traces.flags[trace].isDisjoint(with: [.anyFault, .anyError, .anyThrottle])
  }
}

extension TraceListPane {
  /// What is below the line of counts.
  private static func tableArea(of area: Rect) -> Rect {
    area.rows > 6 ? area.splitTop(2).rest : area
  }

  /// What a column of the table shows: a trace column, or the bar beside the response time.
  private enum Cell {
    case column(TraceColumn)
    case bar
  }

  private static func columns(isOneDay: Bool, fullBar: Int64) -> [(Cell, TableColumn)] {
    [
      (.column(.time), TableColumn("Time", width: .fixed(isOneDay ? 12 : 23), priority: 5)),
      (.column(.method), TableColumn("Method", width: .fixed(6), priority: 3)),
      (
        .column(.name),
        TableColumn(
          "URL or name",
          width: .flexible(minimum: 14, weight: 6),
          clipping: .middle,
          priority: 9
        )
      ),
      (.column(.status), TableColumn("Status", width: .fixed(6), alignment: .right, priority: 6)),
      (
        .column(.response),
        TableColumn("Response", width: .fixed(9), alignment: .right, priority: 8)
      ),
      (
        .bar,
        TableColumn(
          fullBar > 0 ? "to \(DurationText.short(fullBar))" : "",
          width: .flexible(minimum: 9, weight: 2),
          priority: 4
        )
      ),
      (
        .column(.duration),
        TableColumn("Duration", width: .fixed(9), alignment: .right, priority: 1)
      ),
      (.column(.spans), TableColumn("Spans", width: .fixed(5), alignment: .right, priority: 2)),
      (
        .column(.flags),
        TableColumn("Flags", width: .flexible(minimum: 8, weight: 1), priority: 7)
      ),
    ]
  }

  /// Draws the counts, the titles and the rows in view.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    let table = Self.tableArea(of: surface.bounds)
    if table.row > 0 { drawCounts(session, into: &surface) }
    guard !rows.isEmpty else {
      let lines = emptyLines(session, rows: table.rows)
      drawLines(lines, into: &surface, area: table)
      return
    }
    guard let order else { return }
    let isOneDay = session.overview.isOneDay(utcOffset: session.utcOffset)
    let fullBar = session.shownOverview.fullBar
    let columns = Self.columns(isOneDay: isOneDay, fullBar: fullBar)
    let sorted = columns.firstIndex { if case .column(order.column) = $0.0 { true } else { false } }
    Table(columns: columns.map(\.1), sortColumn: sorted, isDescending: order.isDescending).draw(
      into: &surface,
      area: table,
      list: list,
      isActive: isActive
    ) { row, column in
      cell(columns[column].0, of: Int(rows[row]), session, withDay: !isOneDay)
    }
  }

  private func cell(
    _ cell: Cell,
    of trace: Int,
    _ session: Session,
    withDay: Bool
  ) -> TableCell {
    let store = session.store
    let kind = TraceClass(of: trace, in: store)
    switch cell {
    case .bar:
      let fullBar = session.shownOverview.fullBar
      guard let time = store.responseTime(of: trace), fullBar > 0 else {
        return TableCell("")
      }
      let share = Double(max(0, time)) / Double(fullBar)
      return TableCell("", style: Style(kind.ink), bar: 0...min(1, share))
    case .column(let column):
      var text = column.text(of: trace, in: store, utcOffset: session.utcOffset)
      var style = Style.plain
      switch column {
      case .time:
        style = Style(.faint)
        if withDay {
          text = "\(store.traces.start[trace].day(utcOffset: session.utcOffset)) \(text)"
        }
      case .status: style = Style(kind.ink)
      case .flags: style = Style(TraceClass.flagInk(of: trace, in: store))
      case .spans, .duration: style = Style(.faint)
      case .name where search.map { _ in isMatch(trace, session) } ?? false: style = Style(.match)
      default: break
      }
      return TableCell(text, style: style)
    }
  }

  /// The number of traces of each class: `61 traces   41 ok   7 error   4 throttle   9 fault`.
  private func drawCounts(_ session: Session, into surface: inout Surface) {
    let total = session.store.traces.count
    let shown =
      session.filter == nil ? "" : session.answer.map { "\($0.count) of " } ?? "… of "
    var column = surface.draw(
      "\(shown)\(total) \(total == 1 ? "trace" : "traces")",
      at: Point(column: 0, row: 0),
      style: Style(.heading)
    )
    for kind in TraceClass.allCases {
      let count = session.shownOverview.counts[kind] ?? 0
      guard count > 0 else { continue }
      column += 3
      column += surface.draw(
        "\(count) \(kind.rawValue)",
        at: Point(column: column, row: 0),
        style: Style(kind.ink)
      )
    }
    drawFilter(session, into: &surface)
    let zone = Timestamp.zone(utcOffset: session.utcOffset)
    let overview = session.overview
    guard overview.earliest.isKnown else { return }
    let day = overview.earliest.day(utcOffset: session.utcOffset)
    let text =
      overview.isOneDay(utcOffset: session.utcOffset)
      ? "\(day) \(zone)" : "\(day) – \(overview.latest.day(utcOffset: session.utcOffset)) \(zone)"
    guard column + 2 + DisplayWidth.columns(of: text) <= surface.size.columns else { return }
    surface.draw(
      text,
      at: Point(column: 0, row: 0),
      columns: surface.size.columns,
      style: Style(.faint),
      alignment: .right
    )
  }

  /// The filter, below the counts.
  private func drawFilter(_ session: Session, into surface: inout Surface) {
    guard let filter = session.filter else { return }
    let used = surface.draw("filter ", at: Point(column: 0, row: 1), style: Style(.faint))
    surface.draw(
      filter.text,
      at: Point(column: used, row: 1),
      columns: max(0, surface.size.columns - used),
      style: .plain
    )
  }

  /// What stands in place of rows where there are none.
  private func emptyLines(_ session: Session, rows: Int) -> [String] {
    if session.store.traces.count > 0, session.filter != nil {
      guard let answer = session.answer else { return ["Filtering…"] }
      let reason = answer.reason.map { [$0, ""] } ?? []
      return ["No trace satisfies the filter.", ""] + reason
        + ["f changes the filter, F shows all traces again"]
    }
    let progress = session.progress
    guard !progress.isGoingOn else {
      return [progress.phase == .arriving ? "Nothing has arrived yet." : "Loading…"]
    }
    return ["No traces were found."] + session.summary.details.prefix(max(0, rows - 4))
      + ["", "Try: fluoro SampleTraces, or aws xray batch-get-traces … | fluoro"]
  }

  private func drawLines(_ lines: [String], into surface: inout Surface, area: Rect) {
    for (line, text) in lines.prefix(area.rows).enumerated() {
      surface.draw(
        text,
        at: Point(column: 0, row: area.row + line),
        columns: area.columns,
        style: Style(line == 0 ? .heading : .faint)
      )
    }
  }
}
