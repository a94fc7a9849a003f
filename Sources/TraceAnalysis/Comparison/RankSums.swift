/// In how many ways a part of some ranked values can be chosen, by the sum of the ranks.
///
/// This is what Mann and Whitney's statistic is distributed as where chance alone decides which values
/// belong to which sample, ties included.
struct RankSums {
  /// The ways, by sum, from 0 up.
  let ways: [Double]
  /// All ways together; exact as long as it is below 2 to the power of 53.
  let total: Double

  /// Counts the ways to choose.
  ///
  /// - Parameters:
  ///   - ranks: The ranks, whole numbers from 0 up, in ascending order; of ties doubled ones do.
  ///   - count: How many are chosen.
  /// - Complexity: O(ranks · count · sum of the `count` largest ranks).
  init(of ranks: [Int], choosing count: Int) {
    let largest = ranks.suffix(count).reduce(0, +)
    var ways = [Double](repeating: 0, count: (count + 1) * (largest + 1))
    ways[0] = 1
    let width = largest + 1
    for (place, rank) in ranks.enumerated() where count > 0 {
      // Downwards, so that no rank is chosen twice.
      for chosen in stride(from: min(place + 1, count), to: 0, by: -1) {
        let (to, from) = (chosen * width, (chosen - 1) * width)
        for sum in stride(from: rank, through: largest, by: 1) {
          ways[to + sum] += ways[from + sum - rank]
        }
      }
    }
    self.ways = Array(ways[(count * width)...])
    total = self.ways.reduce(0, +)
  }

  /// The probability of a sum that is at least as far out as this one, on either side.
  ///
  /// - Complexity: O(sums).
  func probability(of sum: Int) -> Double {
    let below = ways[...sum].reduce(0, +)
    let above = ways[sum...].reduce(0, +)
    return min(1, 2 * min(below, above) / total)
  }

  /// How many sums from the least on together are less likely than a probability.
  ///
  /// - Complexity: O(sums).
  func countOfSums(below probability: Double) -> Int {
    guard let least = ways.firstIndex(where: { $0 > 0 }) else { return 0 }
    var (count, sum) = (0, ways[least])
    while sum < probability * total, least + count + 1 < ways.count {
      count += 1
      sum += ways[least + count]
    }
    return count
  }
}
