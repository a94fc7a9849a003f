public import TraceModel

/// The spans that decided how long a trace took: at each moment the one that the end was waiting for.
///
/// There are two such paths. The *response* path belongs to the root that ends last and cuts every
/// child to its parent: what made the caller wait. The *whole trace's* path covers everything from the
/// first start to the latest end, and what no span covers is waiting: an upload that is accepted in
/// 20 ms and processed for 3 s has a response path of 20 ms.
///
/// Where calls are asynchronous, a path is likely rather than certain: that one span followed
/// another doesn't mean that it waited for it.
public struct CriticalPath: Sendable {
  /// A stretch of time in which one span is on the path itself.
  public struct Section: Sendable, Hashable {
    /// The span; nothing while no span was at work, on the whole trace's path only.
    public let row: Int?
    /// When the stretch begins.
    public let from: Timestamp
    /// When it ends.
    public let to: Timestamp

    /// Its length in nanoseconds; above 0.
    public var nanoseconds: Int64 { to.nanoseconds(since: from) }
  }

  /// The stretches, latest first; each ends where the one before it begins.
  public let sections: [Section]
  /// The row of the root that carries the response path; nothing on the whole trace's path, and
  /// where no span has a start.
  public let carrier: Int?
  /// What the path's times sum to, in nanoseconds: the carrier's duration, or the trace's.
  public let duration: Int64
  /// How long no span was at work, in nanoseconds; always 0 on the response path.
  public let waiting: Int64
  /// The rows that hold time on the path, ascending.
  public let rows: [Int]

  private let traceRows: Range<Int>
  private let times: [Int64]

  /// The response path of a trace.
  ///
  /// It goes from the end of the root that ends last (of several: the one that starts first, then the
  /// first row) backwards. Orphans are roots too; the other roots hang under the carrier if they lie
  /// wholly inside it. A child wholly outside its parent hangs under the nearest ancestor that
  /// contains it, or is left out with all below it; one that is partly outside is cut. Children that
  /// end together: the one that starts first. A span in progress ends at the trace's latest known
  /// time.
  ///
  /// - Complexity: O(n log n) for n spans in the trace.
  public init(trace: Int, in store: TraceStore) {
    let intervals = SpanIntervals(trace: trace, in: store)
    let tree = PathTree.response(intervals, in: store)
    self.init(tree, intervals, carrier: tree.top.map { intervals.rows.lowerBound + $0 })
  }

  /// The path over a trace's whole duration.
  ///
  /// It is walked under an imagined root from the trace's start to its latest end, whose children are
  /// all roots. Any child that isn't wholly inside its parent hangs under the nearest ancestor that
  /// contains it, and nothing is cut but what reaches beyond the trace's own documents.
  ///
  /// - Complexity: O(n log n) for n spans in the trace.
  public static func wholeTrace(trace: Int, in store: TraceStore) -> CriticalPath {
    let intervals = SpanIntervals(trace: trace, in: store)
    let end = store.traces.end[trace]
    let tree = PathTree.wholeTrace(
      intervals,
      in: store,
      from: store.traces.start[trace].nanoseconds,
      to: (intervals.hasOpenSpans || !end.isKnown ? intervals.latest : end).nanoseconds
    )
    return CriticalPath(tree, intervals, carrier: nil)
  }

  private init(_ tree: PathTree, _ intervals: SpanIntervals, carrier: Int?) {
    let base = intervals.rows.lowerBound
    var sections: [Section] = []
    var times = [Int64](repeating: 0, count: intervals.count)
    var waiting: Int64 = 0
    let steps = PathWalk(tree).steps
    sections.reserveCapacity(steps.count)
    for step in steps {
      let row = step.node < intervals.count ? base + step.node : nil
      let section = Section(
        row: row,
        from: Timestamp(nanoseconds: step.start),
        to: Timestamp(nanoseconds: step.end)
      )
      sections.append(section)
      if row == nil {
        waiting = saturatingSum(waiting, section.nanoseconds)
      } else {
        times[step.node] = saturatingSum(times[step.node], section.nanoseconds)
      }
    }
    self.sections = sections
    self.carrier = carrier
    self.waiting = waiting
    self.times = times
    duration = tree.top.map { length(from: tree.start[$0], to: tree.end[$0]) } ?? 0
    rows = times.indices.filter { times[$0] > 0 }.map { base + $0 }
    traceRows = intervals.rows
  }

  /// How long a span is on the path itself, in nanoseconds; 0 where it isn't.
  ///
  /// - Complexity: O(1).
  public func time(ofRow row: Int) -> Int64 {
    traceRows.contains(row) ? times[row - traceRows.lowerBound] : 0
  }

  /// The part of the path's duration that a span holds, from 0 to 1.
  public func share(ofRow row: Int) -> Double {
    duration > 0 ? Double(time(ofRow: row)) / Double(duration) : 0
  }
}
