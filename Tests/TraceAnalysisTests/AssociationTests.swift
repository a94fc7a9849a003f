import TestSupport
import Testing

@testable import TraceAnalysis

/// Coefficients and lines against hand-computed ones and the textbook's formulas.
@Suite struct AssociationTests {
  /// Anscombe's first and fourth quartet: 0.816 and 0.817, y = 3 + 0.5 x.
  @Test("Anscombe's quartet")
  func anscombe() throws {
    let x: [Double] = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    let found = Association(x: x, y: y)
    #expect((try #require(found.pearson) - 0.81642).magnitude < 1e-5)
    #expect((try #require(found.slope) - 0.500091).magnitude < 1e-6)
    #expect((try #require(found.intercept) - 3.000091).magnitude < 1e-6)
    #expect((try #require(found.spearman) - 0.818182).magnitude < 1e-6)
  }

  /// By SciPy: `2 * stats.t.sf(t, n - 2)`.
  @Test(
    "probabilities of coefficients of many pairs",
    arguments: [
      (0.5, 10, 0.14111328125), (-0.3, 25, 0.145113081373645), (0.9, 8, 0.00231625),
      (0.05, 1_000, 0.11407259555107296), (0.665, 11, 0.02557032820464951),
      (0.7, 9, 0.03576957497026173), (0, 12, 1), (1, 12, 0), (-0.2, 100_000, 0),
    ] as [(Double, Int, Double)]
  )
  func student(coefficient: Double, count: Int, expected: Double) {
    let found = RankProbability.student(coefficient, freedom: count - 2)
    #expect((found - expected).magnitude <= expected * 1e-9)
  }

  @Test("probabilities of few pairs are those among all orders")
  func orders() throws {
    // Of five, the two strictest orders of 120.
    let five: [Double] = [1, 2, 3, 4, 5]
    let strict = Association(x: five, y: five.map { 7 - $0 * $0 })
    #expect((try #require(strict.probability) - 2.0 / 120).magnitude < 1e-12)
    // By trying all 720 orders in Python.
    let ties = Association(x: [1, 2, 2, 4, 5, 6], y: [3, 1, 2, 2, 5, 9])
    #expect((try #require(ties.probability) - 0.2111111111111111).magnitude < 1e-12)
    // Never less than that of the two strictest orders.
    let ten = (1...10).map(Double.init)
    let line = Association(x: ten, y: ten)
    #expect((try #require(line.probability) - 2.0 / 3_628_800).magnitude < 1e-12)
    #expect(Association(x: [1, 2], y: [1, 2]).probability == 1)
    #expect(Association(x: [1, 1], y: [1, 2]).probability == nil)
  }

  @Test("ties share the mean of their ranks")
  func ranks() {
    #expect(Association.ranks(of: [3, 1, 3, 2, 3]) == [4, 1, 4, 2, 4])
    #expect(Association.ranks(of: [-0.0, 0.0]) == [1.5, 1.5])
    #expect(Association.ranks(of: []) == [])
  }

  @Test("what doesn't vary has no coefficient, and few points trap nothing")
  func degenerate() {
    let none = Association(x: [], y: [])
    #expect(none.count == 0 && none.pearson == nil && none.slope == nil && none.strength == 0)
    let one = Association(x: [1], y: [2])
    #expect(one.pearson == nil && one.slope == nil && one.spearman == nil)
    let upright = Association(x: [0.1, 0.1, 0.1], y: [1, 2, 3])
    #expect(upright.pearson == nil && upright.slope == nil && upright.spearman == nil)
    let flat = Association(x: [1, 2, 3], y: [0.1, 0.1, 0.1])
    #expect(flat.pearson == nil && flat.spearman == nil && (flat.slope ?? 1).magnitude < 1e-15)
  }

  @Test("very large and very small numbers have coefficients too")
  func extremes() throws {
    for scale in [1e300, 1e-300, 1] {
      let found = Association(x: [1, 2, 3, 5].map { $0 * scale }, y: [2, 4, 6, 10])
      #expect((try #require(found.pearson) - 1).magnitude < 1e-12)
      #expect((try #require(found.slope) * scale - 2).magnitude < 1e-9)
      #expect((try #require(found.intercept)).magnitude < 1e-9)
    }
  }

  @Test("the same as by the sums of the textbook", arguments: 0..<60)
  func naive(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 3...40, using: &generator)
    let x = (0..<count).map { _ in Double(Int.random(in: 0...20, using: &generator)) }
    let y = x.map { $0 * 2 + Double(Int.random(in: -30...30, using: &generator)) }
    let found = Association(x: x, y: y)
    guard Set(x).count > 1, Set(y).count > 1 else { return }
    func coefficient(_ x: [Double], _ y: [Double]) -> Double {
      let n = Double(x.count)
      let (sx, sy) = (x.reduce(0, +), y.reduce(0, +))
      let xy = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
      let (xx, yy) = (x.reduce(0) { $0 + $1 * $1 }, y.reduce(0) { $0 + $1 * $1 })
      return (n * xy - sx * sy) / ((n * xx - sx * sx) * (n * yy - sy * sy)).squareRoot()
    }
    func ranks(_ values: [Double]) -> [Double] {
      values.map { value in
        let below = values.filter { $0 < value }.count
        return Double(below) + Double(values.filter { $0 == value }.count + 1) / 2
      }
    }
    #expect((try #require(found.pearson) - coefficient(x, y)).magnitude < 1e-9)
    #expect((try #require(found.spearman) - coefficient(ranks(x), ranks(y))).magnitude < 1e-9)
    // No other line has a smaller sum of squares.
    let (slope, intercept) = (try #require(found.slope), try #require(found.intercept))
    func squares(_ slope: Double, _ intercept: Double) -> Double {
      zip(x, y).reduce(0) {
        $0 + ($1.1 - slope * $1.0 - intercept) * ($1.1 - slope * $1.0 - intercept)
      }
    }
    for (more, up) in [(0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01), (0.01, -0.01)] {
      #expect(squares(slope + more, intercept + up) > squares(slope, intercept))
    }
  }
}

/// Figures in words.
@Suite struct StatisticTextTests {
  @Test(
    "three significant digits, in every size",
    arguments: [
      (0, "0"), (3.5772228987e-05, "3.58e-05"), (0.000121674521941, "0.000122"),
      (54.6969267933, "54.7"), (0.91876589, "0.919"), (-0.5, "−0.5"), (1234.5, "1235"),
      (0.9999, "1"), (9.996e-7, "1e-06"), (-9.999e20, "−1e+21"), (1.5e300, "1.5e+300"),
      (123456789012, "123456789012"), (1, "1"), (0.0999951, "0.1"), (Double.infinity, "∞"),
    ]
  )
  func numbers(value: Double, expected: String) {
    #expect(StatisticText.number(value) == expected)
  }

  @Test("probabilities and signs")
  func others() {
    #expect(StatisticText.probability(0.0312) == "p = 0.031")
    #expect(StatisticText.probability(1) == "p = 1")
    #expect(StatisticText.probability(0.00001) == "p < 0.0001")
    #expect(StatisticText.signedDuration(-12_000_000) == "−12 ms")
    #expect(StatisticText.signedDuration(.min).hasPrefix("−"))
  }
}
