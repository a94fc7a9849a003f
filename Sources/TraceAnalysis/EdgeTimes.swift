public import TraceModel

/// How many calls an edge of the service graph stands for, and how long their callers waited; of a link,
/// how many messages were received, and how old they were.
public struct EdgeTimes: Hashable, Sendable {
  /// Whether the times are ages.
  public let areAges: Bool
  /// How many there were.
  public let count: Int64
  /// The mean of the times in nanoseconds; nothing where none is known.
  public let average: Int64?
  /// The sum of the times in seconds; nothing where none is known.
  public let total: Double?
  /// The times by seconds.
  public let histogram: [RecordedGraph.Bucket]

  /// The times of an edge.
  ///
  /// Ages are as exact as the graph's buckets. Where a link has none, what was recorded of it counts as
  /// for calls.
  public init(of edge: RecordedGraph.Edge) {
    let ages = edge.eventAges.filter { $0.count > 0 && $0.value >= 0 && $0.value < 9e9 }
    areAges = edge.isLink && !ages.isEmpty
    guard areAges else {
      let outcomes = edge.statistics.map(CallOutcomes.init)
      count = outcomes?.total ?? 0
      average = outcomes?.average
      total = edge.statistics?.totalResponseTime
      histogram = edge.responseTimes
      return
    }
    let events = ages.reduce(0.0) { $0 + Double($1.count) }
    let seconds = ages.reduce(0) { $0 + $1.value * Double($1.count) }
    count = Int64(min(events, 0x1p62))
    average = Int64((seconds / events * 1e9).rounded())
    total = seconds
    histogram = edge.eventAges
  }
}
