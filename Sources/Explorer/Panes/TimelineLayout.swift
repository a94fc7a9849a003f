import TextScreen
import TraceAnalysis
import TraceModel

/// Where the columns of a waterfall are; the severity's letter stands in column 0.
struct TimelineLayout: Hashable {
  /// The tree and the names.
  let name: Range<Int>
  /// How long spans took; nothing where there is no room.
  let total: Range<Int>?
  /// How long they worked themselves; nothing where there is no room.
  let own: Range<Int>?
  /// The bars.
  let bars: Range<Int>

  /// Below so many columns self times are left out.
  private static let leastForOwn = 70
  /// Below so many columns totals are left out.
  private static let leastForTotal = 50
  /// Below so many columns there are no bars, as nothing could be seen in them.
  private static let leastForBars = 16

  /// Gives all columns to the bars, as in a flame view.
  init(onlyBars columns: Int) {
    name = 0..<0
    total = nil
    own = nil
    bars = 0..<columns
  }

  /// Divides so many columns.
  ///
  /// - Parameters:
  ///   - columns: The width of the pane.
  ///   - measures: How much room the trace's texts take.
  init(columns: Int, measures: TimelineMeasures) {
    let times =
      (columns >= Self.leastForTotal ? measures.totalColumns + 1 : 0)
      + (columns >= Self.leastForOwn ? measures.ownColumns + 1 : 0)
    let room = max(0, columns - 1 - times)
    guard columns >= Self.leastForBars else {
      name = min(1, columns)..<columns
      total = nil
      own = nil
      bars = columns..<columns
      return
    }
    let gap = columns >= Self.leastForOwn ? 2 : 1
    let half = (room - gap) / 2
    let nameColumns = min(max(8, measures.nameColumns), max(min(30, half), half * 9 / 10))
    var next = 1 + nameColumns
    name = 1..<next
    func take(_ width: Int, from least: Int) -> Range<Int>? {
      guard columns >= least else { return nil }
      next += width + 1
      return next - width..<next
    }
    total = take(measures.totalColumns, from: Self.leastForTotal)
    own = take(measures.ownColumns, from: Self.leastForOwn)
    bars = next + gap..<columns
  }
}

/// How much room a trace's texts take, found out once when it is opened.
struct TimelineMeasures: Hashable, Sendable {
  /// The widest tree, name and hint, up to a limit.
  let nameColumns: Int
  /// The widest total.
  let totalColumns: Int
  /// The widest self time.
  let ownColumns: Int

  /// What is wider than this is clipped on any screen, so that bars have room.
  private static let mostColumns = 72
  /// So many different texts tell well enough how wide the others are.
  private static let mostTexts = 1_000

  /// Measures the texts of a trace; of times only how long they can be.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  init(of opened: OpenedTrace, tree: TimelineTree, in store: TraceStore) {
    var names = Self.leastColumns
    var longest: Int64 = 0
    var hasOpen = false
    var hasNoStart = false
    var widths: [Text: Int] = [:]
    for item in 0..<tree.count {
      guard let row = tree.row(of: item) else {
        let columns = Self.columns(of: tree.content(of: item), &longest, tree, in: store)
        names = max(names, 2 * min(12, Int(tree.depth[item])) + 3 + columns)
        continue
      }
      let start = store.spans.start[row]
      let end = store.spans.end[row]
      hasNoStart = hasNoStart || !start.isKnown
      hasOpen = hasOpen || !end.isKnown
      if start.isKnown {
        longest = max(longest, (end.isKnown ? end : opened.latest).nanoseconds(since: start))
      }
      guard names < Self.mostColumns, widths.count < Self.mostTexts else { continue }
      let text = Text(name: store.spans.name[row], kind: store.spans.kind[row])
      let width = widths[text] ?? Self.columns(ofRow: row, in: store)
      widths[text] = width
      names = max(names, 2 * min(12, Int(tree.depth[item])) + 3 + width)
    }
    if !opened.marks.isEmpty { names += 2 }
    if !opened.hints.isEmpty { names += 2 }
    if opened.hints.contains(where: { $0.rule == .clockSkew }) { names += Self.skewColumns }
    let rows = store.rows(of: opened.trace)
    if !store.links.indices(ofSpans: rows).isEmpty || !store.links.places(ofTargets: rows).isEmpty {
      names += Self.linkColumns
    }
    nameColumns = min(names, Self.mostColumns)
    let time = longest < 59_950_000_000 ? 7 : 11
    totalColumns = max(time + (hasOpen ? 2 : 0), hasNoStart ? 8 : 0)
    ownColumns = time
  }

  /// Room for the texts of several traces.
  init(widest measures: [TimelineMeasures]) {
    nameColumns = measures.map(\.nameColumns).max() ?? Self.leastColumns
    totalColumns = measures.map(\.totalColumns).max() ?? 0
    ownColumns = measures.map(\.ownColumns).max() ?? 0
  }

  private static let leastColumns = 14
  private static let missingParentColumns = 31
  /// Room for `skewed 999 ms`.
  private static let skewColumns = 15
  /// Room for the mark of a link.
  private static let linkColumns = 3

  /// What spans with nearly always the same texts have in common; a few columns more or less don't
  /// matter.
  private struct Text: Hashable {
    let name: StringID
    let kind: UInt32
  }

  /// The width of what is no span, which may take longer than any span does.
  private static func columns(
    of content: TimelineTree.Content,
    _ longest: inout Int64,
    _ tree: TimelineTree,
    in store: TraceStore
  ) -> Int {
    switch content {
    case .run(let number):
      let run = tree.groups.runs[number]
      longest = max(longest, run.total)
      return columns(ofRow: run.rows.lowerBound, in: store) + 2 + String(run.count).count
    // The others are lines only while the user asks for them.
    case .gap(let gap): return gap.isLarge ? TimelineFrame.gapName.count : 0
    case .span, .missingParent: return missingParentColumns
    }
  }

  private static func columns(ofRow row: Int, in store: TraceStore) -> Int {
    let hint = SpanHint.text(ofRow: row, in: store).map { DisplayWidth.columns(of: $0) + 2 } ?? 0
    return DisplayWidth.columns(of: store.name(of: row)) + hint
  }
}
