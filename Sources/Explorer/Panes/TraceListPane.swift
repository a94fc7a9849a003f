public import TextScreen
import TraceAnalysis
import TraceModel

/// The list of traces: one row a trace, sorted by any column.
public struct TraceListPane: Pane {
  /// The list's own keys.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("s"), to: .sort),
    KeyBinding(.character("S"), to: .reverseSort),
    KeyBinding(to: .columns),
    KeyBinding(.character("B"), to: .groupBy),
    KeyBinding(to: .groupTraces),
    KeyBinding(to: .since),
    KeyBinding(to: .until),
    KeyBinding(.character("["), to: .previousBucket),
    KeyBinding(.character("]"), to: .nextBucket),
    KeyBinding(.character("<"), to: .shrinkRange),
    KeyBinding(.character(">"), to: .extendRange),
    KeyBinding(.character("x"), to: .filterBySelection),
    KeyBinding(.character("l"), .right, to: .open),
    KeyBinding(.character("m"), to: .mark),
    KeyBinding(to: .unmark),
    KeyBinding(.character("d"), to: .compareMarks),
    KeyBinding(.character("D"), to: .sideBySide),
    KeyBinding(.character("y"), to: .copyValue),
  ]

  private(set) var order: TraceOrder?
  /// The traces that are shown, in their order.
  var rows = TraceListRows()
  /// The groups, where the list is grouped.
  private(set) var groups: ListGroups?
  /// The values of the groups that are open, of the field that was last grouped by.
  var openGroups: Set<String?> = []
  private var openField: GroupingField?
  var list = ListState()
  var search: TextSearch?
  /// What the columns say; of those that were shown before until that of others is known.
  private(set) var contents = ColumnContents(TraceColumn.standard, of: .empty, version: 0)
  /// The marked traces, in the order of marking; ids stay the same whatever else arrives.
  var marks: [TraceID] = []
  /// How many of the marked traces the filter hides.
  var hiddenMarks = 0
  /// What is chosen on the distribution above the list.
  var range: ResponseRange?
  private(set) var isStripShown = false
  /// What is known of a trace on which the cursor rested; not always of the one that is selected.
  var preview: TracePreview?
  /// Whether there is room for it.
  private(set) var hasPreview = false
  /// The trace that was selected when the list was grouped, by its id, until the user moves.
  private var selectedBefore: String?
  /// Whether the selection stays on the first row whatever arrives: until the user chooses another,
  /// and again when they go to the first.
  var staysFirst = true

  /// A list without rows.
  public init() {}

  /// The trace of the selected row.
  public var selectedTrace: Int? {
    list.selection.flatMap { rows.trace($0) }
  }

  /// Shows other traces in their order; the selection stays on its trace and where it is on the screen.
  ///
  /// - Parameters:
  ///   - loaded: The traces from now on, in their order.
  ///   - old: The traces until now.
  ///   - session: The traces from now on.
  /// - Complexity: O(n) for n traces.
  mutating func show(_ loaded: LoadedSession, after old: TraceStore, in session: Session) {
    let anchor = staysFirst ? nil : anchor(in: old)
    let row = list.selection ?? 0
    let offset = row - list.top
    order = loaded.order
    contents = loaded.contents
    search?.strings = session.store.strings
    let question = ListGroups.Question(of: session)
    // Groups of other traces have numbers of theirs.
    groups = question == loaded.groups?.question ? loaded.groups : nil
    choose(in: session)
    guard !staysFirst else { return list.select(0) }
    list.select(self.row(of: anchor, in: session.store) ?? row, keepingOffset: offset)
  }

  /// Shows other traces of the same ones, since the filter is another.
  ///
  /// - Complexity: O(n) for n traces.
  mutating func refilter(in session: Session) {
    let anchor = anchor(in: session.store)
    let trace = selectedTrace
    let row = list.selection ?? 0
    let offset = row - list.top
    choose(in: session)
    let place = self.row(of: anchor, in: session.store)
    if staysFirst {
      staysFirst = place ?? 0 == 0
      list.select(place ?? 0, keepingOffset: place == nil ? 0 : offset)
    } else {
      list.select(place ?? trace.flatMap(nearestRow) ?? 0, keepingOffset: offset)
    }
  }

  /// The row of the trace that comes next after one in the order, else of the last one before.
  ///
  /// - Complexity: O(n) for n traces.
  private func nearestRow(to trace: Int) -> Int? {
    guard !rows.isGrouped, rows.count > 0, let order = order?.traces,
      let place = order.firstIndex(of: UInt32(truncatingIfNeeded: trace))
    else { return nil }
    // Rows keep the order, so that those before are as many as are shown of the traces before.
    var isBefore = [Bool](repeating: false, count: order.count)
    for trace in order[..<place] { isBefore[Int(trace)] = true }
    let row = (0..<rows.count).first { rows.trace($0).map { !isBefore[$0] } ?? false }
    return row ?? rows.count - 1
  }

  /// Shows the traces in other groups, or in none.
  mutating func regroup(_ groups: ListGroups?, in session: Session) {
    let anchor = anchor(in: session.store)
    if case .trace(let id, _) = anchor { selectedBefore = id }
    if let field = groups?.question.field, field != openField {
      openGroups = []
      openField = field
    }
    self.groups = groups
    choose(in: session)
    guard !staysFirst else { return list.select(0) }
    let store = session.store
    let known = selectedBefore.flatMap { id in
      row(of: .trace(id, group: nil), in: store) ?? rowOfGroup(with: id, in: store)
    }
    list.select(known ?? row(of: anchor, in: store) ?? 0)
  }

  /// Whether the traces of a group are shown below it.
  func isOpen(_ group: Int) -> Bool {
    groups.map { openGroups.contains($0.groups[group].value) } ?? false
  }

  /// Shows other columns.
  mutating func fill(_ contents: ColumnContents) {
    self.contents = contents
  }

  /// What the filter leaves of the traces, in their order, whether in groups or not.
  ///
  /// - Complexity: O(n) for n traces.
  func shown(in session: Session) -> [UInt32] {
    let traces = order?.traces ?? []
    if let wanted = session.filtered?.traces {
      return traces.filter { wanted.contains(Int($0)) }
    }
    // Of traces that just came it isn't known yet which of them satisfy the filter.
    return session.filter == nil ? traces : []
  }

  /// Picks what the filter leaves of the order.
  mutating func choose(in session: Session) {
    let shown = shown(in: session)
    let bound = session.store.traces.count
    rows =
      groups.map { groups in
        TraceListRows(
          groups,
          isOpen: { openGroups.contains($0) },
          traces: shown,
          bound: bound
        )
      } ?? TraceListRows(shown)
    list.setCount(rows.count)
    countHiddenMarks(in: session)
  }

  /// Takes as many rows as fit below the counts and the titles.
  public mutating func resize(to size: Size, in session: Session) {
    let area = Self.tableArea(of: Rect(size))
    list.setPageRows(max(1, Table.bodyRows(in: area)))
    let beside = TracePreview.split(area).preview
    hasPreview = beside != nil
    if let beside { preview?.resize(to: beside.splitLeft(2).rest.size, in: session) }
    isStripShown = ResponseStrip.fits(size)
  }

  /// Moves, sorts and searches; opening a trace is left to the program.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .tracesSorted(let order, _):
      let anchor = anchor(in: session.store)
      self.order = order
      choose(in: session)
      // Who hasn't chosen a trace wants to see what comes first in the other order.
      list.select(staysFirst ? 0 : row(of: anchor, in: session.store) ?? 0)
      return []
    case .search(let text):
      search = text.isEmpty ? nil : TextSearch(text, in: session.store.strings)
      return search == nil ? [] : step(1, to: .match, from: 0, in: session)
    case .command(let command): return update(command, in: session)
    default: return []
    }
  }

  private mutating func update(_ command: Command, in session: Session) -> [Effect] {
    if list.perform(command) {
      staysFirst = command == .first
      selectedBefore = nil
      return []
    }
    switch command {
    case .open:
      staysFirst = false
      if let group = selectedGroup {
        if openGroups.remove(group.value) == nil { openGroups.insert(group.value) }
        choose(in: session)
        return []
      }
      return selectedTrace.map { [.perform(.openTrace($0))] } ?? []
    case .sort:
      let columns = session.columns
      let now = columns.firstIndex(of: order?.column ?? .time) ?? -1
      let next = columns[(now + 1) % columns.count]
      return [.sortTraces(next, descending: next.isDescendingFirst)]
    case .reverseSort:
      guard let order else { return [] }
      return [.sortTraces(order.column, descending: !order.isDescending)]
    case .previousBucket, .nextBucket, .shrinkRange, .extendRange:
      return choose(command, in: session)
    case .nextMatch: return repeatSearch(1, in: session)
    case .previousMatch: return repeatSearch(-1, in: session)
    case .nextFault: return step(1, to: .failure, in: session)
    case .previousFault: return step(-1, to: .failure, in: session)
    case .mark:
      mark(in: session)
      return []
    case .copyValue:
      if let group = selectedGroup { return group.value.map { [.copy($0)] } ?? [] }
      return selectedTrace.map { [.copy(session.store.text(of: session.store.traces.id[$0]))] }
        ?? []
    default: return []
    }
  }

  /// Marks the selected trace or takes its mark away, and goes on to the next.
  private mutating func mark(in session: Session) {
    guard let trace = selectedTrace else { return }
    toggleMark(of: session.store.traces.id[trace])
    staysFirst = false
    list.move(by: 1)
  }
}
