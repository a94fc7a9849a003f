import TraceModel

/// When each span of a trace ran, as self time and path count it, in nanoseconds since the epoch.
///
/// A span in progress ends at the trace's latest known time, a span whose end lies before its start
/// has no length. Inferred segments, which repeat a subsegment, and spans without a start have no
/// interval. Spans are numbered from 0 in the order of the rows.
struct SpanIntervals {
  /// The rows of the trace.
  let rows: Range<Int>
  /// The starts; `none` where there is no interval.
  private(set) var start: [Int64] = []
  /// The ends; never before the start.
  private(set) var end: [Int64] = []
  /// The end of a span in progress.
  let latest: Timestamp
  /// Whether the end of some interval is only the trace's latest known time.
  private(set) var hasOpenSpans = false

  /// The start of a span without an interval.
  static let none = Timestamp.unknown.nanoseconds

  /// - Complexity: O(n) for n spans in the trace.
  init(trace: Int, in store: TraceStore) {
    rows = store.rows(of: trace)
    latest = store.latestKnownTime(of: trace)
    start.reserveCapacity(rows.count)
    end.reserveCapacity(rows.count)
    let starts = store.spans.start
    let ends = store.spans.end
    let flags = store.spans.flags
    for row in rows {
      guard starts[row].isKnown, !flags[row].contains(.inferred) else {
        start.append(Self.none)
        end.append(Self.none)
        continue
      }
      if !ends[row].isKnown { hasOpenSpans = true }
      let last = ends[row].isKnown ? ends[row] : latest
      start.append(starts[row].nanoseconds)
      end.append(max(starts[row], last).nanoseconds)
    }
  }

  /// How many spans the trace has.
  var count: Int { rows.count }

  /// Whether a span has an interval.
  func isPresent(_ span: Int) -> Bool { start[span] != Self.none }
}

/// The length of an interval; clamped where it exceeds 292 years.
func length(from start: Int64, to end: Int64) -> Int64 {
  Timestamp(nanoseconds: end).nanoseconds(since: Timestamp(nanoseconds: start))
}

/// The sum of two lengths; clamped where it exceeds 292 years.
func saturatingSum(_ left: Int64, _ right: Int64) -> Int64 {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? .max : sum
}
