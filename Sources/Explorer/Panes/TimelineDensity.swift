import TraceAnalysis
import TraceModel

/// How many spans were running at each part of a trace's time, for the overview above a zoomed
/// waterfall.
struct TimelineDensity: Sendable {
  /// How many there were at most, by parts of equal length.
  private var counts: [Int32]
  /// Whether something failed there.
  private var isFaulty: [Bool]

  /// So many parts are enough for the widest screen.
  private static let parts = 512

  /// Counts the spans of a trace; inferred ones repeat others.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  init(of opened: OpenedTrace, within whole: TimelineWindow?) {
    counts = Array(repeating: 0, count: Self.parts)
    isFaulty = Array(repeating: false, count: Self.parts)
    guard let whole else { return }
    let spans = opened.store.spans
    var steps = Array(repeating: Int32(0), count: Self.parts + 1)
    func part(_ time: Timestamp) -> Int {
      let share = Double(time.nanoseconds(since: whole.start)) / Double(whole.length)
      return min(max(0, Int(share * Double(Self.parts))), Self.parts - 1)
    }
    for row in opened.store.rows(of: opened.trace)
    where spans.start[row].isKnown && !spans.flags[row].contains(.inferred) {
      let end = max(spans.start[row], spans.end[row].isKnown ? spans.end[row] : opened.latest)
      // What ended long before the rest is no part of the axis.
      guard end >= whole.start else { continue }
      let first = part(spans.start[row])
      steps[first] += 1
      steps[part(end) + 1] -= 1
      if !spans.flags[row].isDisjoint(with: [.fault, .error, .throttle]) { isFaulty[first] = true }
    }
    var running: Int32 = 0
    for part in 0..<Self.parts {
      running += steps[part]
      counts[part] = running
    }
  }

  /// How much was going on in each of so many columns, from 0 to 8, and whether something that failed
  /// began there.
  func levels(columns: Int) -> [(level: Int, isFaulty: Bool)] {
    let most = max(1, Double(counts.max() ?? 1))
    return (0..<max(0, columns)).map { column in
      let first = min(column * Self.parts / columns, Self.parts - 1)
      let behind = max(first + 1, (column + 1) * Self.parts / columns)
      let count = counts[first..<behind].max() ?? 0
      let level = count == 0 ? 0 : max(1, Int((Double(count) / most * 8).rounded()))
      return (level, isFaulty[first..<behind].contains(true))
    }
  }
}
