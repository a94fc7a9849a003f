/// A waterfall as it is shown, with what is folded and hidden, to be written into a file.
public struct ShownWaterfall: Hashable, Sendable {
  /// The trace.
  public var opened: OpenedTrace { pane.opened }
  private let pane: TimelinePane

  /// The waterfall as a pane shows it; in place of the flame view's boxes the lines that it stands for.
  init(_ pane: TimelinePane) {
    var pane = pane
    pane.showsFlame = false
    self.pane = pane
  }

  /// What is shown as lines of text: the trace's id, the header, all visible lines whether they are in
  /// view or not, and the hints.
  ///
  /// - Parameters:
  ///   - session: How things are shown.
  ///   - columns: The width, at least 40.
  ///   - body: Is given each line, safe for a terminal, without spaces at its end.
  /// - Throws: What `body` throws.
  public func forEachLine(
    in session: Session,
    columns: Int,
    body: (String) throws -> Void
  ) rethrows {
    var session = session
    session.store = opened.store
    try pane.forEachLine(in: session, columns: columns, body: body)
  }

  /// Whether both show the same trace, with the same lines.
  public static func == (left: ShownWaterfall, right: ShownWaterfall) -> Bool {
    left.opened == right.opened && left.pane.rows.visible == right.pane.rows.visible
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(opened)
    hasher.combine(pane.rows.visible)
  }
}
