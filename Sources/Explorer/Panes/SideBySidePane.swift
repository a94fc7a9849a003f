public import TextScreen
import TraceAnalysis
import TraceModel

/// Several traces below each other on one axis that begins with each of them: of each the request and
/// what its critical path spends time on.
public struct SideBySidePane: Pane {
  /// The keys beside those of lists.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("l"), .right, to: .open),
    KeyBinding(.character("C"), to: .onlyPath),
    KeyBinding(.character("m"), to: .mark),
    KeyBinding(.character("d"), to: .compareMarks),
    KeyBinding(.character("y"), to: .copyValue),
  ]

  /// A line: the head of a trace, or an item of its waterfall.
  struct Line: Hashable, Sendable {
    /// Which of the traces.
    let trace: Int
    /// The item; nothing for the head.
    let item: Int?
  }

  /// The waterfalls, all with the same columns and the same length of time.
  private(set) var traces: [TimelinePane] = []
  private(set) var lines: [Line] = []
  private(set) var list = ListState()
  /// Whether only the main spans of the critical paths are shown.
  private(set) var isSummary = true

  /// What takes a smaller part of its trace isn't shown at first.
  private static let leastPercent: Int64 = 5

  /// The traces one after the other, in the order of marking.
  ///
  /// - Complexity: O(n) for n spans in all of them.
  init(_ opened: [OpenedTrace], in session: Session) {
    traces = opened.map { TimelinePane(opened: $0, in: Self.session(of: $0, in: session)) }
    align()
    choose(selecting: 0)
  }

  /// Gives all traces the same columns and the same length of time.
  private mutating func align() {
    let measures = TimelineMeasures(widest: traces.map(\.measures))
    let longest = traces.compactMap { $0.whole?.length }.max()
    for number in traces.indices {
      traces[number].measures = measures
      if let longest, let whole = traces[number].whole {
        traces[number].window = whole.lengthened(to: longest)
      }
    }
  }

  /// Takes away the trace of the selected line.
  mutating func removeSelected() {
    guard let selection = list.selection else { return }
    let number = lines[selection].trace
    traces.remove(at: number)
    align()
    choose(selecting: min(number, traces.count - 1))
  }

  /// A session of the traces as they were when one of them was looked at.
  private static func session(of opened: OpenedTrace, in session: Session) -> Session {
    var session = session
    session.store = opened.store
    session.version = opened.version
    return session
  }

  /// The id of the selected trace.
  var selectedID: String? { list.selection.map { traces[lines[$0].trace].opened.id } }

  /// Takes as many lines as fit below the axis.
  public mutating func resize(to size: Size, in session: Session) {
    list.setPageRows(max(1, size.rows - 1))
  }

  /// Moves, opens a trace, or shows all spans.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    if case .search = action { return notice(Self.noSearch) }
    guard case .command(let command) = action, !list.perform(command) else { return [] }
    switch command {
    case .open: return open(in: session)
    case .copyValue: return selectedID.map { [.copy($0)] } ?? []
    case .onlyPath:
      isSummary.toggle()
      choose(selecting: list.selection.map { lines[$0].trace } ?? 0)
      return notice(isSummary ? "the main spans of the critical paths; C shows all" : "all spans")
    case .nextFault: return moveToFault(1, in: session)
    case .previousFault: return moveToFault(-1, in: session)
    case .nextMatch, .previousMatch: return notice(Self.noSearch)
    default: return notice("\(command.rawValue) does nothing here; ? lists the keys")
    }
  }

  private static let noSearch = "there is no search here; Enter opens a trace"

  private func notice(_ text: String) -> [Effect] { [.perform(.notice(text))] }

  /// Goes to the nearest line of a span that failed, around the ends.
  private mutating func moveToFault(_ step: Int, in session: Session) -> [Effect] {
    let isFound = list.find(step, from: 1) { line in
      guard let item = lines[line].item else { return false }
      let pane = traces[lines[line].trace]
      return pane.tree.rows(of: item).first.map { row in
        !pane.opened.store.spans.flags[row].isDisjoint(with: [.fault, .error, .throttle])
      } ?? false
    }
    if isFound { return [] }
    return notice(
      "no other fault, error or throttle" + (isSummary ? " is shown; C shows all spans" : "")
    )
  }

  private func open(in session: Session) -> [Effect] {
    guard let id = selectedID else { return [] }
    guard let trace = session.store.trace(withID: id) else {
      return [.perform(.notice("trace \(id) is no longer there"))]
    }
    return [.perform(.openTrace(trace))]
  }

  /// Works out which lines there are, and selects the head of a trace.
  private mutating func choose(selecting selected: Int) {
    lines = []
    var first = 0
    for number in traces.indices {
      if number == selected { first = lines.count }
      let pane = traces[number]
      let hasPath = !pane.path.path.rows.isEmpty
      traces[number].least = isSummary ? .percent(Self.leastPercent) : .any
      let kept = traces[number].keptItems(in: pane.opened.store)
      traces[number].change {
        $0.setShowsOnlyPath(isSummary && hasPath)
        $0.setKept(kept)
      }
      lines.append(Line(trace: number, item: nil))
      lines += traces[number].rows.visible.map { Line(trace: number, item: Int($0)) }
    }
    list.setCount(lines.count)
    list.select(first)
  }

  /// Draws the axis, then the visible lines.
  ///
  /// - Complexity: O(cells of the surface), and O(1) a trace that is seen.
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {
    guard !surface.size.isEmpty, !traces.isEmpty else { return }
    var frame: (trace: Int, frame: TimelineFrame)?
    for (offset, line) in list.visible.enumerated() where offset + 1 < surface.size.rows {
      let (trace, item) = (lines[line].trace, lines[line].item)
      let current: TimelineFrame
      if let frame, frame.trace == trace {
        current = frame.frame
      } else {
        current = self.frame(of: trace, session, surface)
        frame = (trace, current)
        if offset == 0 { TimelineHeader(current).drawTitles(titles, at: 0, into: &surface) }
      }
      let ground: Ground =
        line != list.selection ? .none : isActive ? .selection : .selectionInactive
      if let item {
        current.drawLine(item, at: offset + 1, ground: ground, into: &surface)
      } else {
        TimelineHeader(current)
          .drawRequest(at: offset + 1, ground, tellsHidden: true, into: &surface)
      }
    }
  }

  /// What the lines of all traces are, the fullest first.
  private var titles: [String] {
    guard isSummary else { return ["All spans"] }
    return [
      "Critical paths; shorter than \(Self.leastPercent) % hidden",
      "Critical paths; < \(Self.leastPercent) % hidden",
      "Critical paths",
    ]
  }

  private func frame(of trace: Int, _ session: Session, _ surface: Surface) -> TimelineFrame {
    let pane = traces[trace]
    let session = Self.session(of: pane.opened, in: session)
    return TimelineFrame(pane, session, columns: surface.size.columns, surface.glyphs)
  }
}
