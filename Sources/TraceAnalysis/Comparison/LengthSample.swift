/// Lengths of time of one kind: of calls of an operation, of spans of a name.
public struct LengthSample: Hashable, Sendable {
  /// The lengths in nanoseconds, ascending.
  public let lengths: [Int64]

  /// A sample of these lengths.
  ///
  /// - Parameter lengths: In nanoseconds, in any order.
  /// - Complexity: O(n log n).
  public init(_ lengths: [Int64]) {
    self.lengths = lengths.sorted()
  }

  /// How many there are.
  public var count: Int { lengths.count }

  /// The shortest length that so many per cent don't exceed, by nearest rank.
  ///
  /// - Parameter percent: From 0 to 100.
  /// - Returns: The length in nanoseconds; nothing where there are none.
  /// - Complexity: O(1).
  public func percentile(_ percent: Int) -> Int64? {
    guard !lengths.isEmpty else { return nil }
    return lengths[NearestRank.place(of: percent, in: lengths.count)]
  }

  /// The median by nearest rank.
  public var p50: Int64? { percentile(50) }

  /// What 19 of 20 don't exceed.
  public var p95: Int64? { percentile(95) }

  /// All lengths together, in nanoseconds; clamped to 292 years.
  ///
  /// - Complexity: O(n).
  public var total: Int64 { lengths.reduce(0, saturatingSum) }

  /// The mean, in nanoseconds; nothing without any.
  ///
  /// - Complexity: O(n).
  public var mean: Int64? {
    guard !lengths.isEmpty else { return nil }
    let total = total
    guard total < .max else { return Int64(Self.mean(of: lengths)) }
    let (mean, rest) = total.quotientAndRemainder(dividingBy: Int64(lengths.count))
    return mean + (rest * 2 >= Int64(lengths.count) ? 1 : 0)
  }

  /// Where the sum is no number of nanoseconds any more.
  private static func mean(of lengths: [Int64]) -> Double {
    // 2 to the power of 63 less the step of doubles there, which an integer can still be.
    min(lengths.reduce(0.0) { $0 + Double($1) } / Double(lengths.count), 0x1.FFFFFFFFFFFFFp62)
  }
}
