/// The largest number that was noted for any of some rows.
struct RowMaximum {
  private let size: Int
  /// The largest number noted for any row below a node of the tree.
  private var largest: [Int]
  /// The largest number noted for all rows below a node at once.
  private var whole: [Int]

  /// Rows from zero, with nothing noted: their largest number is -1.
  init(rows: Int) {
    var size = 1
    while size < rows { size *= 2 }
    self.size = size
    largest = Array(repeating: -1, count: 2 * size)
    whole = largest
  }

  /// The largest number of some rows.
  ///
  /// - Complexity: O(log n) for n rows.
  func maximum(in rows: ClosedRange<Int>) -> Int {
    var result = -1
    Self.forEachNode(over: rows, size: size) { result = max(result, largest[$0]) }
    for leaf in [rows.lowerBound, rows.upperBound] {
      var node = (leaf + size) / 2
      while node > 0 {
        result = max(result, whole[node])
        node /= 2
      }
    }
    return result
  }

  /// Notes a number for some rows; smaller ones are forgotten.
  ///
  /// - Complexity: O(log n) for n rows.
  mutating func note(_ number: Int, in rows: ClosedRange<Int>) {
    Self.forEachNode(over: rows, size: size) { node in
      largest[node] = max(largest[node], number)
      whole[node] = max(whole[node], number)
    }
    for leaf in [rows.lowerBound, rows.upperBound] {
      var node = (leaf + size) / 2
      while node > 0 {
        largest[node] = max(largest[node], number)
        node /= 2
      }
    }
  }

  /// Visits the few nodes that cover some rows between them.
  private static func forEachNode(
    over rows: ClosedRange<Int>,
    size: Int,
    _ body: (Int) -> Void
  ) {
    var start = rows.lowerBound + size
    var end = rows.upperBound + size + 1
    while start < end {
      if start & 1 == 1 {
        body(start)
        start += 1
      }
      if end & 1 == 1 {
        end -= 1
        body(end)
      }
      start /= 2
      end /= 2
    }
  }
}
