import TraceModel

/// How many lengths of each of many series are equal to the millisecond.
///
/// Short lengths of the first series, which are nearly all, are counted by their place in a table;
/// the others by a hash, so that no input can make the table large.
struct LengthHistograms {
  /// Milliseconds below which a length is short: a power of two.
  private static let shortLimit = 4_096
  /// Series below which the table has room for short lengths.
  private static let tableLimit = 256

  /// By series and milliseconds.
  private var table: [UInt32] = []
  private var numbers = PairNumbers()
  private var counts: [Int64] = []

  /// Counts a length in nanoseconds, not negative, rounded to the millisecond, halves up.
  @inline(__always)
  mutating func add(_ nanoseconds: Int64, to series: Int) {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let milliseconds = whole + (rest >= 500_000 ? 1 : 0)
    let place = series &* Self.shortLimit &+ Int(truncatingIfNeeded: milliseconds)
    if milliseconds < Self.shortLimit, place < table.count {
      table[place] &+= 1
    } else {
      add(1, ofLength: milliseconds, to: series)
    }
  }

  private mutating func add(_ count: Int64, ofLength milliseconds: Int64, to series: Int) {
    if milliseconds < Self.shortLimit, series < Self.tableLimit {
      let missing = (series + 1) * Self.shortLimit - table.count
      if missing > 0 { table += Array(repeating: 0, count: missing) }
      // A span is counted at most once in a series, and there are fewer spans than a number holds.
      table[series * Self.shortLimit + Int(milliseconds)] &+= UInt32(truncatingIfNeeded: count)
      return
    }
    let number = numbers.number(of: UInt32(truncatingIfNeeded: series), milliseconds)
    if number == counts.count { counts.append(0) }
    counts[number] += count
  }

  /// Counts all that other histograms do.
  ///
  /// - Parameters:
  ///   - other: The other histograms.
  ///   - number: Gives the number here of a series there.
  /// - Complexity: O(n) for n series and buckets.
  mutating func add(_ other: LengthHistograms, as number: (Int) -> Int) {
    for (place, count) in other.table.enumerated() where count > 0 {
      let (series, milliseconds) = place.quotientAndRemainder(dividingBy: Self.shortLimit)
      add(Int64(count), ofLength: Int64(milliseconds), to: number(series))
    }
    for (place, pair) in other.numbers.pairs.enumerated() {
      add(other.counts[place], ofLength: pair.second, to: number(Int(pair.first)))
    }
  }

  /// The histogram of each series below `count`, in seconds, shortest first.
  ///
  /// - Complexity: O(n log n) for n buckets.
  func buckets(ofSeries count: Int) -> [[RecordedGraph.Bucket]] {
    var series: [[RecordedGraph.Bucket]] = Array(repeating: [], count: count)
    func append(_ count: Int64, ofLength milliseconds: Int64, to number: Int) {
      let seconds = Double(milliseconds) / 1_000
      series[number].append(RecordedGraph.Bucket(value: seconds, count: count))
    }
    for (place, count) in table.enumerated() where count > 0 {
      let (number, milliseconds) = place.quotientAndRemainder(dividingBy: Self.shortLimit)
      append(Int64(count), ofLength: Int64(milliseconds), to: number)
    }
    for (place, pair) in numbers.pairs.enumerated() {
      append(counts[place], ofLength: pair.second, to: Int(pair.first))
    }
    for index in series.indices { series[index].sort { $0.value < $1.value } }
    return series
  }
}
