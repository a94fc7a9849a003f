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
    KeyBinding(.character("c"), to: .nextOnPath),
    KeyBinding(.character("C"), to: .onlyPath),
    KeyBinding(.character("+"), .character("="), to: .zoomIn),
    KeyBinding(.character("-"), to: .zoomOut),
    KeyBinding(.character("<"), to: .panLeft),
    KeyBinding(.character(">"), to: .panRight),
    KeyBinding(.character("0"), to: .resetZoom),
    KeyBinding(.character("y"), to: .copyValue),
  ]

  /// The trace that is shown.
  public let opened: OpenedTrace
  let tree: TimelineTree
  let path: TimelinePath
  let owners: SegmentOwners
  let measures: TimelineMeasures
  /// The rows of the spans about which there are hints.
  let hinted: Set<Int>
  /// All of the trace's time; nothing where no span has a start.
  let whole: TimelineWindow?
  /// The part of it that is shown.
  var window: TimelineWindow?
  var rows: TimelineRows
  var list: ListState
  var search: TimelineSearch?
  /// Where on the path, in the order of time, the last jump went.
  var pathPosition: Int?

  /// The waterfall of a trace, unfolded, with the first line selected.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  public init(opened: OpenedTrace, in session: Session) {
    let store = session.store
    self.opened = opened
    tree = TimelineTree(trace: opened.trace, in: store)
    path = TimelinePath(opened, in: store)
    owners = SegmentOwners(trace: opened.trace, in: store)
    hinted = Set(opened.hints.map(\.row))
    measures = TimelineMeasures(of: opened, tree: tree, in: store)
    whole = TimelineWindow(of: opened, in: store)
    window = whole
    rows = TimelineRows(tree, path: path)
    list = ListState(count: rows.visible.count)
  }

  /// The row of the selected span; nothing on the line of a parent that never came.
  public var selectedRow: Int? { selectedItem.flatMap { tree.row(of: $0) } }

  var selectedItem: Int? { list.selection.map { Int(rows.visible[$0]) } }

  /// Tells how many lines have room below the header.
  public mutating func resize(to size: Size, in session: Session) {
    list.setPageRows(max(1, size.rows - TimelineHeader.lines(of: opened, in: size).count))
  }

  /// Moves, folds, zooms or searches.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .search(let text): find(text, in: session)
    case .command(let command):
      if list.perform(command) { [] } else { update(command, in: session) }
    default: []
    }
  }

  private mutating func update(_ command: Command, in session: Session) -> [Effect] {
    let store = session.store
    switch command {
    case .open:
      return selectedRow == nil
        ? notice("this parent's document never came") : [.perform(.command(.showDetail))]
    case .copyValue: return selectedID(in: store).map { [.copy($0)] } ?? []
    case .fold: fold()
    case .unfold: unfold()
    case .foldAll: change { $0.setAllFolded(true) }
    case .unfoldAll: change { $0.setAllFolded(false) }
    case .onlyPath:
      guard !path.path.rows.isEmpty else { return notice("there is no critical path") }
      change { $0.setShowsOnlyPath(!$0.showsOnlyPath) }
      return notice(rows.showsOnlyPath ? "only the critical path; C shows all" : "all spans")
    case .nextOnPath: return moveAlongPath()
    case .nextFault: return moveToFault(1, in: store)
    case .previousFault: return moveToFault(-1, in: store)
    case .nextMatch: return moveToMatch(1)
    case .previousMatch: return moveToMatch(-1)
    case .zoomIn: zoom(in: store) { $0.zoomedIn(around: $1, within: $2) }
    case .zoomOut: zoom(in: store) { $0.zoomedOut(around: $1, within: $2) }
    case .panLeft: pan(by: -1)
    case .panRight: pan(by: 1)
    case .resetZoom: window = whole
    default: break
    }
    return []
  }

  private func selectedID(in store: TraceStore) -> String? {
    selectedItem.map {
      switch tree.content(of: $0) {
      case .span(let row): store.text(of: store.spans.id[row])
      case .missingParent(let id): store.text(of: id)
      }
    }
  }

  /// Zooms about the middle of what is seen of the selected span.
  private mutating func zoom(
    in store: TraceStore,
    _ change: (TimelineWindow, Timestamp, TimelineWindow) -> TimelineWindow
  ) {
    guard let window, let whole else { return }
    let from = selectedRow.map { store.spans.start[$0] } ?? .unknown
    let to = selectedRow.map { store.spans.end[$0] } ?? .unknown
    let middle =
      from.isKnown
      ? window.middle(of: from, to.isKnown ? to : opened.latest)
      : window.middle(of: window.start, window.end)
    self.window = change(window, middle, whole)
  }

  private mutating func pan(by quarters: Int64) {
    guard let window, let whole else { return }
    self.window = window.panned(byQuarters: quarters, within: whole)
  }

  func notice(_ text: String) -> [Effect] { [.perform(.notice(text))] }
}
