import TraceModel

/// All lines of a waterfall, in the order in which they stand when everything is unfolded.
///
/// A line, called item here, is a span, or a parent that never came. The rows of a trace are in
/// pre-order already; only orphans are moved, to stand together below the line of their parent. A
/// subtree is a range of items.
struct TimelineTree: Sendable {
  /// What a line is about.
  enum Content: Hashable {
    /// The row of a span.
    case span(Int)
    /// The id of a parent that never came.
    case missingParent(SpanID)
  }

  /// The item above, or -1.
  private(set) var parent: [Int32] = []
  /// The first item behind the last descendant.
  private(set) var end: [Int32] = []
  /// How many items are above.
  private(set) var depth: [Int32] = []
  /// The row of a span, or the complement of a number in `missing`.
  private var content: [Int32] = []
  private var missing: [SpanID] = []
  private let firstRow: Int
  private var items: [Int32]

  /// The lines of a trace.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  init(trace: Int, in store: TraceStore) {
    let rows = store.rows(of: trace)
    let ends = store.spans.subtreeEnd
    let parents = store.spans.parent
    firstRow = rows.lowerBound
    items = Array(repeating: 0, count: rows.count)
    parent.reserveCapacity(rows.count)
    end.reserveCapacity(rows.count)
    depth.reserveCapacity(rows.count)
    content.reserveCapacity(rows.count)
    for group in Self.groups(of: rows, in: store) {
      var holder = -1
      if let id = group.missing {
        holder = count
        append(~Int32(missing.count), parent: -1, end: 0)
        missing.append(id)
      }
      for top in group.tops {
        let shift = count - top
        for row in top..<Int(ends[top]) {
          items[row - firstRow] = Int32(count)
          append(
            Int32(row),
            parent: row == top ? holder : Int(parents[row]) + shift,
            end: Int(ends[row]) + shift
          )
        }
      }
      if holder >= 0 { end[holder] = Int32(count) }
    }
  }

  /// How many items there are.
  var count: Int { content.count }

  /// What an item is.
  func content(of item: Int) -> Content {
    let number = content[item]
    return number < 0 ? .missingParent(missing[Int(~number)]) : .span(Int(number))
  }

  /// The row of the span that an item is; nothing where it is a missing parent.
  func row(of item: Int) -> Int? {
    content[item] < 0 ? nil : Int(content[item])
  }

  /// The item of a span of the trace.
  func item(ofRow row: Int) -> Int {
    Int(items[row - firstRow])
  }

  /// The item above, if there is one.
  func parent(of item: Int) -> Int? {
    parent[item] < 0 ? nil : Int(parent[item])
  }

  private mutating func append(_ content: Int32, parent: Int, end: Int) {
    self.content.append(content)
    self.parent.append(Int32(parent))
    self.end.append(Int32(end))
    depth.append(parent < 0 ? 0 : depth[parent] + 1)
  }

  /// The spans without a parent, those that name the same missing one together.
  private static func groups(
    of rows: Range<Int>,
    in store: TraceStore
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
