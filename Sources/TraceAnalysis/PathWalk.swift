/// The walk along a path tree, from the end of the top node backwards in time.
///
/// At each step the span goes on with the child that ended last, no later than where the walk is;
/// the time between is the span's own. Without such a child the span's own time reaches back to its
/// start, and the walk returns there to the node above. The algorithm is that of Jaeger's critical
/// path, with a loop in place of its recursion and `≤` in place of `<`, since spans that follow each
/// other without a gap are the normal case here.
struct PathWalk {
  /// A stretch of time in which a node is on the path.
  struct Step {
    let node: Int
    let start: Int64
    let end: Int64
  }

  /// The stretches, latest first, without gaps.
  private(set) var steps: [Step] = []

  private let tree: PathTree
  /// The children of node k: `children[firstChild[k]..<firstChild[k + 1]]`, latest end first; equal
  /// ends: the earliest start first, then the first row.
  private var children: [Int32] = []
  private var firstChild: [Int]

  /// Walks a tree.
  ///
  /// - Complexity: O(n log n) for n nodes.
  init(_ tree: PathTree) {
    self.tree = tree
    firstChild = Array(repeating: 0, count: tree.home.count + 1)
    sortChildren()
    walk()
  }

  /// What a node is sorted by, together with it: looking it up at every comparison takes longer.
  private struct Child {
    let start: Int64
    let end: Int64
    let node: Int32

    func precedes(_ other: Child) -> Bool {
      if end != other.end { return end > other.end }
      return start != other.start ? start < other.start : node < other.node
    }
  }

  /// Sorts all nodes once, then deals them out to their homes.
  private mutating func sortChildren() {
    let (start, end, home) = (tree.start, tree.end, tree.home)
    var order: [Child] = []
    order.reserveCapacity(home.count)
    // A node without length can't hold time, nor can another hang under it and hold some.
    for node in home.indices where home[node] >= 0 && start[node] < end[node] {
      order.append(Child(start: start[node], end: end[node], node: Int32(node)))
      firstChild[Int(home[node]) + 1] += 1
    }
    for node in home.indices { firstChild[node + 1] += firstChild[node] }
    order.sort { $0.precedes($1) }
    var next = firstChild
    children = Array(repeating: -1, count: order.count)
    for child in order {
      let home = Int(home[Int(child.node)])
      children[next[home]] = child.node
      next[home] += 1
    }
  }

  private mutating func walk() {
    guard let top = tree.top else { return }
    var next = firstChild
    var stack = [top]
    var time = tree.end[top]
    while let node = stack.last {
      while next[node] < firstChild[node + 1], tree.end[Int(children[next[node]])] > time {
        next[node] += 1
      }
      let isLast = next[node] == firstChild[node + 1]
      let child = isLast ? nil : Int(children[next[node]])
      let reached = child.map { tree.end[$0] } ?? tree.start[node]
      if reached < time { steps.append(Step(node: node, start: reached, end: time)) }
      time = reached
      if let child {
        next[node] += 1
        stack.append(child)
      } else {
        stack.removeLast()
      }
    }
  }
}
