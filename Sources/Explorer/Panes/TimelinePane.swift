public import TextScreen
import TraceAnalysis
import TraceModel

/// The waterfall of one trace: one text row a span, the tree on the left, bars on the right.
public struct TimelinePane: Pane {
  /// The keys of folding, of the path and of zooming.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("h"), .left, to: .fold),
    KeyBinding(.character("l"), .right, to: .unfold),
    KeyBinding(.character("["), to: .foldAll),
    KeyBinding(.character("]"), to: .unfoldAll),
    KeyBinding(.character("{"), to: .lessLevels),
    KeyBinding(.character("}"), to: .moreLevels),
    KeyBinding(.character("u"), to: .changeGaps),
    KeyBinding(.character("H"), to: .hideShort),
    KeyBinding(.character("a"), to: .toggleFlame),
    KeyBinding(.character("c"), to: .nextOnPath),
    KeyBinding(.character("C"), to: .onlyPath),
    KeyBinding(.character("+"), .character("="), to: .zoomIn),
    KeyBinding(.character("-"), to: .zoomOut),
    KeyBinding(.character("<"), to: .panLeft),
    KeyBinding(.character(">"), to: .panRight),
    KeyBinding(.character("0"), to: .resetZoom),
    KeyBinding(.character("m"), to: .mark),
    KeyBinding(.character("d"), to: .compareMarks),
    KeyBinding(.character("D"), to: .sideBySide),
    KeyBinding(.character("P"), to: .jumpToParent),
    KeyBinding(.character("o"), to: .jumpToLinkedTrace),
    KeyBinding(.character("v"), to: .viewDocument),
    KeyBinding(.character("V"), to: .editDocument),
    KeyBinding(.character("y"), to: .copyValue),
    KeyBinding(.character("Y"), to: .copyJSON),
  ]

  /// The trace that is shown.
  public let opened: OpenedTrace
  let tree: TimelineTree
  let path: TimelinePath
  let owners: SegmentOwners
  /// How much room its texts take; traces on one screen share it.
  var measures: TimelineMeasures
  let density: TimelineDensity
  /// The items of the spans about which there are hints, and of the runs around them.
  let hinted: Set<Int>
  /// By how much clocks differ, by the rows of the spans that show it, in nanoseconds.
  let skews: [Int: Int64]
  /// All of the trace's time; nothing where no span has a start.
  let whole: TimelineWindow?
  /// The part of it that is shown.
  var window: TimelineWindow?
  var rows: TimelineRows
  var list: ListState
  var search: TimelineSearch?
  /// The boxes of the flame view, once they were asked for.
  var boxes: TimelineFlame?
  /// Whether boxes are shown in the place of lines.
  var showsFlame = false
  var flameEntry: FlameEntry?
  /// What is shorter has no line.
  var least = LeastLength.any
  private var size = Size(columns: 80, rows: 24)
  /// Where on the path, in the order of time, the last jump went.
  var pathPosition: Int?

  /// The waterfall of a trace, unfolded, with the first line selected.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  public init(opened: OpenedTrace, in session: Session) {
    self.init(opened, TimelineTree(opened, TimelineGroups(of: opened)), in: session)
  }

  /// The waterfall of a trace with these lines.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  init(_ opened: OpenedTrace, _ tree: TimelineTree, in session: Session) {
    let store = session.store
    self.opened = opened
    self.tree = tree
    path = TimelinePath(opened, tree.groups, in: store)
    owners = SegmentOwners(trace: opened.trace, in: store)
    hinted = tree.itemsToMark(opened.hints)
    skews = Dictionary(
      opened.hints.lazy.filter { $0.rule == .clockSkew }.map { ($0.row, $0.nanoseconds) },
      uniquingKeysWith: max
    )
    measures = TimelineMeasures(of: opened, tree: tree, in: store)
    whole = TimelineWindow(of: opened, in: store)
    window = whole
    density = TimelineDensity(of: opened, within: whole)
    rows = TimelineRows(
      tree,
      path: path,
      startsFolded: (0..<tree.count).map { tree.startsFolded($0, in: store) }
    )
    list = ListState(count: rows.visible.count)
  }

  /// The row of the selected span, of the first one of a run, or of the span with a gap; nothing on the
  /// line of a parent that never came.
  public var selectedRow: Int? { selectedItem.flatMap { row(for: $0) } }

  /// The row of a span, of the first one of a run, or of the span with a gap.
  func row(for item: Int) -> Int? {
    switch tree.content(of: item) {
    case .span(let row): row
    case .run(let run): tree.groups.runs[run].rows.lowerBound
    case .gap(let gap): gap.row
    case .missingParent: nil
    }
  }

  var selectedItem: Int? { list.selection.map { Int(rows.visible[$0]) } }

  /// Tells how many lines have room below the header.
  public mutating func resize(to size: Size, in session: Session) {
    self.size = size
    layOut()
  }

  /// Finds out how many lines have room; the header is higher while a part of the time is shown.
  private mutating func layOut() {
    let rows = max(1, size.rows - TimelineHeader.lines(of: self, in: size).count)
    if rows != list.pageRows { list.setPageRows(rows) }
  }

  /// Moves, folds, zooms or searches.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .search(let text): find(text, in: session)
    case .hideBelow(let least):
      showsFlame ? notice(Self.notInFlame) : hide(below: least, in: session.store)
    case .command(let command):
      if let effects = updateInFlame(command, in: session.store) {
        effects
      } else {
        list.perform(command) ? [] : update(command, in: session)
      }
    default: []
    }
  }

  /// Shows the detail of the selected span.
  func openDetail() -> [Effect] {
    selectedRow == nil
      ? notice("this parent's document never came") : [.perform(.command(.showDetail))]
  }

  private mutating func update(_ command: Command, in session: Session) -> [Effect] {
    let store = session.store
    switch command {
    case .open: return toggleRun() ? [] : openDetail()
    case .copyValue: return selectedID(in: store).map { [.copy($0)] } ?? []
    case .fold: fold()
    case .unfold: unfold()
    case .foldAll: change { $0.setAllFolded(true) }
    case .unfoldAll: change { $0.setAllFolded(false) }
    case .toggleFlame:
      let effects = toggleFlame()
      layOut()
      return effects
    case .lessLevels: return changeLevel(by: -1)
    case .moreLevels: return changeLevel(by: 1)
    case .changeGaps: return changeGaps()
    case .hideShort: return hide(below: least.next, in: store)
    case .onlyPath:
      guard !path.path.rows.isEmpty else { return notice("there is no critical path") }
      change { $0.setShowsOnlyPath(!$0.showsOnlyPath) }
      return notice(rows.showsOnlyPath ? "only the critical path; C shows all" : "all spans")
    case .nextOnPath: return moveAlongPath()
    case .nextFault: return moveToFault(1, in: store)
    case .previousFault: return moveToFault(-1, in: store)
    case .nextMatch: return moveToMatch(1)
    case .previousMatch: return moveToMatch(-1)
    default: return changeWindow(command, in: store)
    }
    return []
  }

  /// Zooms or pans.
  private mutating func changeWindow(_ command: Command, in store: TraceStore) -> [Effect] {
    let before = window
    switch command {
    case .zoomIn: zoom(in: store) { $0.zoomedIn(around: $1, within: $2) }
    case .zoomOut: zoom(in: store) { $0.zoomedOut(around: $1, within: $2) }
    case .panLeft: pan(by: -1)
    case .panRight: pan(by: 1)
    case .resetZoom: window = whole
    default: return []
    }
    guard window == before else {
      layOut()
      return []
    }
    return notice(limit(of: command))
  }

  /// Why zooming or panning goes no further.
  private func limit(of command: Command) -> String {
    if whole == nil { return "no span has a start" }
    if command == .zoomIn { return "no shorter time can be shown" }
    if window == whole { return "this is the whole time; + zooms into it" }
    return command == .panLeft ? "the trace begins here" : "the trace ends here"
  }

  private func selectedID(in store: TraceStore) -> String? {
    selectedItem.map {
      if case .missingParent(let id) = tree.content(of: $0) { return store.text(of: id) }
      return selectedRow.map { store.text(of: store.spans.id[$0]) } ?? ""
    }
  }

  /// Zooms about the middle of what is seen of the selected span.
  private mutating func zoom(
    in store: TraceStore,
    _ change: (TimelineWindow, Timestamp, TimelineWindow) -> TimelineWindow
  ) {
    guard let window, let whole else { return }
    let (from, to) = selectedItem.map { times(of: $0, in: store) } ?? (.unknown, .unknown)
    let middle =
      from.isKnown ? window.middle(of: from, to) : window.middle(of: window.start, window.end)
    self.window = change(window, middle, whole)
  }

  private mutating func pan(by quarters: Int64) {
    guard let window, let whole else { return }
    self.window = window.panned(byQuarters: quarters, within: whole)
  }

  func notice(_ text: String) -> [Effect] { [.perform(.notice(text))] }
}
