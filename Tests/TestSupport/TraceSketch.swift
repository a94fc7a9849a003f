public import TraceModel

/// A trace drawn with bars, for tests.
///
/// ```
/// gateway    |==========|
///   scan        |--|
///   sort           |--|           fault
///   open              |------>
/// lost           |--|             parent=never-sent
/// ```
///
/// A line is a span: its name, its bar, and words about it. Two spaces of indentation are a level.
/// The columns of the bar are its times: from the first `|` to the last one, so that `|--|` lasts 3
/// units and `|` alone none; the leftmost bar of the sketch begins at 0.
///
/// - A bar of `=` is a segment, of `-` a subsegment, of `~` an inferred segment. A lone `|` is a
///   segment at the outermost level and a subsegment below. `>` in place of the last `|`: in
///   progress.
/// - A segment is a document of its own that names its parent. A subsegment is embedded in the span
///   above it, at the outermost level and with the word `alone` a document of its own.
/// - Words: `fault`, `error`, `throttle`, `traced`, `sql`, `alone`, `aws`, `remote`; `parent=name` names another parent
///   (one that isn't in the sketch never comes), `id=ff` gives the id in hex, `origin=AWS::Lambda`,
///   `operation=Scan`, `resource=images`, `status=502`, `retries=2`.
public struct TraceSketch: Sendable {
  /// The store with the one trace.
  public let store: TraceStore
  /// The documents, in the order in which their drawings end.
  public let documents: [SpanDraft]

  /// Reads a sketch; one that can't be read is a mistake of the test, and traps.
  ///
  /// - Parameters:
  ///   - text: The lines.
  ///   - unit: How many nanoseconds a column is; milliseconds where none is given.
  ///   - origin: The time at which the leftmost bar begins.
  public init(
    _ text: String,
    unit: Int64 = 1_000_000,
    origin: Timestamp = .sketchOrigin
  ) {
    let lines = text.split(separator: "\n").enumerated()
      .compactMap { SketchLine($0.element, number: $0.offset + 1) }
    let zero = lines.map(\.barStart).min() ?? 0
    let margin = lines.map(\.indentation).min() ?? 0
    var ids: [String: UInt64] = [:]
    for line in lines { ids[line.name] = line.id }
    var documents: [SpanDraft] = []
    var open: [OpenSpan] = []
    func close(downTo level: Int) {
      while let last = open.last, last.level >= level {
        open.removeLast()
        if !last.isDocument, let holder = open.indices.last {
          open[holder].draft.children.append(last.draft)
        } else {
          documents.append(last.draft)
        }
      }
    }
    for line in lines {
      let level = (line.indentation - margin) / 2
      close(downTo: level)
      precondition(level <= open.count, "line \(line.number) is indented too far")
      var draft = line.draft(zero: zero, level: level)
      let isDocument = level == 0 || draft.kind != .subsegment || line.isAlone
      if let parent = line.value(of: "parent") {
        draft.parent = ids[parent] ?? SketchLine.madeUpID(parent)
      } else if isDocument {
        draft.parent = open.last?.draft.id
      }
      open.append(OpenSpan(level: level, draft: draft, isDocument: isDocument))
    }
    close(downTo: 0)
    self.documents = documents
    store = TraceStore.make(documents, unit: unit, origin: origin)
  }

  /// A span whose children may still follow.
  private struct OpenSpan {
    let level: Int
    var draft: SpanDraft
    let isDocument: Bool
  }

  /// The row of the span with a name; one that isn't in the sketch is a mistake of the test.
  public func row(_ name: String) -> Int {
    guard let row = store.row(named: name) else {
      preconditionFailure("no span is named \(name)")
    }
    return row
  }
}
