import TraceModel

/// Finds the requests of spans that are asked for mostly in ascending order.
///
/// Not for use from several threads at once.
struct RequestCursor {
  private let rows: [UInt32]
  private var position = 0

  init(_ requests: RequestColumns) {
    rows = requests.row
  }

  /// The request of a span.
  ///
  /// - Complexity: O(log d) for the distance d from the one before, where that isn't behind it;
  ///   otherwise O(log n).
  mutating func index(ofSpan span: Int) -> Int? {
    let target = UInt32(truncatingIfNeeded: span)
    var low = position
    if low > 0, rows[low - 1] >= target { low = 0 }
    var step = 1
    // Bounds that double from where the last one was, then halves between them.
    while low + step < rows.count, rows[low + step] < target {
      low += step
      step *= 2
    }
    low = rows.firstIndex(notBelow: target, in: low..<min(rows.count, low + step + 1))
    position = low
    return low < rows.count && rows[low] == target ? low : nil
  }
}
