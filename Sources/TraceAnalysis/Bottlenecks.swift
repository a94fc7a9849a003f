public import TraceModel

/// A span with much of a path's time.
public struct Bottleneck: Sendable, Hashable {
  /// The span.
  public let row: Int
  /// How long it is on the path itself, in nanoseconds.
  public let nanoseconds: Int64
  /// The part of the path's duration that this is, from 0 to 1.
  public let share: Double
}

extension CriticalPath {
  /// The spans that hold at least a tenth of the path, the one with the most time first.
  ///
  /// Equal times: the span that starts first, then the first row.
  ///
  /// - Complexity: O(k log k) for k rows on the path.
  public func hotSpans(in store: TraceStore) -> [Bottleneck] {
    let threshold = duration / 10 + (duration % 10 == 0 ? 0 : 1)
    let starts = store.spans.start
    return rows.filter { time(ofRow: $0) >= threshold }
      .sorted { precedes($0, $1, starts) }
      .map(bottleneck(ofRow:))
  }

  /// The span with the most time on the path; nothing where none holds any.
  ///
  /// Equal times: the span that starts first, then the first row.
  ///
  /// - Complexity: O(k) for k rows on the path.
  public func bottleneck(in store: TraceStore) -> Bottleneck? {
    let starts = store.spans.start
    return rows.min { precedes($0, $1, starts) }.map(bottleneck(ofRow:))
  }

  private func precedes(_ left: Int, _ right: Int, _ starts: [Timestamp]) -> Bool {
    let (leftTime, rightTime) = (time(ofRow: left), time(ofRow: right))
    if leftTime != rightTime { return leftTime > rightTime }
    if starts[left] != starts[right] { return starts[left] < starts[right] }
    return left < right
  }

  private func bottleneck(ofRow row: Int) -> Bottleneck {
    Bottleneck(row: row, nanoseconds: time(ofRow: row), share: share(ofRow: row))
  }
}
