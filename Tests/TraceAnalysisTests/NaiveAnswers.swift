import TestSupport
import TraceModel

/// Self times and response paths as their definitions have them, unit by unit and by recursion, to
/// hold the fast ones against.
struct NaiveAnswers {
  /// Self times in units, by row.
  private(set) var selfTimes: [Int: Int64] = [:]
  /// Times on the response path in units, by row.
  private(set) var pathTimes: [Int: Int64] = [:]

  private struct Window {
    var start: Int64
    var end: Int64

    func contains(_ other: Window) -> Bool { start <= other.start && end >= other.end }
  }

  private let store: TraceStore
  private var windows: [Int: Window] = [:]
  private var homes: [Int: [Int]] = [:]

  init(_ store: TraceStore) {
    self.store = store
    let latest = Self.units(store.latestKnownTime(of: 0))
    var intervals: [Int: Window] = [:]
    for row in store.rows(of: 0)
    where store.spans.start[row].isKnown && !store.spans.flags[row].contains(.inferred) {
      let start = Self.units(store.spans.start[row])
      let end = store.spans.end[row].isKnown ? Self.units(store.spans.end[row]) : latest
      intervals[row] = Window(start: start, end: max(start, end))
    }
    for (row, window) in intervals {
      let children = intervals.filter { Int(store.spans.parent[$0.key]) == row }.map(\.value)
      let own = (window.start..<window.end).filter { unit in
        !children.contains { $0.start <= unit && unit < $0.end }
      }
      selfTimes[row] = Int64(own.count)
    }
    findPath(intervals)
  }

  private static func units(_ time: Timestamp) -> Int64 {
    time.nanoseconds(since: .sketchOrigin) / 1_000_000
  }

  private mutating func findPath(_ intervals: [Int: Window]) {
    func above(_ row: Int) -> Int? {
      var parent = Int(store.spans.parent[row])
      while parent >= 0, intervals[parent] == nil { parent = Int(store.spans.parent[parent]) }
      return parent < 0 ? nil : parent
    }
    let rows = intervals.keys.sorted()
    let roots = rows.filter { above($0) == nil }
    let carrier = roots.min { left, right in
      guard let one = intervals[left], let other = intervals[right] else { return false }
      return (-one.end, one.start, Int64(left)) < (-other.end, other.start, Int64(right))
    }
    guard let carrier, let top = intervals[carrier] else { return }
    windows[carrier] = top
    for row in rows.filter({ $0 != carrier }) {
      guard let interval = intervals[row] else { continue }
      var parent = above(row) ?? carrier
      guard let window = windows[parent] else { continue }
      if above(row) != nil, interval.start < window.end, interval.end > window.start {
        windows[row] = Window(
          start: max(interval.start, window.start),
          end: min(interval.end, window.end)
        )
        homes[parent, default: []].append(row)
        continue
      }
      while windows[parent]?.contains(interval) != true, parent != carrier {
        parent = above(parent) ?? carrier
      }
      guard windows[parent]?.contains(interval) == true else { continue }
      windows[row] = interval
      homes[parent, default: []].append(row)
    }
    walk(carrier, from: top.end)
  }

  private mutating func walk(_ row: Int, from end: Int64) {
    guard let window = windows[row] else { return }
    var time = end
    while true {
      let candidates = (homes[row] ?? []).filter { child in
        windows[child].map { $0.end <= time && $0.start < time && $0.start < $0.end } ?? false
      }
      let next = candidates.min { left, right in
        guard let one = windows[left], let other = windows[right] else { return false }
        return (-one.end, one.start, Int64(left)) < (-other.end, other.start, Int64(right))
      }
      guard let next, let child = windows[next] else { break }
      pathTimes[row, default: 0] += time - child.end
      walk(next, from: child.end)
      time = child.start
    }
    pathTimes[row, default: 0] += time - window.start
  }
}
