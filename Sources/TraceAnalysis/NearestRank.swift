/// Percentiles by nearest rank: the smallest value that so many per cent of the values don't exceed.
public enum NearestRank {
  /// The place, from 0, of a percentile among ascending values.
  ///
  /// - Parameters:
  ///   - percent: From 0 to 100.
  ///   - count: How many values there are; at least one.
  /// - Returns: A place below `count`.
  public static func place(of percent: Int, in count: Int) -> Int {
    let (hundreds, rest) = count.quotientAndRemainder(dividingBy: 100)
    return max(1, hundreds * percent + (rest * percent + 99) / 100) - 1
  }
}
