import TraceModel

/// How many lengths of each of many series are equal to the millisecond.
///
/// Short lengths, which are nearly all, are counted by their place in a table; the others by a hash,
/// so that no input can make the table large.
struct LengthHistograms {
  /// Milliseconds below which a length is short: a power of two.
  private static let shortLimit: Int64 = 4_096
  /// How many counts the table has at most: 2 MB.
  private static let tableLimit = 1 << 19

  /// Where a series is in the table: from 0 to `width` milliseconds.
  private struct Block {
    var first = 0
    var width = 0
  }

  private var blocks: [Block] = []
  private var table: [UInt32] = []
  private var numbers = PairNumbers()
  private var counts: [Int64] = []

  /// Counts a length in nanoseconds, not negative, rounded to the millisecond, halves up.
  @inline(__always)
  mutating func add(_ nanoseconds: Int64, to series: Int) {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let milliseconds = whole + (rest >= 500_000 ? 1 : 0)
    if series < blocks.count, milliseconds < blocks[series].width {
      table[blocks[series].first + Int(milliseconds)] &+= 1
    } else {
      add(1, ofLength: milliseconds, to: series)
    }
  }

  private mutating func add(_ count: Int64, ofLength milliseconds: Int64, to series: Int) {
    if makeRoom(for: milliseconds, of: series) {
      // A span is counted at most once in a series, and there are fewer spans than a number holds.
      let place = blocks[series].first + Int(milliseconds)
      table[place] &+= UInt32(truncatingIfNeeded: count)
      return
    }
    let number = numbers.number(of: UInt32(truncatingIfNeeded: series), milliseconds)
    if number == counts.count { counts.append(0) }
    counts[number] += count
  }

  /// Whether a length has its place in the table, which is made where it fits in.
  ///
  /// The table only grows: what once didn't fit in never does.
  private mutating func makeRoom(for milliseconds: Int64, of series: Int) -> Bool {
    guard milliseconds < Self.shortLimit else { return false }
    while blocks.count <= series { blocks.append(Block()) }
    let old = blocks[series]
    guard milliseconds >= old.width else { return true }
    var width = 64
    while width <= milliseconds { width *= 2 }
    guard table.count + width <= Self.tableLimit else { return false }
    blocks[series] = Block(first: table.count, width: width)
    for place in old.first..<old.first + old.width { table.append(table[place]) }
    for _ in old.width..<width { table.append(0) }
    return true
  }

  /// Gives each series, length in milliseconds, and count.
  private func forEach(_ body: (_ series: Int, _ milliseconds: Int64, _ count: Int64) -> Void) {
    for (series, block) in blocks.enumerated() {
      for milliseconds in 0..<block.width where table[block.first + milliseconds] > 0 {
        body(series, Int64(milliseconds), Int64(table[block.first + milliseconds]))
      }
    }
    for (number, pair) in numbers.pairs.enumerated() {
      body(Int(pair.first), pair.second, counts[number])
    }
  }

  /// Counts all that other histograms do.
  ///
  /// - Parameters:
  ///   - other: The other histograms.
  ///   - number: Gives the number here of a series there.
  mutating func add(_ other: LengthHistograms, as number: (Int) -> Int) {
    other.forEach { series, milliseconds, count in
      add(count, ofLength: milliseconds, to: number(series))
    }
  }

  /// The histogram of each series below `count`, in seconds, shortest first.
  ///
  /// - Complexity: O(n log n) for n buckets.
  func buckets(ofSeries count: Int) -> [[RecordedGraph.Bucket]] {
    var series: [[RecordedGraph.Bucket]] = Array(repeating: [], count: count)
    forEach { number, milliseconds, count in
      let seconds = Double(milliseconds) / 1_000
      series[number].append(RecordedGraph.Bucket(value: seconds, count: count))
    }
    for index in series.indices { series[index].sort { $0.value < $1.value } }
    return series
  }
}
