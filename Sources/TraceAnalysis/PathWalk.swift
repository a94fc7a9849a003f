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

  /// Sorts all nodes once, then deals them out to their homes.
  private mutating func sortChildren() {
    var order: [Int32] = []
    // A node without length can't hold time, nor can another hang under it and hold some.
    for node in tree.home.indices where tree.home[node] >= 0 && tree.start[node] < tree.end[node] {
      order.append(Int32(node))
      firstChild[Int(tree.home[node]) + 1] += 1
    }
    for node in tree.home.indices { firstChild[node + 1] += firstChild[node] }
    order.sort { left, right in
      let (left, right) = (Int(left), Int(right))
      if tree.end[left] != tree.end[right] { return tree.end[left] > tree.end[right] }
      if tree.start[left] != tree.start[right] { return tree.start[left] < tree.start[right] }
      return left < right
    }
    var next = firstChild
    children = Array(repeating: -1, count: order.count)
    for node in order {
      let home = Int(tree.home[Int(node)])
      children[next[home]] = node
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
