/// How surely two shares differ: Fisher's exact test.
enum ShareTest {
  /// The probability, by chance alone, of shares at least as different, on either side.
  ///
  /// It is twice that of the more unlikely side, at most 1.
  ///
  /// - Parameters:
  ///   - first: How many of the first group have it.
  ///   - firstCount: How many the first group has.
  ///   - second: How many of the second group have it.
  ///   - secondCount: How many the second group has.
  /// - Returns: The probability; 1 where a group is empty.
  /// - Complexity: O(`first` + `second`), mostly about the root of that.
  static func probability(
    _ first: Int,
    of firstCount: Int,
    _ second: Int,
    of secondCount: Int
  ) -> Double {
    let marked = first + second
    let all = firstCount + secondCount
    let least = max(0, marked - secondCount)
    let most = min(marked, firstCount)
    guard firstCount > 0, secondCount > 0, least < most else { return 1 }
    // From the most likely number of marked ones in the first group, so that nothing overflows.
    let likely = Double(firstCount + 1) * Double(marked + 1) / Double(all + 2)
    let mode = min(most, max(least, Int(likely)))
    func ratio(_ number: Int) -> Double {
      // Of `number + 1` to `number`.
      Double(marked - number) / Double(number + 1) * Double(firstCount - number)
        / Double(secondCount - marked + number + 1)
    }
    var (below, at, above) = (0.0, 0.0, 0.0)
    func add(_ weight: Double, _ number: Int) {
      if number < first {
        below += weight
      } else if number > first {
        above += weight
      } else {
        at = weight
      }
    }
    add(1, mode)
    var (weight, number) = (1.0, mode)
    while number < most, weight > 0 {
      weight *= ratio(number)
      number += 1
      add(weight, number)
    }
    (weight, number) = (1.0, mode)
    while number > least, weight > 0 {
      number -= 1
      weight /= ratio(number)
      add(weight, number)
    }
    return min(1, 2 * (min(below, above) + at) / (below + at + above))
  }
}
