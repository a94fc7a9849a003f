/// Bounds between lengths of time that grow by a readable series: 100 ms, 200 ms, 500 ms, 1 s.
///
/// The coarse series has three bounds for each power of ten, the fine one ten; the first bound is 1 µs.
struct LatencyBounds {
  /// The bounds in nanoseconds, ascending; 0 stands before the first.
  let bounds: [Int64]
  /// By count of leading zero bits: the first bound that isn't below all such lengths.
  private var firstBounds: [Int] = []

  private static let coarse: [Int64] = [10, 20, 50]
  private static let fine: [Int64] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80]
  /// So many buckets at least are wanted where lengths differ.
  private static let leastBuckets = 8

  /// The series that tells lengths apart from a shortest to a longest: the coarse one, unless nearly all
  /// would fall together.
  static func telling(apart shortest: Int64, _ longest: Int64) -> LatencyBounds {
    let coarse = LatencyBounds(series: coarse)
    let buckets = coarse.bucket(of: longest) - coarse.bucket(of: shortest) + 1
    return buckets >= leastBuckets ? coarse : LatencyBounds(series: fine)
  }

  private init(series: [Int64]) {
    var bounds: [Int64] = [0]
    var scale: Int64 = 100
    while true {
      for number in series {
        let (bound, overflow) = scale.multipliedReportingOverflow(by: number)
        if !overflow { bounds.append(bound) }
      }
      let (next, overflow) = scale.multipliedReportingOverflow(by: 10)
      if overflow { break }
      scale = next
    }
    self.bounds = bounds
    firstBounds = (0...64).map { zeros in
      let least: Int64 = zeros == 64 ? 0 : zeros == 0 ? .max : 1 << (63 - Int64(zeros))
      return (bounds.firstIndex { $0 > least } ?? bounds.count) - 1
    }
  }

  /// The bucket that a length falls in: number `n` reaches from bound `n` to below the one behind it.
  ///
  /// - Complexity: O(1): there are at most four bounds between powers of two.
  @inline(__always)
  func bucket(of length: Int64) -> Int {
    var bucket = firstBounds[length.leadingZeroBitCount]
    while bucket + 1 < bounds.count, bounds[bucket + 1] <= length { bucket += 1 }
    return bucket
  }

  /// Where a bucket ends, in nanoseconds.
  func end(of bucket: Int) -> Int64 {
    bucket + 1 < bounds.count ? bounds[bucket + 1] : .max
  }
}
