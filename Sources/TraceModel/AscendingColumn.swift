extension Array where Element: Comparable {
  /// The first index of an ascending column whose value isn't below another; the count where all are.
  ///
  /// - Complexity: O(log n).
  @inlinable
  public func firstIndex(notBelow value: Element) -> Int {
    firstIndex(notBelow: value, in: 0..<count)
  }

  /// The same within a part of the column; the end of the part where all are below.
  ///
  /// - Complexity: O(log n) for n indices in the part.
  @inlinable
  public func firstIndex(notBelow value: Element, in part: Range<Int>) -> Int {
    var low = part.lowerBound
    var high = part.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [UInt32] {
  /// Where an ascending column of rows has rows of a range.
  ///
  /// - Complexity: O(log n).
  @inlinable
  public func indices(ofRows rows: Range<Int>) -> Range<Int> {
    let first = firstIndex(notBelow: UInt32(rows.lowerBound))
    return first..<firstIndex(notBelow: UInt32(rows.upperBound))
  }
}
