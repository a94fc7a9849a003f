/// How surely two samples of lengths differ, and by how much, whatever they are distributed like.
///
/// Mann and Whitney's test asks how likely ranks as uneven as these would be by chance, were both
/// samples of one kind. Hodges and Lehmann's estimate says by how much one is shifted against the
/// other: the median of the differences of all pairs. Of these differences, those at two ranks bound
/// an interval that holds the true shift with a confidence of at least 95 %.
public struct RankTest: Hashable, Sendable {
  /// Up to so many pairs probabilities are counted out; beyond, the normal distribution stands in.
  public static let exactLimit = 400

  /// Of so many values of a sample at most, evenly spaced among the ordered ones, differences are taken.
  public static let thinnedCount = 10_000

  /// How many values the first sample has.
  public let firstCount: Int
  /// How many values the second sample has.
  public let secondCount: Int
  /// Mann and Whitney's U: in how many pairs the first sample's value is the larger; ties count half.
  public let statistic: Double
  /// The probability, by chance alone, of ranks at least as uneven, on either side: from 0 to 1.
  public let probability: Double
  /// Whether the probability was counted out, not approximated.
  public let isExact: Bool
  /// By how much the first sample is shifted upwards against the second, in nanoseconds.
  public let shift: Int64
  /// What holds the true shift with a confidence of at least 95 %, in nanoseconds; nothing where there are
  /// too few values to say.
  public let interval: ClosedRange<Int64>?

  /// Compares two samples; nothing where one of them is empty.
  ///
  /// Lengths beyond 73 years count as such. The statistic and the probability are of all values; the shift
  /// and its interval of at most `thinnedCount` of each sample, which moves them by no more than what lies
  /// between neighbours of these.
  ///
  /// - Complexity: O(n + m), no matter how many pairs there are.
  public init?(_ first: LengthSample, _ second: LengthSample) {
    guard first.count > 0, second.count > 0 else { return nil }
    firstCount = first.count
    secondCount = second.count
    let (one, other) = (Self.clamped(first.lengths), Self.clamped(second.lengths))
    let ranking = Ranking(one, other)
    statistic = ranking.statistic
    isExact = firstCount * secondCount <= Self.exactLimit
    probability = isExact ? ranking.exactProbability : ranking.normalProbability
    let differences = PairDifferences(Self.thinned(one), Self.thinned(other))
    shift = differences.median
    let part = Double(differences.count) / (Double(firstCount) * Double(secondCount))
    let rank = Int(Double(Self.rankOfBound(firstCount, secondCount)) * part)
    interval =
      rank < 1
      ? nil : differences.ranked(rank)...differences.ranked(differences.count + 1 - rank)
  }

  /// Whether a difference as large as this is rarely chance: one time in twenty or less.
  public var isSignificant: Bool { probability < 0.05 }

  /// Few enough values to be gone through many times: of more, evenly spaced ones of the ordered values.
  private static func thinned(_ lengths: [Int64]) -> [Int64] {
    guard lengths.count > thinnedCount else { return lengths }
    return (0..<thinnedCount).map { lengths[(2 * $0 + 1) * lengths.count / (2 * thinnedCount)] }
  }

  private static func clamped(_ lengths: [Int64]) -> [Int64] {
    let bound: Int64 = 1 << 61
    guard let first = lengths.first, let last = lengths.last, first < -bound || last > bound else {
      return lengths
    }
    return lengths.map { min(max($0, -bound), bound) }
  }

  /// Which of the ordered differences bounds the interval from below; none below 1.
  private static func rankOfBound(_ first: Int, _ second: Int) -> Int {
    let pairs = first * second
    guard pairs > exactLimit else {
      let ranks = RankSums(of: Array(1...first + second), choosing: min(first, second))
      return ranks.countOfSums(below: 0.025)
    }
    let (one, other) = (Double(first), Double(second))
    let spread = (one * other * (one + other + 1) / 12).squareRoot()
    return Int((one * other / 2 - NormalDistribution.limitOf95 * spread).rounded(.down))
  }
}

/// The ranks of two samples among each other, ties sharing the mean of theirs.
private struct Ranking {
  let statistic: Double
  private let counts: (first: Int, second: Int)
  /// Of ties of `t` values, the sum of `t³ − t`.
  private let ties: Double
  /// How many values each run of equal ones has, and how many of them are the first sample's.
  private var runs: [(all: Int, first: Int)] = []

  init(_ first: [Int64], _ second: [Int64]) {
    counts = (first.count, second.count)
    let keepsRuns = first.count * second.count <= RankTest.exactLimit
    var (one, other) = (0, 0)
    var (statistic, ties) = (0.0, 0.0)
    while one < first.count || other < second.count {
      let value = min(
        one < first.count ? first[one] : .max,
        other < second.count ? second[other] : .max
      )
      let (start, otherStart) = (one, other)
      while one < first.count, first[one] == value { one += 1 }
      while other < second.count, second[other] == value { other += 1 }
      let (mine, theirs) = (one - start, other - otherStart)
      statistic += Double(mine) * (Double(otherStart) + Double(theirs) / 2)
      let all = Double(mine + theirs)
      ties += all * (all * all - 1)
      if keepsRuns { runs.append((mine + theirs, mine)) }
    }
    self.statistic = statistic
    self.ties = ties
  }

  /// By the distribution of the very ranks that there are; only of few values.
  var exactProbability: Double {
    let isFirst = counts.first <= counts.second
    var ranks: [Int] = []
    var sum = 0
    for run in runs {
      // Doubled, so that means are whole.
      let rank = 2 * ranks.count + run.all + 1
      ranks += Array(repeating: rank, count: run.all)
      sum += rank * (isFirst ? run.first : run.all - run.first)
    }
    return RankSums(of: ranks, choosing: min(counts.first, counts.second)).probability(of: sum)
  }

  /// By the normal distribution, corrected for ties and for going in steps.
  var normalProbability: Double {
    let (first, second) = (Double(counts.first), Double(counts.second))
    let all = first + second
    let variance = first * second / 12 * (all + 1 - ties / (all * (all - 1)))
    guard variance > 0 else { return 1 }
    let distance = (statistic - first * second / 2).magnitude - 0.5
    return NormalDistribution.bothTails(beyond: distance / variance.squareRoot())
  }
}
