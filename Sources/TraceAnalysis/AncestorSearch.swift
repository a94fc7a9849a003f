/// Finds the nearest ancestor whose window contains an interval.
///
/// Climbing parent by parent would cost a chain of n spans n² steps. Every node therefore has, beside
/// its parent, a jump to an ancestor farther up (the skew-binary jump pointers of Myers, "An
/// applicative random-access stack", 1983), and knows the earliest start and latest end of the windows
/// between: where these can't contain the interval, none of them does.
struct AncestorSearch {
  private var parent: [Int32]
  private var jump: [Int32]
  private var depth: [Int32]
  private var start: [Int64]
  private var end: [Int64]
  /// The earliest start and latest end from a node up to, not including, its jump.
  private var earliest: [Int64]
  private var latest: [Int64]

  /// A search over nodes numbered from 0, none of which is there yet.
  init(count: Int) {
    parent = Array(repeating: -1, count: count)
    jump = parent
    depth = Array(repeating: 0, count: count)
    start = Array(repeating: 0, count: count)
    end = start
    earliest = start
    latest = start
  }

  /// Adds a node below one that is there, or the topmost one.
  ///
  /// - Complexity: O(1).
  mutating func add(_ node: Int, below parent: Int?, start: Int64, end: Int64) {
    self.start[node] = start
    self.end[node] = end
    earliest[node] = start
    latest[node] = end
    guard let parent else {
      jump[node] = Int32(node)
      return
    }
    self.parent[node] = Int32(parent)
    depth[node] = depth[parent] + 1
    let near = Int(jump[parent])
    let far = Int(jump[near])
    let isBalanced = depth[parent] - depth[near] == depth[near] - depth[far]
    guard isBalanced, far != parent else {
      jump[node] = Int32(parent)
      return
    }
    jump[node] = Int32(far)
    earliest[node] = min(start, earliest[parent], earliest[near])
    latest[node] = max(end, latest[parent], latest[near])
  }

  /// The nearest of a node and its ancestors whose window contains an interval from start to end.
  ///
  /// - Complexity: O(log n) where windows nest; O(depth) at worst.
  func nearest(from node: Int, containing start: Int64, _ end: Int64) -> Int? {
    var node = node
    while true {
      if earliest[node] <= start, latest[node] >= end {
        if self.start[node] <= start, self.end[node] >= end { return node }
        guard parent[node] >= 0 else { return nil }
        node = Int(parent[node])
      } else {
        guard parent[node] >= 0 else { return nil }
        node = Int(jump[node])
      }
    }
  }
}
