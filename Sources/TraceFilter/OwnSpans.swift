import TraceAnalysis
import TraceModel

/// The spans that belong to a trace, to a segment, or to a call: of a segment itself and its
/// subsegments, but not the segments that these call.
struct OwnSpans: Sequence {
  private let store: TraceStore
  private let rows: Range<Int>
  private let isWhole: Bool

  /// The spans of a number of a domain.
  init(of number: Int, in domain: FilterDomain, _ store: TraceStore) {
    self.store = store
    rows = Self.extent(of: number, in: domain, store)
    if case .traces = domain { isWhole = true } else { isWhole = false }
  }

  /// The rows from the first to the last of them; others may lie between.
  static func extent(of number: Int, in domain: FilterDomain, _ store: TraceStore) -> Range<Int> {
    switch domain {
    case .traces: return store.rows(of: number)
    case .services(let subjects):
      let row = Int(subjects.row[number])
      let isSegment = store.spans.flags[row].contains(.segment)
      return row..<(isSegment ? Int(store.spans.subtreeEnd[row]) : row + 1)
    case .calls(let calls):
      return Int(calls.row[number])..<Int(calls.row[number]) + 1
    }
  }

  /// Whether a span in the extent of a number is one of its own.
  ///
  /// - Complexity: O(depth within the segment).
  static func isOwn(
    _ row: Int,
    of number: Int,
    in domain: FilterDomain,
    _ store: TraceStore
  ) -> Bool {
    guard case .services(let subjects) = domain else { return true }
    let (parents, flags) = (store.spans.parent, store.spans.flags)
    var row = row
    while row != Int(subjects.row[number]) {
      guard row >= 0, !flags[row].contains(.segment) else { return false }
      row = Int(parents[row])
    }
    return true
  }

  /// Goes through the rows in ascending order.
  struct Iterator: IteratorProtocol {
    fileprivate let store: TraceStore
    fileprivate let isWhole: Bool
    fileprivate let first: Int
    fileprivate let end: Int
    fileprivate var row: Int

    mutating func next() -> Int? {
      if !isWhole {
        while row < end, row > first, store.spans.flags[row].contains(.segment) {
          row = Int(store.spans.subtreeEnd[row])
        }
      }
      guard row < end else { return nil }
      defer { row += 1 }
      return row
    }
  }

  func makeIterator() -> Iterator {
    Iterator(
      store: store,
      isWhole: isWhole,
      first: rows.lowerBound,
      end: rows.upperBound,
      row: rows.lowerBound
    )
  }
}
