public import TraceModel

/// What went wrong in traces: their root causes, grouped.
///
/// Traces are of one group where the kind, the services along the path, the span where it began, the
/// type of the exception and its message are the same, the variable parts of the message aside
/// (`MessageFolding`). An exception that a span only names by id is the one that another span
/// recorded. A span that fails both as fault and as error counts as fault.
public struct ErrorGroups: Sendable {
  /// Those with the most traces first, of equal ones the one seen last, then by their texts.
  public let groups: [ErrorGroup]
  /// How many traces were looked at.
  public let traceCount: Int
  /// In how many of them any span has a fault.
  public let faultCount: Int
  /// In how many of them any span has an error.
  public let errorCount: Int
  /// In how many of them any span was throttled.
  public let throttleCount: Int
  /// Of how many failed ones only the summary is known, so that the cause is not.
  public let summaryCount: Int
  /// The steps of a trend.
  public static let steps = 12

  /// Groups the failures of traces.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - traces: Those to look at; by default all.
  ///   - nodes: The services of the store, where they are known; else those of failed traces are
  ///     found.
  ///   - runner: Does the work in parts.
  /// - Complexity: O(traces + spans of failed traces).
  public init(
    of store: TraceStore,
    among traces: RowSet? = nil,
    nodes: ServiceNodes? = nil,
    runner: any JobRunner = SerialJobs()
  ) {
    let all = store.traces.count
    let parts = max(1, min(runner.width * 4, all / 4_096))
    let tallies = runner.results(parts) { part in
      ErrorTally(
        all * part / parts..<all * (part + 1) / parts,
        among: traces,
        nodes: nodes,
        in: store
      )
    }
    var counts = ErrorTally.Counts()
    var numbers: [ErrorGroup.Cause: Int] = [:]
    var groups: [ErrorGroup] = []
    for tally in tallies {
      counts.add(tally.counts)
      for group in tally.groups {
        if let number = numbers[group.cause] {
          groups[number].traces += group.traces
          groups[number].clientCount += group.clientCount
        } else {
          numbers[group.cause] = groups.count
          groups.append(group)
        }
      }
    }
    for number in groups.indices { groups[number].setTimes(within: counts.period, store) }
    groups.sort { Self.goesFirst($0, $1) }
    self.groups = groups
    traceCount = counts.traces
    faultCount = counts.faults
    errorCount = counts.errors
    throttleCount = counts.throttles
    summaryCount = counts.summaries
  }

  private static func goesFirst(_ left: ErrorGroup, _ right: ErrorGroup) -> Bool {
    if left.count != right.count { return left.count > right.count }
    if left.last != right.last { return left.last > right.last }
    return left.cause.texts.lexicographicallyPrecedes(right.cause.texts)
  }
}

extension ErrorGroup {
  /// Finds when the traces began.
  fileprivate mutating func setTimes(within period: ClosedRange<Timestamp>?, _ store: TraceStore) {
    guard let period else { return }
    let length = Double(period.upperBound.nanoseconds(since: period.lowerBound))
    if length > 0 { trend = Array(repeating: 0, count: ErrorGroups.steps) }
    let starts = store.traces.start
    for trace in traces {
      let start = starts[Int(trace)]
      guard start.isKnown else { continue }
      if !first.isKnown || start < first { first = start }
      if start > last { last = start }
      guard length > 0 else { continue }
      let part = Double(start.nanoseconds(since: period.lowerBound)) / length
      trend[min(ErrorGroups.steps - 1, Int(part * Double(ErrorGroups.steps)))] += 1
    }
  }
}

extension ErrorGroup.Cause {
  /// All texts, by which groups of the same size are put in order.
  fileprivate var texts: [String] {
    [kind.rawValue, services.joined(separator: "\n"), span, type ?? "", message ?? ""]
  }
}
