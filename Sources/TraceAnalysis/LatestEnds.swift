public import TraceModel

/// When the last of a span and everything below it ended, a trace at a time.
///
/// Those who ask go through the traces one after the other: only the last one is kept.
public struct LatestEnds: Sendable {
  private let store: TraceStore
  private let parents: [Int32]
  private let ends: [Timestamp]
  private var trace = -1
  private var first = 0
  private var latest: [Timestamp] = []

  /// Ends of the traces of a store, none looked at yet.
  public init(in store: TraceStore) {
    self.store = store
    parents = store.spans.parent
    ends = store.spans.end
  }

  /// The latest end at or below a row of a trace; unknown where none has ended.
  ///
  /// - Complexity: O(1), but for the first row of a trace, which looks at all its spans.
  public mutating func end(of row: Int, trace: Int) -> Timestamp {
    if trace != self.trace { walk(trace) }
    return latest[row - first]
  }

  private mutating func walk(_ trace: Int) {
    let rows = store.rows(of: trace)
    self.trace = trace
    first = rows.lowerBound
    let missing = rows.count - latest.count
    if missing > 0 { latest += Array(repeating: .unknown, count: missing) }
    parents.withUnsafeBufferPointer { parents in
      ends.withUnsafeBufferPointer { ends in
        latest.withUnsafeMutableBufferPointer {
          Self.write(rows, parents: parents, ends: ends, into: $0)
        }
      }
    }
  }

  /// Writes the latest ends of a trace's rows.
  ///
  /// Spans lie behind their parents, so that from the end each is complete before its parent needs it.
  @inline(__always)
  static func write(
    _ rows: Range<Int>,
    parents: UnsafeBufferPointer<Int32>,
    ends: UnsafeBufferPointer<Timestamp>,
    into latest: UnsafeMutableBufferPointer<Timestamp>
  ) {
    let first = rows.lowerBound
    for row in rows { latest.initializeElement(at: row - first, to: ends[row]) }
    var row = rows.upperBound
    while row > first {
      row -= 1
      let parent = Int(parents[row]) - first
      if parent >= 0, latest[parent] < latest[row - first] { latest[parent] = latest[row - first] }
    }
  }
}
