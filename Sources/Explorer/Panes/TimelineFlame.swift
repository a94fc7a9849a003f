import TraceModel

/// Where the spans of a trace stand in a flame view: a span below its parent, in the first lane where
/// nothing else is at the time.
package struct TimelineFlame: Sendable {
  /// The rows of the spans, lane by lane, those of a lane in the order of time.
  private var boxes: [Int32] = []
  private var starts: [Timestamp] = []
  private var ends: [Timestamp] = []
  /// Where each lane begins in `boxes`, and behind the last one the count of all.
  private var firstBox: [Int] = [0]
  /// The lane of a row of the trace, or -1 where it has no box.
  private var lanes: [Int32]
  private var places: [Int32]
  /// The row of the nearest span at or above a row that has a box, or -1.
  private var holders: [Int32]
  /// The boxes of which something is to be said, by what that is, the gravest first; each ascending.
  private var graveBoxes: [[Int]] = []
  private let rows: Range<Int>

  /// Places the spans of a trace; those without a start have no boxes, and neither have inferred
  /// segments, which repeat their calls.
  ///
  /// - Complexity: O(n log n) for n spans.
  package init(_ opened: OpenedTrace) {
    let spans = opened.store.spans
    rows = opened.store.rows(of: opened.trace)
    let first = rows.lowerBound
    lanes = Array(repeating: -1, count: rows.count)
    places = lanes
    holders = lanes
    /// The lane of a span, or of the nearest one above it that has a box.
    var levels = lanes
    var free = FirstFree()
    var counts: [Int] = []
    for row in rows {
      let parent = Int(spans.parent[row])
      let above = parent < 0 ? -1 : Int(levels[parent - first])
      levels[row - first] = Int32(above)
      holders[row - first] = parent < 0 ? -1 : holders[parent - first]
      let start = spans.start[row]
      guard start.isKnown, !spans.flags[row].contains(.inferred) else { continue }
      let end = max(start, spans.end[row].isKnown ? spans.end[row] : opened.latest)
      let lane = free.take(from: above + 1, at: start.nanoseconds, until: end.nanoseconds)
      levels[row - first] = Int32(lane)
      lanes[row - first] = Int32(lane)
      holders[row - first] = Int32(row)
      while counts.count <= lane { counts.append(0) }
      counts[lane] += 1
    }
    for count in counts { firstBox.append(firstBox[firstBox.count - 1] + count) }
    fill(opened)
    graveBoxes = SpanSeverity.allCases.map { _ in [] }
    let ranks = Dictionary(uniqueKeysWithValues: zip(SpanSeverity.allCases, 0...))
    for box in boxes.indices {
      if let severity = SpanSeverity(spans.flags[Int(boxes[box])]), let rank = ranks[severity] {
        graveBoxes[rank].append(box)
      }
    }
  }

  private mutating func fill(_ opened: OpenedTrace) {
    let spans = opened.store.spans
    boxes = Array(repeating: 0, count: firstBox[firstBox.count - 1])
    starts = Array(repeating: .unknown, count: boxes.count)
    ends = starts
    var next = firstBox
    for row in rows where lanes[row - rows.lowerBound] >= 0 {
      let lane = Int(lanes[row - rows.lowerBound])
      let box = next[lane]
      next[lane] += 1
      boxes[box] = Int32(row)
      places[row - rows.lowerBound] = Int32(box)
      starts[box] = spans.start[row]
      ends[box] = max(starts[box], spans.end[row].isKnown ? spans.end[row] : opened.latest)
    }
  }

  /// How many lanes there are.
  package var laneCount: Int { firstBox.count - 1 }

  /// The lane of a span; nothing where it has no box.
  package func lane(ofRow row: Int) -> Int? {
    let lane = lanes[row - rows.lowerBound]
    return lane < 0 ? nil : Int(lane)
  }

  /// The nearest span at or above a row that has a box.
  func holder(ofRow row: Int) -> Int? {
    let holder = holders[row - rows.lowerBound]
    return holder < 0 ? nil : Int(holder)
  }

  /// The span with the first box of the first lane.
  var firstRow: Int? { boxes.first.map(Int.init) }

  /// The span with the last box of the last lane.
  var lastRow: Int? { boxes.last.map(Int.init) }

  /// The span of a lane that is nearest to a time.
  ///
  /// - Complexity: O(log n) for n spans in the lane.
  func row(inLane lane: Int, nearestTo time: Timestamp) -> Int {
    let all = firstBox[lane]..<firstBox[lane + 1]
    let after = ends.firstIndex(notBelow: time, in: all)
    guard after > all.lowerBound else { return Int(boxes[after]) }
    let before = after - 1
    let isBeforeNearer =
      after == all.upperBound
      || starts[after] > time
        && time.nanoseconds(since: ends[before]) < starts[after].nanoseconds(since: time)
    return Int(boxes[isBeforeNearer ? before : after])
  }

  /// The span beside another one in its lane.
  func neighbor(ofRow row: Int, step: Int) -> Int? {
    guard let lane = lane(ofRow: row) else { return nil }
    let box = place(ofRow: row) + step
    return (firstBox[lane]..<firstBox[lane + 1]).contains(box) ? Int(boxes[box]) : nil
  }

  /// Finds the boxes of a lane that are seen; of those that share a column, the one that is asked for,
  /// else the first of the gravest.
  ///
  /// - Parameters:
  ///   - lane: The lane.
  ///   - axis: The time that is shown.
  ///   - selected: The row of the span that is seen whatever shares its column.
  ///   - body: Takes the row of each, and the columns that it covers.
  /// - Complexity: O(columns × log n) for n spans in the lane.
  func forEachBox(
    ofLane lane: Int,
    on axis: TimelineAxis,
    selected: Int?,
    body: (Int, Range<Int>) -> Void
  ) {
    let all = firstBox[lane]..<firstBox[lane + 1]
    let wanted = selected.flatMap { self.lane(ofRow: $0) == lane ? place(ofRow: $0) : nil }
    var box = ends.firstIndex(notBelow: axis.start, in: all)
    if box < all.upperBound, starts[box] < axis.start, ends[box] == axis.start { box += 1 }
    let behind = starts.firstIndex(
      notBelow: axis.start.advanced(by: axis.length).advanced(by: 1),
      in: box..<all.upperBound
    )
    var column = 0
    while box < behind, column < axis.columns {
      // What begins at the very end of the axis is marked in its last column.
      let from = min(Int(max(0, axis.position(of: starts[box]))), axis.columns - 1)
      let to = min(axis.position(of: ends[box]), Double(axis.columns))
      let first = max(column, from)
      column = min(axis.columns, max(first + 1, Int(to.rounded())))
      let time = axis.time(atColumn: column).advanced(by: 1)
      let next =
        column == axis.columns
        ? behind : max(box + 1, ends.firstIndex(notBelow: time, in: box..<behind))
      // All others up to the next one end in the last of the columns.
      let seen = wanted.flatMap { (box..<next).contains($0) ? $0 : nil } ?? gravest(of: box..<next)
      if seen != box, first + 1 < column { body(Int(boxes[box]), first..<column - 1) }
      body(Int(boxes[seen]), (seen == box ? first : column - 1)..<column)
      box = next
    }
  }

  /// Where a span stands in `boxes`.
  private func place(ofRow row: Int) -> Int { Int(places[row - rows.lowerBound]) }

  /// The first of the gravest boxes; where nothing is to be said of any, the first.
  private func gravest(of group: Range<Int>) -> Int {
    guard group.count > 1 else { return group.lowerBound }
    for boxes in graveBoxes {
      let place = boxes.firstIndex(notBelow: group.lowerBound)
      if place < boxes.count, boxes[place] < group.upperBound { return boxes[place] }
    }
    return group.lowerBound
  }
}

/// Finds the first lane that is free: a tree of the times up to which lanes are taken.
///
/// It has room for as many lanes as were needed yet, mostly far fewer than there are spans.
private struct FirstFree {
  private var least: [Int64]
  private var leaves = 64

  init() {
    least = Array(repeating: .min, count: 2 * leaves)
  }

  /// Takes the first lane from one on that is free at a time.
  ///
  /// - Complexity: O(log n) for n lanes, but for the calls that double the room.
  mutating func take(from lane: Int, at start: Int64, until end: Int64) -> Int {
    while lane >= leaves { grow() }
    // Goes up and right to the first subtree with a free lane, then down to it.
    var node = leaves + lane
    while least[node] > start {
      while !node.isMultiple(of: 2) { node /= 2 }
      guard node > 0 else {
        // Right of the last lane are as many new ones.
        let first = leaves
        grow()
        return take(from: first, at: start, until: end)
      }
      node += 1
    }
    while node < leaves {
      node *= 2
      if least[node] > start { node += 1 }
    }
    let taken = node - leaves
    least[node] = end
    while node > 1 {
      let parent = node / 2
      let earliest = min(least[node], least[node ^ 1])
      guard least[parent] != earliest else { break }
      least[parent] = earliest
      node = parent
    }
    return taken
  }

  /// Makes room for twice as many lanes.
  private mutating func grow() {
    let old = leaves..<2 * leaves
    var larger = [Int64](repeating: .min, count: 4 * leaves)
    leaves *= 2
    larger.replaceSubrange(leaves..<leaves + old.count, with: least[old])
    for node in (1..<leaves).reversed() {
      larger[node] = min(larger[2 * node], larger[2 * node + 1])
    }
    least = larger
  }
}
