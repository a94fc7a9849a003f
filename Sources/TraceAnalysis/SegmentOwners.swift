public import TraceModel

/// The segment that each span of a trace belongs to: itself, or the nearest above it.
public struct SegmentOwners: Sendable {
  private let rows: Range<Int>
  private var owners: [Int32] = []

  /// Finds the segments of a trace's spans.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  public init(trace: Int, in store: TraceStore) {
    rows = store.rows(of: trace)
    owners.reserveCapacity(rows.count)
    let flags = store.spans.flags
    let parents = store.spans.parent
    for row in rows {
      if flags[row].contains(.segment) {
        owners.append(Int32(row))
      } else {
        owners.append(parents[row] < 0 ? -1 : owners[Int(parents[row]) - rows.lowerBound])
      }
    }
  }

  /// The row of the segment that a span of the trace belongs to; nothing for orphans.
  public subscript(row: Int) -> Int? {
    let owner = owners[row - rows.lowerBound]
    return owner < 0 ? nil : Int(owner)
  }
}
