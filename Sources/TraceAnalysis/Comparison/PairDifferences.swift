/// The differences of all pairs of a value of one sample and a value of another, in ascending order.
///
/// None of them is stored: there are as many as the product of the counts. One of them is found by
/// halving the range of values and counting what lies below, which takes a pass through both samples.
struct PairDifferences {
  /// Ascending.
  let first: [Int64]
  /// Ascending.
  let second: [Int64]

  /// Takes two samples, ascending and within a quarter of the range of their type.
  init(_ first: [Int64], _ second: [Int64]) {
    self.first = first
    self.second = second
  }

  /// How many there are.
  var count: Int { first.count * second.count }

  /// The one at a rank, from 1.
  ///
  /// - Complexity: O((n + m) · log of the range of the differences).
  func ranked(_ rank: Int) -> Int64 {
    guard let least = first.first, let largest = first.last,
      let secondLeast = second.first, let secondLargest = second.last
    else { return 0 }
    var low = least - secondLargest
    var high = largest - secondLeast
    while low < high {
      let middle = low + (high - low) / 2
      if count(notAbove: middle) >= rank { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The one in the middle, or the mean of the two there, rounded towards 0.
  ///
  /// - Complexity: As of `ranked`.
  var median: Int64 {
    let low = ranked((count + 1) / 2)
    guard count % 2 == 0 else { return low }
    let high = ranked(count / 2 + 1)
    return (low + high) / 2
  }

  /// How many don't exceed a value.
  ///
  /// - Complexity: O(n + m).
  private func count(notAbove limit: Int64) -> Int {
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        var place = 0
        var count = 0
        for value in first {
          let bound = value - limit
          while place < second.count, second[place] < bound { place += 1 }
          if place == second.count { break }
          count += second.count - place
        }
        return count
      }
    }
  }
}
