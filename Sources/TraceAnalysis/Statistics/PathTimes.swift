import TraceModel

/// Self times and times on both critical paths of one trace after the other, without memory of its own
/// for each.
///
/// What it finds is what `SelfTimes` and `CriticalPath` find, of which it keeps the times alone. These need
/// no walk: a span that is on a path is entered at its end and left at its start, so that it holds its
/// length less those of the children that are chosen; going through children by their ends, the latest
/// first, each is chosen that ends no later than the one before it begins.
struct PathTimes: ~Copyable {
  /// A span of the trace at hand, or the imagined root behind the last one.
  struct Node: BitwiseCopyable {
    /// The interval; both `none` where there is none.
    var start: Int64
    var end: Int64
    /// The nearest parent by the documents that has an interval; -1 where there is none.
    var above: Int32
    /// What it hangs under on the path at hand; -1 for the topmost, -2 where it is left out.
    var home: Int32 = -2
    /// What is left of the interval on the path at hand.
    var from: Int64 = 0
    var to: Int64 = 0
    /// Where the path is, of all that hangs under this; `unreached` while it isn't on the path.
    var cursor: Int64 = 0
    var selfTime: Int64 = 0
    var response: Int64 = 0
    var whole: Int64 = 0

    /// Whether it has an interval.
    var isPresent: Bool { start != PathTimes.none }
  }

  /// Traces of more spans are left to `CriticalPath`, which finds homes faster where there are many.
  private static let mostSpans = 128
  private static let unreached = Int64.min
  /// The start of a span without an interval, as `SpanIntervals.none`; a constant of this module is no
  /// call.
  fileprivate static var none: Int64 { .min }
  private let inferred = SpanFlags.inferred

  /// The rows of the trace.
  private(set) var rows = 0..<0
  /// What the response path's times sum to, in nanoseconds.
  private(set) var responseDuration: Int64 = 0
  /// What the whole trace's path's times sum to, in nanoseconds.
  private(set) var wholeDuration: Int64 = 0
  /// How long no span was at work, in nanoseconds.
  private(set) var waiting: Int64 = 0

  private var nodes: UnsafeMutableBufferPointer<Node>
  private var order: UnsafeMutableBufferPointer<Int32>
  private var carrier = -1
  private var latest = Timestamp.unknown
  /// Whether every span lies in its parent and all in one root, so that both paths are the same.
  private var isNested = false

  private let store: TraceStore
  private let starts: [Timestamp]
  private let ends: [Timestamp]
  private let flags: [SpanFlags]
  private let parents: [Int32]
  private let subtreeEnds: [UInt32]

  init(in store: TraceStore) {
    self.store = store
    starts = store.spans.start
    ends = store.spans.end
    flags = store.spans.flags
    parents = store.spans.parent
    subtreeEnds = store.spans.subtreeEnd
    nodes = .allocate(capacity: Self.mostSpans + 1)
    order = .allocate(capacity: Self.mostSpans)
  }

  deinit {
    nodes.deallocate()
    order.deallocate()
  }

  /// The times of a span of the trace, by its place among the rows.
  subscript(span: Int) -> Node { nodes[span] }

  /// Whether a span has an interval.
  func isPresent(_ span: Int) -> Bool { nodes[span].isPresent }

  /// The row with the most time on the response path; equal times: the one that starts first.
  var bottleneck: Int? {
    var best: Int?
    for span in 0..<rows.count where nodes[span].response > 0 {
      guard let known = best else {
        best = span
        continue
      }
      let (one, other) = (nodes[span], nodes[known])
      let isMore =
        one.response > other.response
        || one.response == other.response && one.start < other.start
      if isMore { best = span }
    }
    return best.map { rows.lowerBound + $0 }
  }

  /// Measures a trace; what was found of the one before is forgotten.
  ///
  /// - Complexity: O(n) for n spans where siblings follow each other, O(n log n) for many spans.
  mutating func measure(_ trace: Int) {
    rows = store.rows(of: trace)
    guard rows.count <= Self.mostSpans else {
      measureLarge(trace)
      return
    }
    fill(trace)
    responseDuration = 0
    wholeDuration = 0
    waiting = 0
    guard carrier >= 0 else { return }
    placeResponse()
    responseDuration = length(from: nodes[carrier].from, to: nodes[carrier].to)
    choose(under: carrier)
    for span in 0..<rows.count { nodes[span].response = nodes[span].whole }
    let from = store.traces.start[trace].nanoseconds
    let known = store.traces.end[trace]
    let to = (latest.isKnown || !known.isKnown ? latestTime(trace) : known).nanoseconds
    if isNested, nodes[carrier].start == from, nodes[carrier].end == to {
      wholeDuration = responseDuration
    } else {
      placeWhole(from: from, to: to)
    }
  }

  /// The same by way of the answers for single traces.
  private mutating func measureLarge(_ trace: Int) {
    if nodes.count <= rows.count {
      nodes.deallocate()
      nodes = .allocate(capacity: rows.count + 1)
    }
    let intervals = SpanIntervals(trace: trace, in: store)
    let selfTimes = SelfTimes(trace: trace, in: store)
    let response = CriticalPath(trace: trace, in: store)
    let whole = CriticalPath.wholeTrace(trace: trace, in: store)
    for (span, row) in rows.enumerated() {
      var node = Node(start: intervals.start[span], end: intervals.end[span], above: -1)
      node.selfTime = selfTimes.nanoseconds(ofRow: row)
      node.response = response.time(ofRow: row)
      node.whole = whole.time(ofRow: row)
      nodes[span] = node
    }
    responseDuration = response.duration
    wholeDuration = whole.duration
    waiting = whole.waiting
  }

  private func latestTime(_ trace: Int) -> Timestamp {
    latest.isKnown ? latest : store.latestKnownTime(of: trace)
  }

  // MARK: - Intervals and self times

  private mutating func fill(_ trace: Int) {
    let base = rows.lowerBound
    carrier = -1
    latest = .unknown
    isNested = true
    for row in rows {
      let span = row - base
      let parent = Int(parents[row]) - base
      let hasParent = parents[row] >= 0
      let above =
        !hasParent
        ? -1 : isPresent(parent) ? Int32(truncatingIfNeeded: parent) : nodes[parent].above
      let start = starts[row]
      guard start.isKnown, !flags[row].contains(inferred) else {
        nodes[span] = Node(start: Self.none, end: Self.none, above: above)
        isNested = false
        continue
      }
      if !ends[row].isKnown, !latest.isKnown { latest = store.latestKnownTime(of: trace) }
      let end = max(start, ends[row].isKnown ? ends[row] : latest).nanoseconds
      var node = Node(start: start.nanoseconds, end: end, above: above)
      // Until all children are known: how far these have covered the span.
      node.cursor = node.start
      node.selfTime = length(from: node.start, to: end)
      nodes[span] = node
      if above < 0 {
        if carrier >= 0 { isNested = false }
        if carrier < 0 || end > nodes[carrier].end
          || end == nodes[carrier].end && node.start < nodes[carrier].start
        {
          carrier = span
        }
      }
      guard hasParent, isPresent(parent) else { continue }
      cover(parent, node.start, end)
    }
  }

  /// Takes what a child covers from its parent's self time.
  private mutating func cover(_ parent: Int, _ start: Int64, _ end: Int64) {
    let limit = nodes[parent].end
    if start < nodes[parent].start || end > limit { isNested = false }
    let from = max(start, nodes[parent].cursor)
    let to = min(end, limit)
    guard from < to else { return }
    nodes[parent].selfTime = max(0, nodes[parent].selfTime - length(from: from, to: to))
    nodes[parent].cursor = to
  }

  // MARK: - Homes

  /// Lets every span hang under the one that it can be on the response path for; see `PathTree`.
  private mutating func placeResponse() {
    let subtreeEnd = Int(subtreeEnds[rows.lowerBound + carrier]) - rows.lowerBound
    setTop(carrier, from: nodes[carrier].start, to: nodes[carrier].end)
    for span in carrier + 1..<subtreeEnd { placeCut(span) }
    for span in 0..<carrier { placeCut(span) }
    for span in subtreeEnd..<rows.count { placeCut(span) }
  }

  private mutating func placeWhole(from: Int64, to: Int64) {
    let top = rows.count
    for span in 0..<top {
      nodes[span].home = -2
      nodes[span].whole = 0
    }
    guard from <= to else { return }
    nodes[top] = Node(start: from, end: to, above: -1)
    setTop(top, from: from, to: to)
    for span in 0..<top where isPresent(span) {
      let parent = nodes[span].above < 0 ? top : Int(nodes[span].above)
      guard nodes[parent].home > -2, nodes[span].start <= to, nodes[span].end >= from else {
        continue
      }
      let start = max(nodes[span].start, from)
      let end = min(nodes[span].end, to)
      place(span, nearest(from: parent, containing: start, end, top: top), start, end)
    }
    wholeDuration = length(from: from, to: to)
    choose(under: top)
    waiting = nodes[top].whole
  }

  private mutating func setTop(_ node: Int, from: Int64, to: Int64) {
    nodes[node].home = -1
    nodes[node].from = from
    nodes[node].to = to
  }

  private mutating func placeCut(_ span: Int) {
    guard isPresent(span) else { return }
    let node = nodes[span]
    let parent = node.above < 0 ? carrier : Int(node.above)
    let window = nodes[parent]
    guard window.home > -2 else { return }
    if node.above >= 0, node.start < window.to, node.end > window.from {
      place(span, parent, max(node.start, window.from), min(node.end, window.to))
    } else {
      let found = nearest(from: parent, containing: node.start, node.end, top: carrier)
      place(span, found, node.start, node.end)
    }
  }

  private mutating func place(_ span: Int, _ home: Int, _ from: Int64, _ to: Int64) {
    guard home >= 0 else { return }
    nodes[span].home = Int32(truncatingIfNeeded: home)
    nodes[span].from = from
    nodes[span].to = to
  }

  /// The nearest of a node and those above it whose window contains an interval; -1 where none does.
  private func nearest(from node: Int, containing start: Int64, _ end: Int64, top: Int) -> Int {
    var node = node
    while nodes[node].from > start || nodes[node].to < end {
      guard node != top else { return -1 }
      node = nodes[node].above < 0 ? top : Int(nodes[node].above)
    }
    return node
  }

  // MARK: - The path

  /// Finds the times on a path, and puts them into `whole`.
  private mutating func choose(under top: Int) {
    let count = sortByEnds()
    nodes[top].cursor = nodes[top].to
    nodes[top].whole = length(from: nodes[top].from, to: nodes[top].to)
    for place in 0..<count {
      let span = Int(order[place])
      let node = nodes[span]
      let home = Int(node.home)
      // A node lies behind its home in the order, so that it is known whether that is on the path.
      guard node.to <= nodes[home].cursor else { continue }
      let time = length(from: node.from, to: node.to)
      nodes[home].cursor = node.from
      nodes[home].whole = max(0, nodes[home].whole - time)
      nodes[span].cursor = node.to
      nodes[span].whole = time
    }
  }

  /// Puts the spans that can hold time into the order in which paths choose: by their ends, the latest
  /// first; equal ends: the one that starts first, then the first row.
  private mutating func sortByEnds() -> Int {
    var count = 0
    for span in 0..<rows.count {
      nodes[span].cursor = Self.unreached
      let node = nodes[span]
      guard node.home >= 0, node.from < node.to else { continue }
      var place = count
      // Spans come in the order of their rows, so that equal ones stay in it.
      while place > 0 {
        let other = nodes[Int(order[place - 1])]
        guard other.to < node.to || other.to == node.to && other.from > node.from else { break }
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = Int32(truncatingIfNeeded: span)
      count += 1
    }
    return count
  }
}
