import TraceModel

/// A stretch of a trace's time: all of it, or the part that is zoomed into.
struct TimelineWindow: Hashable, Sendable {
  /// Its beginning.
  let start: Timestamp
  /// Its length in nanoseconds; above 0.
  let length: Int64

  /// The shortest stretch that can be zoomed into: a microsecond, X-Ray's own precision.
  private static let shortest: Int64 = 1_000

  /// How long before a trace something must have ended to stay out of its axis.
  ///
  /// Functions with provisioned concurrency are initialised minutes or hours ahead; on an axis that
  /// held this, the request itself would be a dot.
  private static let farAhead: Int64 = 10_000_000_000

  private init(start: Timestamp, length: Int64) {
    self.start = start
    self.length = max(Self.shortest, length)
  }

  /// All that is known of an opened trace; nothing where no span has a start.
  ///
  /// - Complexity: O(n) for n spans in the trace.
  init?(of opened: OpenedTrace, in store: TraceStore) {
    let documents = store.traces.start[opened.trace]
    let limit = documents.isKnown ? documents.advanced(by: -Self.farAhead) : documents
    guard
      let window = Self.union(of: opened, in: store, after: limit)
        ?? Self.union(of: opened, in: store, after: .unknown)
    else { return nil }
    self = window
  }

  /// The stretch from the first start to the last end of the spans that end after a time.
  private static func union(
    of opened: OpenedTrace,
    in store: TraceStore,
    after limit: Timestamp
  ) -> TimelineWindow? {
    let starts = store.spans.start
    let ends = store.spans.end
    var earliest = Timestamp.unknown
    var latest = Timestamp.unknown
    for row in store.rows(of: opened.trace) where starts[row].isKnown {
      let end = max(starts[row], ends[row].isKnown ? ends[row] : opened.latest)
      guard end >= limit else { continue }
      if !earliest.isKnown || starts[row] < earliest { earliest = starts[row] }
      latest = max(latest, end)
    }
    guard earliest.isKnown else { return nil }
    return TimelineWindow(start: earliest, length: latest.nanoseconds(since: earliest))
  }

  /// Its end.
  var end: Timestamp { start.advanced(by: length) }

  /// The window with the same start and another length.
  func lengthened(to length: Int64) -> TimelineWindow {
    TimelineWindow(start: start, length: length)
  }

  /// The same window within another whole, as near as it can be.
  func kept(within whole: TimelineWindow) -> TimelineWindow {
    placed(at: start, length: min(length, whole.length), within: whole)
  }

  /// A window of half the length about a time, within a larger one.
  func zoomedIn(around time: Timestamp, within whole: TimelineWindow) -> TimelineWindow {
    resized(to: max(Self.shortest, length / 2), around: time, within: whole)
  }

  /// A window of twice the length about a time, within a larger one.
  func zoomedOut(around time: Timestamp, within whole: TimelineWindow) -> TimelineWindow {
    let (double, overflow) = length.multipliedReportingOverflow(by: 2)
    return resized(to: overflow ? whole.length : double, around: time, within: whole)
  }

  /// A window so many quarters of its length later, within a larger one.
  func panned(byQuarters quarters: Int64, within whole: TimelineWindow) -> TimelineWindow {
    let step = max(1, length / 4)
    return placed(at: start.advanced(by: step * quarters), length: length, within: whole)
  }

  /// The window where an interval can be seen: this one where it shows the start or the middle of it, or
  /// nothing else; else one of the same length about the middle, or about the start of a longer one.
  func showing(_ from: Timestamp, _ to: Timestamp, within whole: TimelineWindow) -> TimelineWindow {
    let last = max(from, to)
    let middle = from.advanced(by: last.nanoseconds(since: from) / 2)
    let seen = start..<end
    if seen.contains(from) || seen.contains(middle) || from <= start && last >= end { return self }
    let time = last.nanoseconds(since: from) <= length ? middle : from
    return placed(at: time.advanced(by: -(length / 2)), length: length, within: whole)
  }

  /// The middle of what it holds of an interval.
  func middle(of from: Timestamp, _ to: Timestamp) -> Timestamp {
    let first = min(max(from, start), end)
    let last = min(max(to, start), end)
    return first.advanced(by: last.nanoseconds(since: first) / 2)
  }

  private func resized(
    to length: Int64,
    around time: Timestamp,
    within whole: TimelineWindow
  ) -> TimelineWindow {
    let length = min(length, whole.length)
    return placed(at: time.advanced(by: -(length / 2)), length: length, within: whole)
  }

  private func placed(
    at start: Timestamp,
    length: Int64,
    within whole: TimelineWindow
  ) -> TimelineWindow {
    let last = whole.start.advanced(by: whole.length - length)
    return TimelineWindow(start: max(whole.start, min(start, last)), length: length)
  }
}
