import TraceAnalysis
import TraceModel

/// All lines of a waterfall, in the order in which they stand when everything is unfolded.
///
/// A line, called item here, is a span, a parent that never came, a run of spans that are alike, or a
/// gap. The rows of a trace are in pre-order already; only orphans are moved, to stand together below
/// the line of their parent. A subtree is a range of items.
struct TimelineTree: Sendable {
  /// What a line is about.
  enum Content: Hashable {
    /// The row of a span.
    case span(Int)
    /// The id of a parent that never came.
    case missingParent(SpanID)
    /// The number of a run of siblings that are alike, which stand below it.
    case run(Int)
    /// Time without a subsegment.
    case gap(UninstrumentedGap)
  }

  /// The item above, or -1.
  private(set) var parent: [Int32] = []
  /// The first item behind the last descendant.
  private(set) var end: [Int32] = []
  /// How many items are above.
  private(set) var depth: [Int32] = []
  /// How many spans stand before an item; behind the last item, how many there are.
  private(set) var spansBefore: [Int32] = []
  /// The lines beyond those of spans.
  let groups: TimelineGroups
  /// The row of a span, or the complement of a number in `others`.
  private var content: [Int32] = []
  private var others: [Content] = []
  private let rows: Range<Int>
  private var items: [Int32]
  /// The items of the runs.
  private var runItems: [Int32]

  /// The lines of a trace.
  ///
  /// - Parameters:
  ///   - opened: The trace.
  ///   - groups: The lines beyond those of spans.
  /// - Complexity: O(n) for n spans in the trace.
  init(_ opened: OpenedTrace, _ groups: TimelineGroups) {
    let store = opened.store
    rows = store.rows(of: opened.trace)
    self.groups = groups
    items = Array(repeating: 0, count: rows.count)
    runItems = Array(repeating: 0, count: groups.runs.count)
    parent.reserveCapacity(rows.count)
    depth.reserveCapacity(rows.count)
    content.reserveCapacity(rows.count)
    spansBefore.reserveCapacity(rows.count + 1)
    for group in Self.orphans(in: rows, of: store) {
      var holder = -1
      if let id = group.missing {
        holder = count
        append(.missingParent(id), parent: -1)
      }
      for top in group.tops { append(top, below: holder, in: store) }
    }
    spansBefore.append(Int32(rows.count))
    end = Array(repeating: 0, count: count)
    for item in (0..<count).reversed() {
      end[item] = max(end[item], Int32(item + 1))
      if parent[item] >= 0 { end[Int(parent[item])] = max(end[Int(parent[item])], end[item]) }
    }
  }

  /// Appends a span with all that is below it.
  private mutating func append(_ top: Int, below holder: Int, in store: TraceStore) {
    let parents = store.spans.parent
    let end = Int(store.spans.subtreeEnd[top])
    for row in top..<end {
      var above = row == top ? holder : item(ofRow: Int(parents[row]))
      if row > top {
        appendGaps(before: row, in: store)
        if let run = groups.run(ofMember: row) {
          if groups.runs[run].rows.lowerBound == row {
            runItems[run] = Int32(count)
            append(.run(run), parent: above)
          }
          above = Int(runItems[run])
        }
      }
      items[row - rows.lowerBound] = Int32(count)
      spansBefore.append(Int32(count - others.count))
      content.append(Int32(row))
      place(below: above)
    }
    appendGaps(before: end, in: store)
  }

  /// Appends the gaps that end where a row begins, those of the innermost spans first.
  private mutating func appendGaps(before row: Int, in store: TraceStore) {
    for gap in groups.gaps[row] ?? [] where rows.contains(gap.row) {
      var above = item(ofRow: gap.row)
      // Between two of a run it stands in the run.
      if row < rows.upperBound, Int(store.spans.parent[row]) == gap.row,
        let run = groups.run(ofMember: row), groups.runs[run].rows.lowerBound < row
      {
        above = Int(runItems[run])
      }
      append(.gap(gap), parent: above)
    }
  }

  private mutating func append(_ other: Content, parent: Int) {
    spansBefore.append(Int32(count - others.count))
    content.append(~Int32(others.count))
    others.append(other)
    place(below: parent)
  }

  private mutating func place(below parent: Int) {
    self.parent.append(Int32(parent))
    depth.append(parent < 0 ? 0 : depth[parent] + 1)
  }

  /// How many items there are.
  var count: Int { content.count }

  /// What an item is.
  func content(of item: Int) -> Content {
    let number = content[item]
    return number < 0 ? others[Int(~number)] : .span(Int(number))
  }

  /// The row of the span that an item is; nothing where it is something else.
  func row(of item: Int) -> Int? {
    content[item] < 0 ? nil : Int(content[item])
  }

  /// The item of a span of the trace.
  func item(ofRow row: Int) -> Int {
    Int(items[row - rows.lowerBound])
  }

  /// The rows that an item stands for by itself: those of a run, or that of a span.
  func rows(of item: Int) -> Range<Int> {
    switch content(of: item) {
    case .span(let row): row..<row + 1
    case .run(let run): groups.runs[run].rows
    case .missingParent, .gap: 0..<0
    }
  }

  /// How many spans are below an item.
  func spansBelow(_ item: Int) -> Int {
    Int(spansBefore[Int(end[item])] - spansBefore[item + 1])
  }

  /// The items of the spans of hints, and those of the runs around them.
  func itemsToMark(_ hints: [Hint]) -> Set<Int> {
    var items: Set<Int> = []
    for hint in hints {
      var item: Int? = item(ofRow: hint.row)
      items.insert(item ?? 0)
      while let above = item.flatMap({ parent(of: $0) }) {
        if row(of: above) == nil { items.insert(above) }
        item = above
      }
    }
    return items
  }

  /// Whether an item is hidden until the user unfolds what is above it: one of a run, or what X-Ray
  /// inferred from a call.
  func startsFolded(_ item: Int, in store: TraceStore) -> Bool {
    switch content(of: item) {
    case .run: true
    case .span: Int(end[item]) > item + 1 && !groups.isPlain && holdsOnlyInferred(item, in: store)
    case .missingParent, .gap: false
    }
  }

  /// Whether there is nothing below a span but segments inferred from it.
  private func holdsOnlyInferred(_ item: Int, in store: TraceStore) -> Bool {
    var child = item + 1
    while child < Int(end[item]) {
      guard let row = row(of: child), Int(end[child]) == child + 1,
        store.spans.flags[row].contains(.inferred)
      else { return false }
      child += 1
    }
    return child > item + 1
  }

  /// The item above, if there is one.
  func parent(of item: Int) -> Int? {
    parent[item] < 0 ? nil : Int(parent[item])
  }

  /// The spans without a parent, those that name the same missing one together.
  private static func orphans(
    in rows: Range<Int>,
    of store: TraceStore
  ) -> [(missing: SpanID?, tops: [Int])] {
    var groups: [(missing: SpanID?, tops: [Int])] = []
    var known: [SpanID: Int] = [:]
    var row = rows.lowerBound
    while row < rows.upperBound {
      let missing = store.spans.missingParents[row]
      if let missing, let group = known[missing] {
        groups[group].tops.append(row)
      } else {
        if let missing { known[missing] = groups.count }
        groups.append((missing, [row]))
      }
      row = Int(store.spans.subtreeEnd[row])
    }
    return groups
  }
}
