import TextScreen
import TraceModel

/// How wide what a column says of traces is.
struct ColumnWidth: Hashable, Sendable {
  /// So wide that nothing is cut.
  let whole: Int
  /// So wide that of each text the most important part remains.
  let least: Int

  /// A width of which no part is more important than others.
  init(whole: Int) {
    self.whole = whole
    least = whole
  }

  private init(whole: Int, least: Int) {
    self.whole = whole
    self.least = least
  }

  /// The width of a column of which that can be told without its texts; nothing for others.
  ///
  /// - Complexity: O(traces), a few nanoseconds each.
  init?(_ column: TraceColumn, in store: TraceStore) {
    switch column {
    case .flags: self = Self.ofFlags(in: store)
    case .spans: self.init(whole: String(store.traces.spanCount.max() ?? 0).count)
    case .response:
      let (starts, ends) = (store.spans.start, store.spans.end)
      let longest = store.traces.root.lazy.map(Int.init)
        .map { $0 < 0 ? 0 : Self.length(from: starts[$0], to: ends[$0]) }.max()
      self.init(whole: Self.ofLengths(upTo: longest ?? 0))
    case .duration:
      let longest = zip(store.traces.start, store.traces.end).lazy.map(Self.length).max()
      self.init(whole: Self.ofLengths(upTo: longest ?? 0))
    default: return nil
    }
  }

  private static func length(from start: Timestamp, to end: Timestamp) -> Int64 {
    start.isKnown && end.isKnown ? end.nanoseconds(since: start) : 0
  }

  /// There are few kinds of flags, however many traces have them.
  private static func ofFlags(in store: TraceStore) -> ColumnWidth {
    struct Kind: Hashable {
      let root: SpanFlags
      let any: TraceFlags
    }
    var kinds: Set<Kind> = []
    var last: Kind?
    let (roots, any, flags) = (store.traces.root, store.traces.flags, store.spans.flags)
    for trace in roots.indices {
      let root = Int(roots[trace])
      let kind = Kind(root: root < 0 ? [] : flags[root], any: any[trace])
      guard kind != last else { continue }
      last = kind
      kinds.insert(kind)
    }
    let words = kinds.map { TraceClass.words(root: $0.root, any: $0.any) }
    return ColumnWidth(
      whole: words.map { $0.joined(separator: " ").count }.max() ?? 0,
      // The gravest word, and a sign that there are others.
      least: words.map { ($0.first ?? "").count + ($0.count > 1 ? 1 : 0) }.max() ?? 0
    )
  }

  /// The width of the widest text of lengths of time up to some one.
  static func ofLengths(upTo longest: Int64) -> Int {
    let tenMinutes: Int64 = 600_000_000_000
    let width = DurationText.short(longest).count
    return longest < tenMinutes ? width : max(width, "59 min 59 s".count)
  }
}
