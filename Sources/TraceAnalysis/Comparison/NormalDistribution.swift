/// The standard normal distribution, as far as tests need it.
enum NormalDistribution {
  /// What 97.5 % of the distribution lies below, so that 95 % lie within it on both sides of 0.
  static let limitOf95 = 1.959_963_984_540_054

  /// The probability of being at least so far from 0 on either side.
  ///
  /// A power series near 0 and a continued fraction further out, both to nearly full precision
  /// (Abramowitz and Stegun, 26.2.10 and 26.2.14).
  ///
  /// - Parameter distance: How far, in standard deviations; at least 0.
  /// - Returns: From 1 down to 0.
  static func bothTails(beyond distance: Double) -> Double {
    guard distance > 0 else { return 1 }
    let density = exponential(minus: distance * distance / 2) / (2 * Double.pi).squareRoot()
    return distance < 2.5
      ? max(0, 1 - 2 * density * series(distance)) : 2 * density * fraction(distance)
  }

  /// The sum of `z + z³/3 + z⁵/(3·5) + …`.
  private static func series(_ distance: Double) -> Double {
    var term = distance
    var sum = distance
    var divisor = 1.0
    while term > sum * 1e-17 {
      divisor += 2
      term *= distance * distance / divisor
      sum += term
    }
    return sum
  }

  /// The value of `1/(z + 1/(z + 2/(z + 3/(z + …))))`, from its far end.
  private static func fraction(_ distance: Double) -> Double {
    var value = distance
    for level in stride(from: 120.0, to: 0, by: -1) { value = distance + level / value }
    return 1 / value
  }

  /// `e` to the power of a negative number, without the C library.
  static func exponential(minus value: Double) -> Double {
    // Below the least double.
    guard value < 745 else { return 0 }
    let halvings = (value / 0.693_147_180_559_945_3).rounded(.down)
    // ln 2 in two parts, so that taking it away many times loses nothing.
    let rest = (value - halvings * 0.693_147_180_369_123_8) - halvings * 1.908_214_929_270_588e-10
    var term = 1.0
    var sum = 1.0
    for step in 1...20 {
      term *= -rest / Double(step)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: -Int(halvings), significand: 1)
  }
}
