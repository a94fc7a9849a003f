public import TraceModel

/// Time of a span that has subsegments in which none of them ran.
public struct UninstrumentedGap: Hashable, Sendable {
  /// The row of the span.
  public let row: Int
  /// When the gap begins.
  public let start: Timestamp
  /// How long it is, in nanoseconds.
  public let length: Int64
  /// The row of the child with which it ends; where it ends with the span, the first row behind that
  /// span's descendants.
  public let next: Int
  /// Whether it is so long that the rule `uninstrumented-gap` tells of gaps like it.
  public let isLarge: Bool

  /// The gaps of a trace that take a share of its time, in the order of their spans.
  ///
  /// Calls, and what services of AWS do by themselves, have none; neither has a trace of which spans are
  /// missing or in progress, since a gap may be theirs.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - store: The store.
  ///   - share: The least part of the trace's time, such as 0.01.
  /// - Returns: The gaps.
  /// - Complexity: O(n) for n spans in the trace.
  public static func gaps(
    ofTrace trace: Int,
    in store: TraceStore,
    share: Double
  ) -> [UninstrumentedGap] {
    guard let length = store.duration(ofTrace: trace), length > 0,
      store.traces.flags[trace].isDisjoint(with: [.orphans, .partial, .summaryOnly])
    else { return [] }
    let columns = HintColumns(store)
    let large = leastLength(inTraceOf: length)
    let least = max(1, Int64(Double(length) * share))
    var gaps: [UninstrumentedGap] = []
    for row in store.rows(of: trace) where Int(columns.subtreeEnd[row]) > row + 1 {
      columns.forEachGap(of: row, atLeast: least) { start, length, next in
        gaps.append(
          UninstrumentedGap(
            row: row,
            start: start,
            length: length,
            next: next,
            isLarge: length >= large
          )
        )
      }
    }
    return gaps
  }

  /// How long a gap is at least that the rule tells of, in a trace of some length.
  static func leastLength(inTraceOf length: Int64) -> Int64 {
    max(HintWalk.shortestGap, length / 5)
  }
}

extension HintColumns {
  /// Finds the stretches of a span's time in which none of its children ran.
  ///
  /// - Parameters:
  ///   - row: The row of a span with children.
  ///   - least: How long a gap is at least, in nanoseconds.
  ///   - body: Takes where each begins, its length, and the row of the child that follows or else the
  ///     first one behind the descendants.
  func forEachGap(
    of row: Int,
    atLeast least: Int64,
    body: (_ start: Timestamp, _ length: Int64, _ next: Int) -> Void
  ) {
    guard length(of: row) >= least, !isCall(row), !flags[row].contains(.inferred),
      !isManaged(row)
    else { return }
    let end = end[row]
    let behind = Int(subtreeEnd[row])
    var covered = start[row]
    func look(upTo time: Timestamp, _ next: Int) {
      let length = min(time, end).nanoseconds(since: covered)
      if length >= least { body(covered, length, next) }
    }
    var child = row + 1
    while child < behind {
      if start[child].isKnown, !flags[child].contains(.inferred) {
        look(upTo: start[child], child)
        covered = max(covered, self.end[child].isKnown ? self.end[child] : end)
      }
      child = Int(subtreeEnd[child])
    }
    look(upTo: end, behind)
  }

  /// Whether it is a segment of a service of AWS, or directly in one, such as Lambda's attempts.
  private func isManaged(_ row: Int) -> Bool {
    let above = Int(parent[row])
    let segment = flags[row].contains(.segment) || above < 0 ? row : above
    return flags[segment].contains(.segment) && traits(of: segment).contains(.managed)
  }
}
