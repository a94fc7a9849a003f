/// Finds the values at some ranks of many lengths, exactly and without sorting them all.
///
/// Lengths are counted by their leading six bits; only those that share these bits with a wanted one
/// are sorted. It keeps its memory from one use to the next.
struct RankSelection {
  private static let sortedCount = 256
  private static let bucketCount = 58 * 32 + 32

  private var counts = [Int](repeating: 0, count: Self.bucketCount)
  private var isWanted = [Bool](repeating: false, count: Self.bucketCount)
  private var candidates: [Int64] = []

  /// The percentiles of lengths by nearest rank; nothing where there are none.
  ///
  /// - Parameter parts: The lengths, in any order; none may be negative.
  /// - Returns: The percentiles.
  /// - Complexity: O(n) for n lengths, unless most of them are alike but not equal.
  mutating func percentiles(of parts: [ArraySlice<Int64>]) -> Percentiles? {
    let total = parts.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    let ranks = [50, 90, 95, 99].map { NearestRank.place(of: $0, in: total) }
    let values = values(at: ranks, of: parts, total)
    return Percentiles(p50: values[0], p90: values[1], p95: values[2], p99: values[3])
  }

  /// The values at ascending ranks, from 0.
  private mutating func values(
    at ranks: [Int],
    of parts: [ArraySlice<Int64>],
    _ total: Int
  ) -> [Int64] {
    candidates.removeAll(keepingCapacity: true)
    guard total > Self.sortedCount else {
      for part in parts { candidates.append(contentsOf: part) }
      candidates.sort()
      return ranks.map { candidates[$0] }
    }
    for part in parts {
      for value in part { counts[Self.bucket(of: value)] += 1 }
    }
    let places = places(of: ranks)
    for part in parts {
      for value in part where isWanted[Self.bucket(of: value)] { candidates.append(value) }
    }
    for bucket in counts.indices {
      counts[bucket] = 0
      isWanted[bucket] = false
    }
    sortCandidates()
    return places.map { candidates[$0] }
  }

  /// Marks the buckets that hold the ranks.
  ///
  /// - Returns: Where the ranks will be among the sorted candidates.
  private mutating func places(of ranks: [Int]) -> [Int] {
    var places: [Int] = []
    var passed = 0
    var passedUnwanted = 0
    for bucket in counts.indices where counts[bucket] > 0 {
      let end = passed + counts[bucket]
      while places.count < ranks.count, ranks[places.count] < end {
        isWanted[bucket] = true
        places.append(ranks[places.count] - passedUnwanted)
      }
      if !isWanted[bucket] { passedUnwanted += counts[bucket] }
      passed = end
    }
    return places
  }

  /// Many requests take the very same time where clocks are coarse; these need no sorting.
  private mutating func sortCandidates() {
    guard let first = candidates.first, candidates.contains(where: { $0 != first }) else { return }
    candidates.sort()
  }

  /// Ascending with the length; lengths below 64 have one each, others 32 for each power of two.
  @inline(__always)
  private static func bucket(of value: Int64) -> Int {
    let shift = max(0, 58 - value.leadingZeroBitCount)
    return shift * 32 + Int(truncatingIfNeeded: value >> Int64(shift))
  }
}

extension Percentiles {
  init(p50: Int64, p90: Int64, p95: Int64, p99: Int64) {
    self.p50 = p50
    self.p90 = p90
    self.p95 = p95
    self.p99 = p99
  }
}
