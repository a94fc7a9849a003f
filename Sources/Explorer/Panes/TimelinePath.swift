import TraceAnalysis
import TraceModel

/// The critical path that is drawn on the bars, found by span.
///
/// It is the response's; of an asynchronous trace, whose response tells little, the whole trace's.
struct TimelinePath: Sendable {
  /// The path.
  let path: CriticalPath
  private let rows: Range<Int>
  /// The sections of the row k: from `first[k]` up to `first[k + 1]`, earliest first.
  private var first: [Int32]
  private var starts: [Int64]
  private var ends: [Int64]
  /// The length of all sections that stand before one.
  private var before: [Int64]

  /// The path of an opened trace.
  ///
  /// - Complexity: O(n) for n spans and sections.
  init(_ opened: OpenedTrace, in store: TraceStore) {
    let timings = opened.timings
    path = timings.isAsynchronous ? timings.whole : timings.response
    rows = store.rows(of: opened.trace)
    first = Array(repeating: 0, count: rows.count + 1)
    var count = 0
    for case let row? in path.sections.lazy.map(\.row) {
      first[row - rows.lowerBound + 1] += 1
      count += 1
    }
    for row in rows.indices { first[row - rows.lowerBound + 1] += first[row - rows.lowerBound] }
    starts = Array(repeating: 0, count: count)
    ends = starts
    before = starts
    var next = first
    for section in path.sections.reversed() {
      guard let row = section.row else { continue }
      let place = Int(next[row - rows.lowerBound])
      next[row - rows.lowerBound] += 1
      starts[place] = section.from.nanoseconds
      ends[place] = section.to.nanoseconds
    }
    var sum: Int64 = 0
    for place in 0..<count {
      before[place] = sum
      sum = sum &+ (ends[place] &- starts[place])
    }
  }

  /// Whether a span holds time on the path.
  func contains(_ row: Int) -> Bool {
    first[row - rows.lowerBound] < first[row - rows.lowerBound + 1]
  }

  /// How long a span was on the path before a time, in nanoseconds.
  ///
  /// - Complexity: O(log k) for k sections of the span.
  func time(ofRow row: Int, before time: Timestamp) -> Int64 {
    let begin = Int(first[row - rows.lowerBound])
    let sections = begin..<Int(first[row - rows.lowerBound + 1])
    let behind = starts.firstIndex(notBelow: time.nanoseconds, in: sections)
    guard behind > begin else { return 0 }
    let last = behind - 1
    return before[last] &- before[begin] &+ (min(ends[last], time.nanoseconds) &- starts[last])
  }

  /// The rows on the path in the order of time, each as often as it is on it.
  func rowsInTime() -> [Int] {
    path.sections.reversed().compactMap(\.row)
  }
}
