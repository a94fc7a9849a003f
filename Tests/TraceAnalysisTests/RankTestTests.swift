import TestSupport
import Testing

@testable import TraceAnalysis

/// The rank test against published values, scipy's, and enumeration of everything that could be.
@Suite struct RankTestTests {
  private static func test(_ first: [Int64], _ second: [Int64]) throws -> RankTest {
    try #require(RankTest(LengthSample(first), LengthSample(second)))
  }

  /// The example of scipy's documentation: ages at diagnosis of diabetes.
  @Test("the published example")
  func published() throws {
    let test = try Self.test([19, 22, 16, 29, 24], [20, 11, 17, 12])
    #expect(test.statistic == 17 && test.isExact)
    #expect((test.probability - 1.0 / 9).magnitude < 1e-15)
    #expect(test.shift == 7)
    // By hand: a U of 1 or less has 2 of the 126 ways, and of 2 or less 4, which are too many.
    #expect(test.interval == -1...17)
  }

  /// Counted by hand: 2 of the 20 ways to choose three ranks of six are as uneven as this.
  @Test("three against three, all larger")
  func smallest() throws {
    let test = try Self.test([10, 11, 12], [1, 2, 3])
    #expect(test.probability == 0.1 && test.statistic == 9 && test.shift == 9)
    #expect(test.interval == nil && !test.isSignificant)
    let single = try Self.test([1], [1])
    #expect(single.probability == 1 && single.shift == 0 && single.interval == nil)
    #expect(RankTest(LengthSample([]), LengthSample([1])) == nil)
  }

  /// Computed with scipy 1.17, method `asymptotic`, and numpy.
  @Test("many pairs: the normal distribution, corrected for ties")
  func normal() throws {
    let test = try Self.test(Self.first, Self.second)
    #expect(test.statistic == 228 && !test.isExact)
    #expect((test.probability - 0.013_263_500_356_317_065).magnitude < 1e-15)
    #expect(test.shift == -63 && test.interval == -107 ... -11)
    let equal = try Self.test(Array(repeating: 5, count: 30), Array(repeating: 5, count: 30))
    #expect(equal.probability == 1 && equal.interval == 0...0)
  }

  private static let first: [Int64] = [
    343, 125, 153, 171, 154, 340, 360, 274, 111, 128, 199, 229, 286, 243, 179, 147, 307, 320, 109,
    134, 235, 217, 366, 255, 226, 229, 299, 276, 151, 321,
  ]
  private static let second: [Int64] = [
    354, 408, 362, 226, 236, 325, 325, 337, 384, 229, 403, 150, 170, 412, 404, 230, 187, 234, 161,
    390, 328, 307, 216, 277, 201,
  ]

  @Test("the statistic is that of all pairs, whatever the samples", arguments: 0..<200)
  func pairs(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let range: Int64 = [3, 12, 1_000_000][seed % 3]
    let (first, second) = (
      (0..<Int.random(in: 1...24, using: &generator)).map { _ in
        Int64.random(in: -range...range, using: &generator)
      },
      (0..<Int.random(in: 1...24, using: &generator)).map { _ in
        Int64.random(in: -range...range, using: &generator)
      }
    )
    let test = try Self.test(first, second)
    let differences = first.flatMap { one in second.map { one - $0 } }.sorted()
    let halves = differences.reduce(0.0) { $0 + ($1 > 0 ? 1 : $1 == 0 ? 0.5 : 0) }
    #expect(test.statistic == halves)
    let count = differences.count
    let median = (differences[(count - 1) / 2] + differences[count / 2]) / 2
    #expect(test.shift == median)
    if let interval = test.interval {
      let place = try #require(differences.firstIndex(of: interval.lowerBound))
      #expect(differences.contains(interval.upperBound) && place < count / 2 + 1)
      #expect(interval.contains(test.shift))
    }
    // Turned round, it says the opposite.
    let opposite = try Self.test(second, first)
    #expect(opposite.shift == -test.shift)
    #expect((opposite.probability - test.probability).magnitude < 1e-12)
    #expect(opposite.interval.map { -$0.upperBound ... -$0.lowerBound } == test.interval)
  }

  @Test("exact probabilities are those of all ways to choose, ties included", arguments: 0..<120)
  func enumeration(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let range: Int64 = seed % 2 == 0 ? 4 : 1_000
    let all = (0..<Int.random(in: 2...11, using: &generator)).map { _ in
      Int64.random(in: 0...range, using: &generator)
    }
    let count = Int.random(in: 1..<all.count, using: &generator)
    let test = try Self.test(Array(all[..<count]), Array(all[count...]))
    var (below, above, ways) = (0.0, 0.0, 0.0)
    for mask in 0..<(1 << all.count) where mask.nonzeroBitCount == count {
      let chosen = all.indices.filter { mask & (1 << $0) != 0 }
      let statistic = chosen.reduce(0.0) { sum, one in
        all.indices.filter { !chosen.contains($0) }.reduce(sum) {
          $0 + (all[one] > all[$1] ? 1 : all[one] == all[$1] ? 0.5 : 0)
        }
      }
      ways += 1
      if statistic <= test.statistic { below += 1 }
      if statistic >= test.statistic { above += 1 }
    }
    #expect((test.probability - min(1, 2 * min(below, above) / ways)).magnitude < 1e-12)
  }

  /// The limits of Mann and Whitney's own table, two-sided 5 %: a U at or below is significant.
  @Test(
    "critical values of the published tables",
    arguments: [
      (4, 4, 0), (5, 5, 2), (5, 8, 6), (6, 6, 5), (7, 9, 12), (8, 8, 13), (10, 10, 23),
      (12, 15, 49), (20, 20, 127), (3, 8, 2), (3, 5, 0), (2, 8, 0),
    ]
  )
  func table(first: Int, second: Int, critical: Int) {
    let sums = RankSums(of: Array(1...first + second), choosing: min(first, second))
    let least = min(first, second) * (min(first, second) + 1) / 2
    #expect(sums.probability(of: least + critical) <= 0.05)
    #expect(sums.probability(of: least + critical + 1) > 0.05)
    #expect(sums.countOfSums(below: 0.025) == critical + 1)
  }

  /// Computed with scipy 1.17: `2 * norm.sf(z)`.
  @Test(
    "tails of the normal distribution",
    arguments: [
      (0, 1), (0.1, 0.920344325445942), (0.5, 0.6170750774519738), (1, 0.31731050786291415),
      (1.5, 0.13361440253771614), (1.959963984540054, 0.05), (2, 0.04550026389635839),
      (2.5, 0.012419330651552265), (3, 0.0026997960632601866), (4, 6.334248366623973e-05),
      (6, 1.973175290075389e-09), (10, 1.523970604832094e-23), (20, 5.507248237212311e-89),
      (37, 1.1451142445047853e-299), (-1, 1), (60, 0),
    ]
  )
  func tails(distance: Double, expected: Double) {
    let found = NormalDistribution.bothTails(beyond: distance)
    #expect((found - expected).magnitude <= expected * 1e-12)
  }

  @Test("of large samples the shift is found as well")
  func large() throws {
    let first = (0..<25_000).map { Int64($0 * 2 + 500) }
    let test = try Self.test(first, (0..<40_000).map { Int64($0) })
    // Medians of 25,499 and 19,999.5; the differences lie evenly around that of them.
    #expect((test.shift - 5_499).magnitude <= 10)
    #expect(
      test.interval.map { $0.contains(5_499) && $0.upperBound - $0.lowerBound < 1_000 } == true
    )
    #expect(test.probability < 1e-100 && test.isSignificant)
  }

  @Test("lengths at the ends of their range trap nothing")
  func extremes() throws {
    let test = try Self.test([.max, .max, 0, 5], [.min, .min + 1, 3, 9])
    #expect(test.shift > 0 && test.statistic == 13)
    let sample = LengthSample([.max, .max])
    #expect(sample.total == .max && (sample.mean ?? 0) > Int64.max / 2)
  }
}
