public import TextScreen
import TraceModel

/// The list of traces: one row a trace, sorted by any column.
public struct TraceListPane: Pane {
  /// The list's own keys.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("s"), to: .sort),
    KeyBinding(.character("S"), to: .reverseSort),
    KeyBinding(.character("l"), .right, to: .open),
    KeyBinding(.character("m"), to: .mark),
    KeyBinding(.character("d"), to: .compareMarks),
    KeyBinding(.character("D"), to: .sideBySide),
    KeyBinding(.character("y"), to: .copyValue),
  ]

  private(set) var order: TraceOrder?
  /// The traces that are shown, in their order.
  private(set) var rows: [UInt32] = []
  private(set) var list = ListState()
  private(set) var search: TextSearch?
  /// The marked traces, in the order of marking; ids stay the same whatever else arrives.
  private(set) var marks: [TraceID] = []
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
    case .mark:
      mark(in: session)
      return []
    case .copyValue:
      return selectedTrace.map { [.copy(session.store.text(of: session.store.traces.id[$0]))] }
        ?? []
    default: return []
    }
  }

  /// Marks the selected trace or takes its mark away, and goes on to the next.
  private mutating func mark(in session: Session) {
    guard let trace = selectedTrace else { return }
    let id = session.store.traces.id[trace]
    if let place = marks.firstIndex(of: id) { marks.remove(at: place) } else { marks.append(id) }
    staysFirst = false
    list.move(by: 1)
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

  func isMatch(_ trace: Int, _ session: Session) -> Bool {
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
