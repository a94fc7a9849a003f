public import TraceModel

/// Traces grouped by a field, and how each group answered.
///
/// All figures are those of whole traces: by `service`, a trace counts for every service that took part,
/// with its own response time and its own outcome, so that groups of all fields can be compared. Where a
/// trace has several values of a field (services, users, annotations of several spans), it is in the
/// group of each, and shares can add up to more than the whole.
public struct TraceGrouping: Sendable {
  /// The traces that share a value.
  public struct Group: Hashable, Sendable {
    /// The value as people read it; nothing for the traces that have none.
    public let value: String?
    /// The traces.
    public let figures: ResponseFigures
    /// Which part of all traces they are, from 0 to 1.
    public let share: Double
    fileprivate let list: Int
  }

  /// What they are grouped by.
  public let field: GroupingField
  /// How many traces were looked at.
  public let traceCount: Int
  /// The groups, the one with the most traces first; of equal size: in the order of their values, the
  /// one without a value last.
  public let groups: [Group]
  private let lists: TraceLists

  /// Groups traces.
  ///
  /// - Parameters:
  ///   - field: What to group by.
  ///   - responses: The traces.
  ///   - store: The store that they are in.
  ///   - nodes: The services of the store, where they are known already; only `service` needs them.
  ///   - runner: Runs the parts of the work.
  /// - Complexity: O(n) for n spans at most, O(n log n) by bottleneck; O(g log g) for g groups.
  public init(
    by field: GroupingField,
    of responses: TraceResponses,
    in store: TraceStore,
    nodes: ServiceNodes? = nil,
    runner: any JobRunner = SerialJobs()
  ) {
    let source = GroupSource(field, store, nodes: nodes)
    let traces = responses.traces
    let ranges = PartRanges(count: traces.count, leastSize: 1_024, runner: runner)
    let walks = runner.results(ranges.count) { part in
      var walk = GroupWalk(source)
      walk.walk(traces, ranges[part])
      return GroupPart(members: walk.members, groups: walk.groups, keys: walk.keys)
    }
    let merged = GroupPart.merge(walks)
    let dealt = ResponseGroups(
      merged.members,
      to: merged.groups,
      count: merged.keys.count,
      of: responses,
      runner: runner
    )
    let all = Double(max(1, traces.count))
    self.field = field
    traceCount = traces.count
    lists = dealt.lists
    groups = merged.keys.enumerated().map { number, key in
      Group(
        value: GroupKey.text(key, nodes: source.nodes?.nodes ?? [], in: store.strings),
        figures: dealt.figures[number],
        share: Double(dealt.figures[number].count) / all,
        list: number
      )
    }
    .sorted(by: Self.precedes)
  }

  /// The numbers of the traces in a group, ascending.
  public func traces(of group: Group) -> [UInt32] { lists[group.list] }

  private static func precedes(_ left: Group, _ right: Group) -> Bool {
    if left.figures.count != right.figures.count { return left.figures.count > right.figures.count }
    guard let one = left.value else { return false }
    guard let other = right.value else { return true }
    return one == other ? left.list < right.list : one < other
  }
}

/// The groups that a part of the traces is in.
private struct GroupPart: Sendable {
  var members: [UInt32] = []
  var groups: [UInt32] = []
  var keys: [GroupKey.Pair] = []

  /// Puts parts together; groups are numbered in the order in which they first come up.
  static func merge(_ parts: [GroupPart]) -> GroupPart {
    var numbers = PairNumbers()
    var merged = GroupPart()
    let count = parts.reduce(0) { $0 + $1.members.count }
    merged.members.reserveCapacity(count)
    merged.groups.reserveCapacity(count)
    for part in parts {
      let renumbered = part.keys.map { UInt32(truncatingIfNeeded: numbers.number(of: $0)) }
      merged.members.append(contentsOf: part.members)
      merged.groups.append(contentsOf: part.groups.lazy.map { renumbered[Int($0)] })
    }
    merged.keys = numbers.pairs
    return merged
  }
}
