import TraceAnalysis
import TraceModel

/// How response times are chosen on the distribution above the list.
extension TraceListPane {
  /// Moves, shrinks or extends what is chosen.
  mutating func choose(_ command: Command, in session: Session) -> [Effect] {
    let buckets = session.shownOverview.buckets
    guard buckets.contains(where: { $0.figures.count > 0 }) else {
      return [.perform(.notice("no response time is known"))]
    }
    switch command {
    case .previousBucket: range = .moving(range, by: -1, in: buckets)
    case .nextBucket: range = .moving(range, by: 1, in: buckets)
    case .shrinkRange: range = .resizing(range, by: -1, in: buckets)
    default: range = .resizing(range, by: 1, in: buckets)
    }
    // Where the distribution has no room, what is chosen is told.
    guard let range, !isStripShown else { return [] }
    let count = range.count(in: buckets)
    let traces = count == 1 ? "trace" : "traces"
    let text = session.glyphs.words("\(range.text): \(count) \(traces); x filters by it")
    return [.perform(.notice(text))]
  }
}
