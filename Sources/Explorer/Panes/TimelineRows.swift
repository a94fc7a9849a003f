/// Which lines of a waterfall are visible, and how they hang together.
///
/// Everything is worked out in one pass when something is folded, so that drawing looks up only what
/// it draws.
struct TimelineRows: Sendable {
  /// The visible items, ascending.
  private(set) var visible: [Int32] = []
  /// Whether only the critical path is shown, with what is above it.
  private(set) var showsOnlyPath = false
  private let tree: TimelineTree
  private var isFolded: [Bool]
  /// Whether an item or one below it is on the path.
  private var holdsPath: [Bool]
  private var holdsPathBelow: [Bool]
  /// The line of an item, or -1.
  private var lines: [Int32]
  private var isLast: [Bool]

  /// All items, unfolded.
  ///
  /// - Complexity: O(n).
  init(_ tree: TimelineTree, path: TimelinePath) {
    self.tree = tree
    isFolded = Array(repeating: false, count: tree.count)
    holdsPath = isFolded
    holdsPathBelow = isFolded
    isLast = isFolded
    lines = Array(repeating: -1, count: tree.count)
    for item in (0..<tree.count).reversed() {
      if let row = tree.row(of: item), path.contains(row) { holdsPath[item] = true }
      guard holdsPath[item], let parent = tree.parent(of: item) else { continue }
      holdsPath[parent] = true
      holdsPathBelow[parent] = true
    }
    rebuild()
  }

  /// The line on which an item stands; nothing where it is hidden.
  func line(of item: Int) -> Int? {
    lines[item] < 0 ? nil : Int(lines[item])
  }

  /// The line of an item, else of the nearest one above it that is visible, else of the one before.
  func nearestLine(to item: Int) -> Int {
    var above: Int? = item
    while let item = above {
      if let line = line(of: item) { return line }
      above = tree.parent(of: item)
    }
    return max(0, (visible.firstIndex { $0 > item } ?? visible.count) - 1)
  }

  /// Whether an item has others below it that are shown, or would be if it weren't folded.
  func hasChildren(_ item: Int) -> Bool {
    showsOnlyPath ? holdsPathBelow[item] : Int(tree.end[item]) > item + 1
  }

  /// Whether what is below an item is hidden.
  func isFolded(_ item: Int) -> Bool { isFolded[item] }

  /// Whether no later child of the same parent is visible.
  func isLast(_ item: Int) -> Bool { isLast[item] }

  /// Folds or unfolds one item.
  mutating func setFolded(_ item: Int, _ folded: Bool) {
    isFolded[item] = folded
    rebuild()
  }

  /// Folds or unfolds all items that have others below them.
  mutating func setAllFolded(_ folded: Bool) {
    for item in isFolded.indices { isFolded[item] = folded && Int(tree.end[item]) > item + 1 }
    rebuild()
  }

  /// Shows only the critical path, or all.
  mutating func setShowsOnlyPath(_ only: Bool) {
    showsOnlyPath = only
    rebuild()
  }

  /// The items that are folded.
  var folded: [Int] { isFolded.indices.filter { isFolded[$0] } }

  /// Folds these items, and shows only the critical path or all, as it was before.
  mutating func restore(folded: [Int], showsOnlyPath: Bool) {
    for item in folded where Int(tree.end[item]) > item + 1 { isFolded[item] = true }
    self.showsOnlyPath = showsOnlyPath
    rebuild()
  }

  /// Makes an item visible.
  mutating func reveal(_ item: Int) {
    guard line(of: item) == nil else { return }
    if !holdsPath[item] { showsOnlyPath = false }
    var above = tree.parent(of: item)
    while let item = above {
      isFolded[item] = false
      above = tree.parent(of: item)
    }
    rebuild()
  }

  private mutating func rebuild() {
    visible.removeAll(keepingCapacity: true)
    var item = 0
    while item < tree.count {
      let end = Int(tree.end[item])
      if showsOnlyPath, !holdsPath[item] {
        hide(item..<end)
        item = end
        continue
      }
      lines[item] = Int32(visible.count)
      visible.append(Int32(item))
      if isFolded[item] {
        hide(item + 1..<end)
        item = end
      } else {
        item += 1
      }
    }
    markLast()
  }

  private mutating func hide(_ items: Range<Int>) {
    for item in items { lines[item] = -1 }
  }

  /// Goes backwards, with a stack of the depths at which a later item of the same parent was seen.
  private mutating func markLast() {
    var hasLater: [Bool] = []
    for number in visible.reversed() {
      let item = Int(number)
      let depth = Int(tree.depth[item])
      if hasLater.count > depth + 1 { hasLater.removeLast(hasLater.count - depth - 1) }
      while hasLater.count <= depth { hasLater.append(false) }
      isLast[item] = !hasLater[depth]
      hasLater[depth] = true
    }
  }
}
