import TraceModel

/// The tree that a critical path is walked on: every span under the one that it can be on the path
/// for, with the window that is left of its interval.
///
/// It differs from the tree of the documents, which the waterfall shows: a span that lies outside its
/// parent, such as the initialisation of a Lambda function, hangs under the nearest ancestor that
/// contains it from start to end; where none does, it is left out with all below it.
struct PathTree {
  /// The node that carries the path, if any: a span, or `intervals.count` for the imagined root.
  private(set) var top: Int?
  /// What is left of each node's interval.
  private(set) var start: [Int64]
  private(set) var end: [Int64]
  /// The node that each hangs under; -1 for the top one and for those left out.
  private(set) var home: [Int32]

  /// The nearest parent by the documents that has an interval; -1 where there is none.
  private var above: [Int32] = []
  private var isPlaced: [Bool]
  private var search: AncestorSearch

  /// The tree under the root that ends last, where children are cut to their parents.
  static func response(_ intervals: SpanIntervals, in store: TraceStore) -> PathTree {
    var tree = PathTree(intervals, in: store)
    guard let carrier = tree.carrier(intervals) else { return tree }
    tree.setTop(carrier, start: intervals.start[carrier], end: intervals.end[carrier])
    let subtree =
      carrier..<Int(store.spans.subtreeEnd[intervals.rows.lowerBound + carrier])
      - intervals.rows.lowerBound
    for span in subtree.dropFirst() { tree.placeCut(span, intervals, carrier: carrier) }
    for span in 0..<subtree.lowerBound { tree.placeCut(span, intervals, carrier: carrier) }
    for span in subtree.upperBound..<intervals.count {
      tree.placeCut(span, intervals, carrier: carrier)
    }
    return tree
  }

  /// The tree under an imagined root over the trace's extent, where nothing within it is cut.
  static func wholeTrace(
    _ intervals: SpanIntervals,
    in store: TraceStore,
    from first: Int64,
    to last: Int64
  ) -> PathTree {
    var tree = PathTree(intervals, in: store)
    guard tree.carrier(intervals) != nil, first <= last else { return tree }
    tree.setTop(intervals.count, start: first, end: last)
    for span in 0..<intervals.count { tree.placeWhole(span, intervals) }
    return tree
  }

  private init(_ intervals: SpanIntervals, in store: TraceStore) {
    let nodes = intervals.count + 1
    start = intervals.start + [0]
    end = intervals.end + [0]
    home = Array(repeating: -1, count: nodes)
    isPlaced = Array(repeating: false, count: nodes)
    search = AncestorSearch(count: nodes)
    above.reserveCapacity(intervals.count)
    let base = intervals.rows.lowerBound
    let parents = store.spans.parent
    for row in intervals.rows {
      let parent = Int(parents[row]) - base
      if parents[row] < 0 {
        above.append(-1)
      } else {
        above.append(intervals.isPresent(parent) ? Int32(parent) : above[parent])
      }
    }
  }

  /// The root that ends last; of several the one that starts first, then the first row.
  private func carrier(_ intervals: SpanIntervals) -> Int? {
    var best: Int?
    for span in 0..<intervals.count where above[span] < 0 && intervals.isPresent(span) {
      guard let known = best else {
        best = span
        continue
      }
      let isLater =
        end[span] > end[known] || end[span] == end[known] && start[span] < start[known]
      if isLater { best = span }
    }
    return best
  }

  private mutating func setTop(_ node: Int, start: Int64, end: Int64) {
    top = node
    self.start[node] = start
    self.end[node] = end
    isPlaced[node] = true
    search.add(node, below: nil, start: start, end: end)
  }

  /// Cuts a span to its parent, or lets it hang higher up where it lies wholly outside.
  private mutating func placeCut(_ span: Int, _ intervals: SpanIntervals, carrier: Int) {
    guard intervals.isPresent(span) else { return }
    let parent = above[span] < 0 ? carrier : Int(above[span])
    guard isPlaced[parent] else { return }
    if above[span] >= 0, start[span] < end[parent], end[span] > start[parent] {
      start[span] = max(start[span], start[parent])
      end[span] = min(end[span], end[parent])
      place(span, in: parent, below: parent)
    } else if let found = search.nearest(from: parent, containing: start[span], end[span]) {
      place(span, in: found, below: parent)
    }
  }

  /// Lets a span hang where it is wholly inside, after clipping it to the trace's extent.
  private mutating func placeWhole(_ span: Int, _ intervals: SpanIntervals) {
    guard let top, intervals.isPresent(span) else { return }
    let parent = above[span] < 0 ? top : Int(above[span])
    guard isPlaced[parent], start[span] <= end[top], end[span] >= start[top] else { return }
    start[span] = max(start[span], start[top])
    end[span] = min(end[span], end[top])
    if let found = search.nearest(from: parent, containing: start[span], end[span]) {
      place(span, in: found, below: parent)
    }
  }

  private mutating func place(_ span: Int, in found: Int, below parent: Int) {
    home[span] = Int32(found)
    isPlaced[span] = true
    search.add(span, below: parent, start: start[span], end: end[span])
  }
}
