import Explorer
import TraceAnalysis
import TraceModel

/// The text of `fluoro show`: the waterfall of the screen, drawn for a pipe.
enum Waterfall {
  /// The lines of a trace's waterfall, none wider than `width` columns and safe for a terminal.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - store: The traces.
  ///   - marks: The rows of the spans to mark, ascending.
  ///   - rules: The rules that give hints.
  ///   - width: How many columns there are.
  ///   - body: Takes a line.
  /// - Throws: What `body` throws.
  static func forEachLine(
    of trace: Int,
    in store: TraceStore,
    marks: [Int],
    rules: [HintRule],
    width: Int,
    _ body: (String) throws -> Void
  ) rethrows {
    var session = Session()
    session.store = store
    let opened = OpenedTrace(trace: trace, in: store, marks: marks, rules: rules)
    try TimelinePane.lines(of: opened, in: session, columns: width, body: body)
  }
}
