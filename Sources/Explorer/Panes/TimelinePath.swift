import TraceAnalysis
import TraceModel

/// The critical path that is drawn on the bars, found by span and by run.
///
/// It is the response's; of an asynchronous trace, whose response tells little, the whole trace's.
/// Spans and runs have places here: first those of the rows, then those of the runs.
struct TimelinePath: Sendable {
  /// The path.
  let path: CriticalPath
  private let rows: Range<Int>
  /// The sections of the place k: from `first[k]` up to `first[k + 1]`, earliest first.
  private var first: [Int32]
  private var starts: [Int64]
  private var ends: [Int64]
  /// The length of all sections that stand before one.
  private var before: [Int64]

  /// The path of an opened trace.
  ///
  /// A section counts for its span and for the runs around it; those are few, as a run within another
  /// has at most a third of its spans.
  ///
  /// - Complexity: O(n + k log n) for n spans and k sections.
  init(_ opened: OpenedTrace, _ groups: TimelineGroups, in store: TraceStore) {
    let timings = opened.timings
    path = timings.isAsynchronous ? timings.whole : timings.response
    rows = store.rows(of: opened.trace)
    let outer = groups.runs.isEmpty ? nil : RunsAround(groups, rows, in: store)
    let firstRow = rows.lowerBound
    let runPlace = rows.count
    func forEachPlace(of row: Int, _ body: (Int) -> Void) {
      body(row - firstRow)
      var run = outer?.run(around: row) ?? -1
      while run >= 0 {
        body(runPlace + run)
        run = outer?.outer(of: run) ?? -1
      }
    }
    var counts = Array(repeating: Int32(0), count: rows.count + groups.runs.count + 1)
    var count = 0
    for case let row? in path.sections.lazy.map(\.row) {
      forEachPlace(of: row) {
        counts[$0 + 1] += 1
        count += 1
      }
    }
    for place in 1..<counts.count { counts[place] += counts[place - 1] }
    first = counts
    var starts = Array(repeating: Int64(0), count: count)
    var ends = starts
    for section in path.sections.reversed() {
      guard let row = section.row else { continue }
      forEachPlace(of: row) {
        let place = Int(counts[$0])
        counts[$0] += 1
        starts[place] = section.from.nanoseconds
        ends[place] = section.to.nanoseconds
      }
    }
    before = Array(repeating: 0, count: count)
    var sum: Int64 = 0
    for place in 0..<count {
      before[place] = sum
      sum = sum &+ (ends[place] &- starts[place])
    }
    self.starts = starts
    self.ends = ends
  }

  /// The place of a span.
  func place(ofRow row: Int) -> Int { row - rows.lowerBound }

  /// The place of a run, by its number.
  func place(ofRun run: Int) -> Int { rows.count + run }

  /// Whether a span holds time on the path.
  func contains(_ row: Int) -> Bool { holdsTime(atPlace: place(ofRow: row)) }

  /// Whether a span or run holds time on the path.
  func holdsTime(atPlace place: Int) -> Bool { first[place] < first[place + 1] }

  /// How long a span or run is on the path, in nanoseconds.
  func time(atPlace place: Int) -> Int64 {
    guard holdsTime(atPlace: place) else { return 0 }
    let last = Int(first[place + 1]) - 1
    return before[last] &- before[Int(first[place])] &+ (ends[last] &- starts[last])
  }

  /// How long a span or run was on the path before a time, in nanoseconds.
  ///
  /// - Complexity: O(log k) for k sections there.
  func time(atPlace place: Int, before time: Timestamp) -> Int64 {
    let begin = Int(first[place])
    let sections = begin..<Int(first[place + 1])
    let behind = starts.firstIndex(notBelow: time.nanoseconds, in: sections)
    guard behind > begin else { return 0 }
    let last = behind - 1
    return before[last] &- before[begin] &+ (min(ends[last], time.nanoseconds) &- starts[last])
  }

  /// The stretches of spans on the path, in the order of time.
  func sectionsInTime() -> [CriticalPath.Section] {
    path.sections.reversed().filter { $0.row != nil }
  }
}

/// Which runs are around spans.
private struct RunsAround {
  private let first: Int
  /// By row of the trace: the innermost run around it, or -1.
  private var innermost: [Int32]
  /// By run: the innermost run around it, or -1.
  private var outers: [Int32]

  init(_ groups: TimelineGroups, _ rows: Range<Int>, in store: TraceStore) {
    first = rows.lowerBound
    innermost = Array(repeating: -1, count: rows.count)
    outers = Array(repeating: -1, count: groups.runs.count)
    let parents = store.spans.parent
    for row in rows where parents[row] >= 0 {
      let above = innermost[Int(parents[row]) - first]
      guard let run = groups.run(ofMember: row) else {
        innermost[row - first] = above
        continue
      }
      innermost[row - first] = Int32(run)
      outers[run] = above
    }
  }

  func run(around row: Int) -> Int { Int(innermost[row - first]) }
  func outer(of run: Int) -> Int { Int(outers[run]) }
}
