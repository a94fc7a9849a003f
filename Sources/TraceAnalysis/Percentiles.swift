public import TraceModel

/// Percentiles of lengths by nearest rank: the shortest length that so many per cent don't exceed.
public struct Percentiles: Hashable, Sendable {
  /// The median in nanoseconds.
  public let p50: Int64
  /// What nine of ten don't exceed, in nanoseconds.
  public let p90: Int64
  /// What 19 of 20 don't exceed, in nanoseconds.
  public let p95: Int64
  /// What 99 of 100 don't exceed, in nanoseconds.
  public let p99: Int64

  /// The percentiles of a histogram, as exact as its buckets; nothing of an empty one.
  ///
  /// Buckets that count nothing, or are no length, are passed over.
  ///
  /// - Complexity: O(n log n) for n buckets.
  public init?(of histogram: [RecordedGraph.Bucket]) {
    let buckets = histogram.filter { $0.count > 0 && $0.value >= 0 && $0.value < 9e9 }
      .sorted { $0.value < $1.value }
    guard !buckets.isEmpty else { return nil }
    var ends: [Int64] = []
    var total: Int64 = 0
    for bucket in buckets {
      let (sum, overflow) = total.addingReportingOverflow(bucket.count)
      total = overflow ? .max : sum
      ends.append(total)
    }
    func length(_ percent: Int) -> Int64 {
      let rank = NearestRank.place(of: percent, in: Int(total))
      let place = ends.firstIndex { $0 > rank } ?? buckets.count - 1
      return Int64((buckets[place].value * 1e9).rounded())
    }
    p50 = length(50)
    p90 = length(90)
    p95 = length(95)
    p99 = length(99)
  }
}
