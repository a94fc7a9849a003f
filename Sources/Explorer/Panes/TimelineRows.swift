import TraceAnalysis

/// Which lines of a waterfall are visible, and how they hang together.
///
/// Everything is worked out in one pass or two when something is folded, so that drawing looks up
/// only what it draws.
struct TimelineRows: Sendable {
  /// The visible items, ascending.
  private(set) var visible: [Int32] = []
  /// Whether only the critical path is shown, with what is above it.
  private(set) var showsOnlyPath = false
  /// Which gaps have lines.
  private(set) var gaps = GapChoice.large
  /// How many spans are hidden, whatever is folded, since they are too short.
  private(set) var shortCount = 0
  /// How many items the deepest visible one has above it.
  private(set) var deepest = 0
  private let tree: TimelineTree
  private var isFolded: [Bool]
  private let startsFolded: [Bool]
  /// Whether an item or one below it is on the path.
  private var holdsPath: [Bool]
  /// Whether an item is long enough, or worth showing for another reason.
  private var isKept: [Bool]
  /// Whether an item is visible unless something above it is folded.
  private var isShown: [Bool]
  private var hasShownChild: [Bool]
  /// The line of an item, or -1.
  private var lines: [Int32]
  private var isLast: [Bool]

  /// Which gaps are worth a line.
  enum GapChoice: CaseIterable, Sendable {
    /// Those that the hints tell of.
    case large
    /// All that take a hundredth of the trace.
    case all
    /// None.
    case none
  }

  /// All items, unfolded but for those that start folded.
  ///
  /// - Parameters:
  ///   - tree: The items.
  ///   - path: What is on the critical path.
  ///   - startsFolded: By item, whether it is folded until the user unfolds it.
  /// - Complexity: O(n).
  init(_ tree: TimelineTree, path: TimelinePath, startsFolded: [Bool]) {
    self.tree = tree
    self.startsFolded = startsFolded
    isFolded = startsFolded
    holdsPath = Array(repeating: false, count: tree.count)
    isKept = Array(repeating: true, count: tree.count)
    isShown = isKept
    hasShownChild = holdsPath
    isLast = holdsPath
    lines = Array(repeating: -1, count: tree.count)
    for item in (0..<tree.count).reversed() {
      if let row = tree.row(of: item), path.contains(row) { holdsPath[item] = true }
      if holdsPath[item], let parent = tree.parent(of: item) { holdsPath[parent] = true }
    }
    choose()
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
  func hasChildren(_ item: Int) -> Bool { hasShownChild[item] }

  /// Whether what is below an item is hidden.
  func isFolded(_ item: Int) -> Bool { isFolded[item] }

  /// Whether an item is folded until the user unfolds it.
  func startsFolded(_ item: Int) -> Bool { startsFolded[item] }

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

  /// Folds what has so many items above it, and unfolds all higher ones but those that start folded.
  mutating func setLevel(_ level: Int) {
    for item in isFolded.indices where Int(tree.end[item]) > item + 1 {
      if Int(tree.depth[item]) >= level {
        isFolded[item] = true
      } else if !startsFolded[item] {
        isFolded[item] = false
      }
    }
    rebuild()
  }

  /// Shows only the critical path, or all.
  mutating func setShowsOnlyPath(_ only: Bool) {
    showsOnlyPath = only
    choose()
  }

  /// Chooses which gaps have lines.
  mutating func setGaps(_ gaps: GapChoice) {
    self.gaps = gaps
    choose()
  }

  /// Hides items that are too short, unless something below them isn't.
  mutating func setKept(_ isKept: [Bool]) {
    self.isKept = isKept
    choose()
  }

  /// What the user changed: the items that were folded, and those that were unfolded though they start
  /// folded.
  var folding: (folded: [Int], unfolded: [Int]) {
    (
      isFolded.indices.filter { isFolded[$0] && !startsFolded[$0] },
      isFolded.indices.filter { !isFolded[$0] && startsFolded[$0] }
    )
  }

  /// Folds and unfolds these items, and shows what else was chosen, as it was before.
  mutating func restore(folded: [Int], unfolded: [Int], like old: TimelineRows) {
    for item in folded where Int(tree.end[item]) > item + 1 { isFolded[item] = true }
    for item in unfolded { isFolded[item] = false }
    showsOnlyPath = old.showsOnlyPath
    gaps = old.gaps
    choose()
  }

  /// Makes an item visible.
  mutating func reveal(_ item: Int) {
    guard line(of: item) == nil else { return }
    if !holdsPath[item] { showsOnlyPath = false }
    isKept[item] = true
    var above = tree.parent(of: item)
    while let item = above {
      isFolded[item] = false
      above = tree.parent(of: item)
    }
    choose()
  }

  /// Finds out what is visible unless something above it is folded.
  private mutating func choose() {
    shortCount = 0
    for item in hasShownChild.indices { hasShownChild[item] = false }
    for item in (0..<tree.count).reversed() {
      let isLong = isKept[item] || hasShownChild[item] || tree.parent[item] < 0
      isShown[item] = isLong && isWanted(item)
      if !isLong, tree.row(of: item) != nil, isWanted(item) { shortCount += 1 }
      if isShown[item], tree.parent[item] >= 0 { hasShownChild[Int(tree.parent[item])] = true }
    }
    rebuild()
  }

  private func isWanted(_ item: Int) -> Bool {
    guard tree.row(of: item) == nil, case .gap(let gap) = tree.content(of: item) else {
      return !showsOnlyPath || holdsPath[item]
    }
    return !showsOnlyPath && (gaps == .all || gaps == .large && gap.isLarge)
  }

  private mutating func rebuild() {
    visible.removeAll(keepingCapacity: true)
    deepest = 0
    var item = 0
    while item < tree.count {
      let end = Int(tree.end[item])
      guard isShown[item] else {
        hide(item..<end)
        item = end
        continue
      }
      lines[item] = Int32(visible.count)
      visible.append(Int32(item))
      deepest = max(deepest, Int(tree.depth[item]))
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
