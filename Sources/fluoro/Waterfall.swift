import Explorer
import TraceModel

/// The text of `fluoro show`: the waterfall of the screen, drawn for a pipe.
enum Waterfall {
  /// The lines of a trace's waterfall, none wider than `width` columns and safe for a terminal.
  static func forEachLine(
    of trace: Int,
    in store: TraceStore,
    width: Int,
    _ body: (String) throws -> Void
  ) rethrows {
    var session = Session()
    session.store = store
    let opened = OpenedTrace(trace: trace, in: store)
    try TimelinePane.lines(of: opened, in: session, columns: width, body: body)
  }
}
