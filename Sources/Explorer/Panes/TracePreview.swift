import TextScreen
import TraceModel

/// A trace as it is shown beside the list, while the cursor is on it.
public struct TracePreview: Hashable, Sendable {
  /// The trace, with its bottleneck.
  public let opened: OpenedTrace
  private var timeline: TimelinePane

  /// Works out what is shown of a trace.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - session: The traces.
  /// - Complexity: O(n log n) for n spans in the trace, and O(documents) of the store.
  public init(of trace: Int, in session: Session) {
    opened = OpenedTrace(trace: trace, in: session.store, version: session.version, rules: [])
    timeline = TimelinePane(opened: opened, in: session)
  }

  /// From so many columns on there is room for it beside the list.
  static func fits(_ size: Size) -> Bool { size.columns >= 150 && size.rows >= 6 }

  /// Divides a pane into the list and what is beside it.
  static func split(_ area: Rect) -> (list: Rect, preview: Rect?) {
    guard fits(area.size) else { return (area, nil) }
    let (list, rest) = area.splitLeft(area.columns * 3 / 5)
    // A column stays free before the rule.
    return (list.splitLeft(list.columns - 1).left, rest)
  }

  /// Tells how much room there is.
  mutating func resize(to size: Size, in session: Session) {
    timeline.resize(to: size, in: own(session))
  }

  /// Draws the trace's request, its bottleneck and the first lines of its waterfall.
  func draw(_ session: Session, into surface: inout Surface) {
    timeline.draw(own(session), into: &surface, isActive: false)
  }

  /// What is shared, with the traces as they were when the trace was looked at.
  private func own(_ session: Session) -> Session {
    var session = session
    session.store = opened.store
    session.version = opened.version
    return session
  }

  /// Whether both are of the same trace at the same time.
  public static func == (left: TracePreview, right: TracePreview) -> Bool {
    left.opened == right.opened
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(opened)
  }
}
