public import TraceModel

/// How long each span of a trace worked itself: its duration less the union of its children's
/// intervals, each clipped to the span.
///
/// Children are those of the document tree, called segments included. A span in progress ends, for
/// this, at the trace's latest known time. Inferred segments take no part, neither as children nor
/// themselves; a span without a start has no self time, one whose end lies before its start has 0.
public struct SelfTimes: Sendable {
  /// The rows of the trace.
  public let rows: Range<Int>
  /// Self times in nanoseconds, in the order of the rows; never below 0.
  private var times: [Int64] = []

  /// Computes the self times of a trace.
  ///
  /// Siblings lie in the order of their starts, so one pass suffices that remembers for every span
  /// how far its children have covered it.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  public init(trace: Int, in store: TraceStore) {
    let intervals = SpanIntervals(trace: trace, in: store)
    rows = intervals.rows
    let parents = store.spans.parent
    var covered = intervals.start
    times.reserveCapacity(intervals.count)
    for span in 0..<intervals.count {
      guard intervals.isPresent(span) else {
        times.append(0)
        continue
      }
      let start = intervals.start[span]
      let end = intervals.end[span]
      times.append(length(from: start, to: end))
      let parent = Int(parents[rows.lowerBound + span]) - rows.lowerBound
      guard parent >= 0, intervals.isPresent(parent) else { continue }
      let from = max(start, covered[parent])
      let to = min(end, intervals.end[parent])
      guard from < to else { continue }
      times[parent] = max(0, times[parent] - length(from: from, to: to))
      covered[parent] = to
    }
  }

  /// The self time of a span of the trace, in nanoseconds; 0 where it has none.
  public func nanoseconds(ofRow row: Int) -> Int64 {
    rows.contains(row) ? times[row - rows.lowerBound] : 0
  }
}
