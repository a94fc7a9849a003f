/// How two series of numbers go together.
public struct Association: Hashable, Sendable {
  /// How many pairs there are.
  public let count: Int
  /// Pearson's coefficient, from -1 to 1: how straight the line is; nothing where one side doesn't vary.
  public let pearson: Double?
  /// Spearman's coefficient, from -1 to 1: that of the ranks, where equal values share the mean of theirs.
  public let spearman: Double?
  /// The probability, by chance alone, of ranks that go together at least as much, in either direction;
  /// nothing where one side doesn't vary.
  public let probability: Double?
  /// How much `y` grows with each unit of `x`, by least squares; nothing where `x` doesn't vary.
  public let slope: Double?
  /// What the line of least squares has for `x = 0`.
  public let intercept: Double?

  /// Sets two series against each other.
  ///
  /// - Parameters:
  ///   - x: Finite numbers.
  ///   - y: As many finite numbers.
  /// - Complexity: O(n log n).
  public init(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "every number needs its other one")
    count = x.count
    let line = Line(x, y)
    pearson = line.pearson
    slope = line.slope
    intercept = line.intercept
    let ranks = (Self.ranks(of: x), Self.ranks(of: y))
    spearman = Line(ranks.0, ranks.1).pearson
    probability = spearman.map {
      RankProbability.bothTails(ranks.0, ranks.1, coefficient: $0)
    }
  }

  /// How much of the order of `y` that of `x` explains, from 0 to 1.
  public var strength: Double { spearman?.magnitude ?? 0 }

  /// The ranks from 1, equal values having the mean of theirs.
  static func ranks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var next = first + 1
      while next < order.count, values[order[next]] == values[order[first]] { next += 1 }
      // Ranks first + 1 to next.
      let mean = Double(first + 1 + next) / 2
      for place in first..<next { ranks[order[place]] = mean }
      first = next
    }
    return ranks
  }
}

/// The line of least squares through points.
private struct Line {
  private(set) var pearson: Double?
  private(set) var slope: Double?
  private(set) var intercept: Double?

  init(_ x: [Double], _ y: [Double]) {
    guard x.count > 1 else { return }
    // Scaled, so that squares neither overflow nor vanish.
    let (across, upwards) = (Self.scale(of: x), Self.scale(of: y))
    let means = (Self.mean(of: x, across), Self.mean(of: y, upwards))
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for place in x.indices {
      let (dx, dy) = (x[place] / across - means.0, y[place] / upwards - means.1)
      xx += dx * dx
      xy += dx * dy
      yy += dy * dy
    }
    // Equal numbers have a mean that may differ from them in the last digit.
    guard Self.varies(x), xx > 0 else { return }
    let slope = xy / xx
    self.slope = slope / across * upwards
    intercept = (means.1 - slope * means.0) * upwards
    guard Self.varies(y), yy > 0 else { return }
    pearson = min(1, max(-1, xy / (xx.squareRoot() * yy.squareRoot())))
  }

  private static func varies(_ values: [Double]) -> Bool {
    values.contains { $0 != values[0] }
  }

  private static func scale(of values: [Double]) -> Double {
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    // A power of two changes no digit.
    return largest > 0 && largest.isNormal
      ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
  }

  private static func mean(of values: [Double], _ scale: Double) -> Double {
    values.reduce(0) { $0 + $1 / scale } / Double(values.count)
  }
}
