public import TraceModel

/// How the lengths of traces are spread: how many lie between bounds that grow by a readable series.
public struct LatencyDistribution: Sendable {
  /// Traces whose lengths lie between two bounds.
  public struct Bucket: Hashable, Sendable {
    /// The least length that belongs to it, in nanoseconds.
    public let from: Int64
    /// The least length above it, in nanoseconds.
    public let to: Int64
    /// The traces in it.
    public let figures: ResponseFigures
  }

  /// What is measured.
  public let measure: TraceMeasure
  /// The figures of all traces, those without a known length among them.
  public let all: ResponseFigures
  /// The buckets from the one of the shortest length to the one of the longest, empty ones between
  /// them included.
  public let buckets: [Bucket]
  private let lists: TraceLists

  /// Spreads out the lengths of traces.
  ///
  /// Bounds are 1, 2 and 5 times powers of ten; where all lengths are so much alike that they would fill
  /// only few such buckets, ten for each power of ten.
  ///
  /// - Complexity: O(n) for n traces.
  public init(of responses: TraceResponses, runner: any JobRunner = SerialJobs()) {
    measure = responses.measure
    var selection = RankSelection()
    all = ResponseFigures(
      times: responses.times[...],
      outcomes: responses.outcomes[...],
      &selection
    )
    guard let lengths = all.lengths else {
      buckets = []
      lists = TraceLists()
      return
    }
    let bounds = LatencyBounds.telling(apart: lengths.minimum, lengths.maximum)
    let first = bounds.bucket(of: lengths.minimum)
    let count = bounds.bucket(of: lengths.maximum) - first + 1
    var members: [UInt32] = []
    var numbers: [UInt32] = []
    members.reserveCapacity(lengths.count)
    numbers.reserveCapacity(lengths.count)
    for (member, time) in responses.times.enumerated() where time != TraceResponses.unmeasured {
      members.append(UInt32(truncatingIfNeeded: member))
      numbers.append(UInt32(truncatingIfNeeded: bounds.bucket(of: time) - first))
    }
    let groups = ResponseGroups(members, to: numbers, count: count, of: responses, runner: runner)
    lists = groups.lists
    buckets = groups.figures.enumerated().map { index, figures in
      Bucket(
        from: bounds.bounds[first + index],
        to: bounds.end(of: first + index),
        figures: figures
      )
    }
  }

  /// The numbers of the traces in a bucket, ascending.
  public func traces(ofBucket bucket: Int) -> [UInt32] { lists[bucket] }
}
