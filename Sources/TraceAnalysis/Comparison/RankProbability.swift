/// How likely a Spearman coefficient is by chance alone.
enum RankProbability {
  /// Up to so many pairs all orders are tried.
  static let exactLimit = 7

  /// The probability of ranks that go together at least as much, in either direction.
  ///
  /// Of few pairs all orders are counted out. Of more, the coefficient follows Student's distribution so
  /// nearly that of it the probability is taken, which is at least that of the two strictest orders.
  ///
  /// - Parameters:
  ///   - x: Ranks, equal values sharing the mean of theirs.
  ///   - y: As many ranks.
  ///   - coefficient: Spearman's coefficient of these.
  /// - Returns: From 0 to 1.
  /// - Complexity: O(n).
  static func bothTails(_ x: [Double], _ y: [Double], coefficient: Double) -> Double {
    let count = x.count
    guard count > 2 else { return 1 }
    guard count > exactLimit else { return exact(x.map { Int(2 * $0) }, y.map { Int(2 * $0) }) }
    var least = 2.0
    for factor in 2...min(count, 170) { least /= Double(factor) }
    return min(1, max(least, student(coefficient, freedom: count - 2)))
  }

  /// By trying all orders of one side; ranks are doubled, so that all are whole.
  private static func exact(_ x: [Int], _ y: [Int]) -> Double {
    let count = x.count
    let mean = x.reduce(0, +) * y.reduce(0, +)
    func distance(_ y: [Int]) -> Int {
      abs(count * zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } - mean)
    }
    let found = distance(y)
    var (order, counters) = (y, [Int](repeating: 0, count: count))
    var (all, extreme) = (1, 1)
    // Heap's algorithm: each order comes of the one before by exchanging two.
    var place = 1
    while place < count {
      guard counters[place] < place else {
        counters[place] = 0
        place += 1
        continue
      }
      order.swapAt(place % 2 == 0 ? 0 : counters[place], place)
      counters[place] += 1
      place = 1
      all += 1
      if distance(order) >= found { extreme += 1 }
    }
    return Double(extreme) / Double(all)
  }

  /// The tails of the distribution that a coefficient of correlation has by chance: the regularised
  /// incomplete beta function of `1 − r²` at half the degrees of freedom and a half (Abramowitz and
  /// Stegun, 26.5 and 26.7.1).
  static func student(_ coefficient: Double, freedom: Int) -> Double {
    let square = min(1, coefficient * coefficient)
    let (a, b) = (Double(freedom) / 2, 0.5)
    guard square > 0 else { return 1 }
    guard square < 1 else { return 0 }
    let factor =
      power(1 - square, halves: freedom) * square.squareRoot() / beta(halves: freedom)
    return 1 - square < (a + 1) / (a + b + 2)
      ? factor * fraction(1 - square, a, b) / a : 1 - factor * fraction(square, b, a) / b
  }

  /// A number to the power of so many halves.
  private static func power(_ base: Double, halves: Int) -> Double {
    var (result, square, rest) = (halves % 2 == 1 ? base.squareRoot() : 1, base, halves / 2)
    while rest > 0 {
      if rest % 2 == 1 { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }

  /// The beta function of so many halves and one half.
  private static func beta(halves: Int) -> Double {
    var value = halves % 2 == 1 ? Double.pi : 2
    for step in stride(from: halves % 2 == 1 ? 1 : 2, to: halves, by: 2) {
      value *= Double(step) / Double(step + 1)
    }
    return value
  }

  /// The continued fraction of the incomplete beta function, by Lentz's method.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...10_000 {
      let m = Double(step)
      for term in [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ] {
        d = 1 / kept(1 + term * d)
        c = kept(1 + term / c)
        value *= c * d
      }
      if (c * d - 1).magnitude < 1e-15 { break }
    }
    return value
  }
}
