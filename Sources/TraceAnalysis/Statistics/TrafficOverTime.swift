public import TraceModel

/// How many traces began in each of equal steps of time, how they answered, and how long they took.
public struct TrafficOverTime: Sendable {
  /// The traces that began within a step.
  public struct Step: Hashable, Sendable {
    /// When it begins.
    public let start: Timestamp
    /// The traces that began in it.
    public let figures: ResponseFigures
    /// How many traces a minute that is; nothing where a step is shorter than a minute.
    public let perMinute: Double?
  }

  /// How long a step is, in nanoseconds; 0 where there are none.
  public let stepLength: Int64
  /// The steps from the first trace to the last, without gaps; at most 60.
  public let steps: [Step]
  /// The earliest and the latest start of a trace; nothing where no start is known.
  public let period: ClosedRange<Timestamp>?
  /// How many traces no step has, since they lack a start.
  public let undated: Int
  private let lists: TraceLists

  /// Deals out traces to steps by their starts.
  ///
  /// - Complexity: O(n) for n traces.
  public init(of responses: TraceResponses, runner: any JobRunner = SerialJobs()) {
    var first = Timestamp(nanoseconds: .max)
    var last = Timestamp.unknown
    for start in responses.starts where start.isKnown {
      first = min(first, start)
      last = max(last, start)
    }
    guard last.isKnown else {
      stepLength = 0
      steps = []
      period = nil
      undated = responses.count
      lists = TraceLists()
      return
    }
    let grid = TimeSteps(from: first, to: last)
    var members: [UInt32] = []
    var numbers: [UInt32] = []
    members.reserveCapacity(responses.count)
    numbers.reserveCapacity(responses.count)
    for (member, start) in responses.starts.enumerated() where start.isKnown {
      members.append(UInt32(truncatingIfNeeded: member))
      numbers.append(UInt32(truncatingIfNeeded: grid.index(of: start)))
    }
    let groups = ResponseGroups(
      members,
      to: numbers,
      count: grid.count,
      of: responses,
      runner: runner
    )
    let minutes = Double(grid.length) / 60e9
    stepLength = grid.length
    period = first...last
    undated = responses.count - members.count
    lists = groups.lists
    steps = groups.figures.enumerated().map { index, figures in
      Step(
        start: grid.start(of: index),
        figures: figures,
        perMinute: minutes >= 1 ? Double(figures.count) / minutes : nil
      )
    }
  }

  /// The numbers of the traces that began in a step, ascending.
  public func traces(ofStep step: Int) -> [UInt32] { lists[step] }
}
