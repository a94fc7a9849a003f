public import TextScreen
import TraceAnalysis
import TraceModel

/// An answer on the screen: figures, tables and charts, each row with the way to its traces.
public struct ReportPane: Pane {
  /// The pane's own keys.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("l"), .right, to: .open),
    KeyBinding(.character("]"), to: .nextSection),
    KeyBinding(.character("["), to: .previousSection),
    KeyBinding(.character("w"), to: .wrap),
    KeyBinding(.character("y"), to: .copyValue),
  ]

  private var report: Report?
  /// What the question is called.
  private var title = ""
  /// The traces that the report is about, as they were then.
  private var store = TraceStore.empty
  private var layout: ReportLayout?
  private var size = Size(columns: 80, rows: 20)
  private var list = ListState()
  private var search: TextSearch?
  /// Whether rows are shown in full, on as many lines as they need.
  private var isWrapped = false
  /// Whether the user has moved; until then the beginning of an answer stays in view.
  private var hasMoved = false

  /// A pane that has no answer yet.
  public init() {}

  /// Shows another answer; where it is about the same, the selection stays where it is.
  ///
  /// - Parameters:
  ///   - report: The answer.
  ///   - title: What the question is called.
  ///   - store: The traces that it is about.
  ///   - session: How things are shown.
  mutating func show(
    _ report: Report,
    titled title: String,
    about store: TraceStore,
    in session: Session
  ) {
    self.store = store
    self.title = title
    if self.report?.title != report.title { hasMoved = false }
    self.report = report
    layOut(in: session)
  }

  /// Forgets the answer, since another question was asked.
  mutating func clear() {
    report = nil
    layout = nil
    list.setCount(0)
    hasMoved = false
  }

  /// Lays out the answer for as many columns as there are.
  public mutating func resize(to size: Size, in session: Session) {
    let text = ReportValueText(glyphs: session.glyphs, utcOffset: session.utcOffset)
    let isSame = self.size.columns == size.columns && layout?.text.utcOffset == text.utcOffset
    self.size = size
    if !isSame || layout == nil { layOut(in: session) }
    settle()
  }

  /// All of the selected row, where its table has no room for that.
  private var detail: ReportRowDetail? {
    list.selection.flatMap { layout?.detail(ofLine: $0) }
  }

  /// Gives the lines what the selected row's detail leaves of the rows.
  private mutating func fit() {
    list.setPageRows(max(1, size.rows - (detail?.rows(in: size) ?? 0)))
  }

  /// Goes to where a line can be selected.
  private mutating func settle() {
    guard hasMoved else { return selectFirstRow() }
    snap(1)
    fit()
  }

  private mutating func layOut(in session: Session) {
    let text = ReportValueText(glyphs: session.glyphs, utcOffset: session.utcOffset)
    layout = report.map {
      ReportLayout($0, columns: max(1, size.columns), text: text, isWrapped: isWrapped)
    }
    list.setCount(layout?.lines.count ?? 0)
    settle()
  }

  /// Shows rows in full, or in columns again; the selected one stays selected.
  private mutating func toggleWrapping(in session: Session) -> [Effect] {
    let line = list.selection.flatMap { layout?.lines[$0] }
    isWrapped.toggle()
    layOut(in: session)
    if let line, let layout {
      let place = layout.lines.firstIndex { $0 == line || ReportLayout.isSameRow($0, line) }
      if let place { list.select(place) }
    }
    return [.perform(.notice(isWrapped ? "rows in full; w shows columns" : "rows in columns"))]
  }

  /// Moves, searches, and goes to the traces of a row.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .search(let text):
      search = text.isEmpty ? nil : TextSearch(text, in: session.store.strings)
      hasMoved = true
      defer { fit() }
      return search == nil ? [] : find(1, from: 0)
    case .command(let command):
      hasMoved = true
      defer { fit() }
      return command == .wrap ? toggleWrapping(in: session) : update(command)
    default: return []
    }
  }

  private mutating func update(_ command: Command) -> [Effect] {
    let before = list.selection ?? 0
    if list.perform(command) {
      snap((list.selection ?? 0) >= before && command != .first ? 1 : -1)
      return []
    }
    switch command {
    case .open: return open()
    case .nextMatch: return find(1, from: 1)
    case .previousMatch: return find(-1, from: 1)
    case .nextSection: return moveSection(by: 1)
    case .previousSection: return moveSection(by: -1)
    case .nextFault: return step(1)
    case .previousFault: return step(-1)
    case .copyValue:
      return list.selection.map { [.copy(layout?.copy(ofLine: $0) ?? "")] } ?? []
    default: return []
    }
  }

  /// Goes on from gaps, headings and titles, at which there is nothing to stop for.
  private mutating func snap(_ direction: Int) {
    guard let layout, let start = list.selection else { return }
    for step in [direction, -direction] {
      var line = start
      while layout.lines.indices.contains(line) {
        if layout.isStop(line) { return list.select(line) }
        line += step
      }
    }
  }

  /// The line of the first row of a table.
  private var firstRow: Int? {
    guard let layout else { return nil }
    return layout.lines.indices.first { layout.beginsRow($0) }
  }

  /// Selects the first row of a table with all that stands above it in view, or where there isn't that
  /// much room the beginning of the report.
  private mutating func selectFirstRow() {
    for line in [firstRow ?? 0, 0] {
      list.select(line)
      snap(1)
      fit()
      if line < list.pageRows { break }
    }
    list.scrollToTop()
  }

  /// Goes to the first row of the next section, or of the one before.
  private mutating func moveSection(by step: Int) -> [Effect] {
    guard let layout, let start = list.selection else { return [] }
    let here = layout.section(ofLine: start) ?? -1
    let firsts = layout.report.sections.indices.compactMap { section in
      layout.lines.indices.first { layout.section(ofLine: $0) == section && layout.isStop($0) }
    }
    let next = firsts.last { step < 0 && (layout.section(ofLine: $0) ?? 0) < here }
    guard
      let line = step > 0 ? firsts.first(where: { (layout.section(ofLine: $0) ?? 0) > here }) : next
    else { return [.perform(.notice("there is no other section that way"))] }
    list.select(line)
    return []
  }

  private mutating func open() -> [Effect] {
    guard let layout, let line = list.selection, let row = layout.row(ofLine: line) else {
      return [.perform(.notice("Enter on a row of a table goes to its traces"))]
    }
    switch row.origin {
    case .none: return [.perform(.notice("there are no traces behind this row"))]
    case .span(let row, let trace):
      let id = store.text(of: store.traces.id[trace])
      return [.perform(.openSpan(trace: id, span: store.spans.id[row]))]
    case .traces(let traces):
      let selection = TraceSelection(title(of: row), traces.lazy.map(Int.init), in: store)
      return [.perform(.showTracesBehind(selection))]
    }
  }

  /// What the traces of a row have in common: the question, and the row's bounds or first words.
  private func title(of row: ReportRow) -> String {
    guard let text = layout?.text else { return "" }
    if case (.nanoseconds?, .nanoseconds?) = (row.values.first, row.values.dropFirst().first) {
      let bounds = row.values.prefix(2).map(text.text).joined(separator: text.glyphs.words(" – "))
      return "\(title): \(bounds)"
    }
    let words = row.values.lazy.map { text.text($0) }.first { !$0.isEmpty } ?? ""
    return "\(title): \(words)"
  }

  private mutating func find(_ step: Int, from first: Int) -> [Effect] {
    guard let search, let layout else {
      return [.perform(.notice("nothing to search for; type / first"))]
    }
    let isFound = list.find(step, from: first) { line in
      let isFirst = layout.beginsRow(line) || layout.row(ofLine: line) == nil
      return isFirst && search.matches(layout.words(ofLine: line))
    }
    return isFound
      ? [] : [.perform(.notice(first == 0 ? "no line matches" : "no other line matches"))]
  }

  /// Goes to the next row that stands out.
  private mutating func step(_ direction: Int) -> [Effect] {
    guard let layout else { return [] }
    let loud: Set<ReportTone> = [.fault, .error, .throttle, .hot]
    let isFound = list.find(direction, from: 1) { line in
      layout.beginsRow(line) && layout.row(ofLine: line).map { loud.contains($0.tone) } ?? false
    }
    return isFound ? [] : [.perform(.notice("no other row stands out"))]
  }
}

extension ReportPane {
  /// Draws the lines in view.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    guard let layout else {
      surface.draw(
        session.store.traces.count == 0 ? "There are no traces yet." : "Computing…",
        at: Point(column: 0, row: 0),
        columns: surface.size.columns,
        style: Style(.faint)
      )
      return
    }
    let detail = detail
    let (area, below) = surface.bounds.splitBottom(detail?.rows(in: size) ?? 0)
    for (row, line) in list.visible.prefix(area.rows).enumerated() {
      let isMatch = search?.matches(layout.words(ofLine: line)) ?? false
      layout.draw(line, into: &surface, row: row, isMatch: isMatch)
      guard line == list.selection else { continue }
      let whole = Rect(column: 0, row: row, columns: surface.size.columns, rows: 1)
      let isRow = layout.row(ofLine: line) != nil
      surface.setGround(whole, isActive && isRow ? .selection : .selectionInactive)
    }
    drawTitlesAbove(layout, into: &surface)
    detail?.draw(into: &surface, area: below)
  }

  /// The titles of a table whose own have gone out of view.
  private func drawTitlesAbove(_ layout: ReportLayout, into surface: inout Surface) {
    guard surface.size.rows > 4, case .row(let section, _)? = layout.lines[safe: list.top],
      list.selection != list.top, let table = layout.tables[section]
    else { return }
    let first = Rect(column: 0, row: 0, columns: surface.size.columns, rows: 1)
    surface.fill(first, style: .plain)
    table.table.drawHeader(into: &surface, area: first, placed: table.placed)
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
