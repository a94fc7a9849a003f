import TraceModel

/// How many lengths of each of many series are equal to the millisecond.
struct LengthHistograms {
  private var numbers = PairNumbers()
  private var counts: [Int64] = []

  /// Counts a length in nanoseconds, rounded to the millisecond, halves up.
  mutating func add(_ nanoseconds: Int64, to series: Int) {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let number = numbers.number(
      of: UInt32(truncatingIfNeeded: series),
      whole + (rest >= 500_000 ? 1 : 0)
    )
    if number == counts.count { counts.append(0) }
    counts[number] += 1
  }

  /// The histogram of each series below `count`, in seconds, shortest first.
  ///
  /// - Complexity: O(n log n) for n buckets.
  func buckets(ofSeries count: Int) -> [[RecordedGraph.Bucket]] {
    var series: [[RecordedGraph.Bucket]] = Array(repeating: [], count: count)
    for (number, pair) in numbers.pairs.enumerated() {
      let bucket = RecordedGraph.Bucket(
        value: Double(pair.second) / 1_000,
        count: counts[number]
      )
      series[Int(pair.first)].append(bucket)
    }
    for index in series.indices { series[index].sort { $0.value < $1.value } }
    return series
  }
}
