/// Places items below each other in a given order, each as near as it can be to where it wants to be.
///
/// The sum of the squared distances, times their weights, is the least there is: what would overlap forms
/// a block that takes the mean of its wishes (Ayer and others, "An empirical distribution function for
/// sampling with incomplete information", 1955).
enum OrderedPlacement {
  /// Where an item wants to be, and how much.
  struct Wish {
    var row: Double
    var weight: Double
  }

  /// Finds the rows.
  ///
  /// - Parameters:
  ///   - wishes: One an item, in order; weights are above zero.
  ///   - distances: How far each is at least from the one before; the first is not looked at.
  ///   - limits: The rows that there are for the first item, the others standing as close as they may.
  /// - Returns: The row of each item.
  /// - Complexity: O(n) for n items.
  static func rows(
    _ wishes: [Wish],
    distances: [Int],
    limits: ClosedRange<Int>? = nil
  ) -> [Int] {
    var blocks: [(sum: Double, weight: Double, count: Int)] = []
    var offsets: [Int] = []
    var offset = 0
    for (index, wish) in wishes.enumerated() {
      if index > 0 { offset += distances[index] }
      offsets.append(offset)
      var block = (
        sum: (wish.row - Double(offset)) * wish.weight, weight: wish.weight, count: 1
      )
      while let last = blocks.last, last.sum / last.weight >= block.sum / block.weight {
        block = (last.sum + block.sum, last.weight + block.weight, last.count + block.count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    var rows: [Int] = []
    for block in blocks {
      var row = Int((block.sum / block.weight).rounded())
      if let limits { row = min(max(row, limits.lowerBound), limits.upperBound) }
      for _ in 0..<block.count { rows.append(row + offsets[rows.count]) }
    }
    return rows
  }
}
