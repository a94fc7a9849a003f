import TextScreen

/// Where the parts of a line stand in a page of some width.
struct DetailGeometry: Hashable, Sendable {
  /// Longer keys are clipped.
  static let maximumKeyColumns = 24

  /// The width of the page.
  let columns: Int

  /// Where a line's fold mark stands; deep levels share one, so that values keep some room.
  func indentation(ofLevel level: Int) -> Int {
    min(level * (columns >= 60 ? 2 : 1), columns / 3)
  }

  /// The room for a key.
  func keyColumns(_ widest: Int, of node: DetailNode) -> Int {
    node.shape == .entry
      ? min(widest, Self.maximumKeyColumns, max(6, columns * 2 / 5))
      : min(widest, columns / 2)
  }

  /// Where a value begins.
  func valueColumn(of node: DetailNode, level: Int, keyColumns: Int) -> Int {
    let start = indentation(ofLevel: level) + 2
    guard !node.key.isEmpty else { return start }
    let gap = node.shape == .json ? 1 : 2
    return start + self.keyColumns(keyColumns, of: node) + gap
  }

  /// The room for a value; at least one column.
  func valueColumns(of node: DetailNode, level: Int, keyColumns: Int) -> Int {
    let start = valueColumn(of: node, level: level, keyColumns: keyColumns)
    let end = node.trailingMatters ? DisplayWidth.columns(of: node.trailing) + 2 : 0
    return max(1, columns - start - end)
  }
}
