import TraceModel

/// Traces dealt out to groups, and the figures of each group.
struct ResponseGroups: Sendable {
  /// The figures, by group.
  let figures: [ResponseFigures]
  /// The traces, by group.
  let lists: TraceLists

  /// Deals out traces.
  ///
  /// - Parameters:
  ///   - members: The places of traces among the responses, ascending; one may be in several groups.
  ///   - groups: The group that each is dealt to.
  ///   - count: How many groups there are.
  ///   - responses: The traces.
  ///   - runner: Runs the parts of the work.
  /// - Complexity: O(m + g) for m members and g groups.
  init(
    _ members: [UInt32],
    to groups: [UInt32],
    count: Int,
    of responses: TraceResponses,
    runner: any JobRunner
  ) {
    var firsts = [Int](repeating: 0, count: count + 1)
    for group in groups { firsts[Int(group) + 1] += 1 }
    for group in 0..<count { firsts[group + 1] += firsts[group] }
    var next = firsts
    var traces = [UInt32](repeating: 0, count: members.count)
    var times = [Int64](repeating: 0, count: members.count)
    var outcomes = [ResponseOutcome](repeating: .unknown, count: members.count)
    let (allTraces, allTimes) = (responses.traces, responses.times)
    let allOutcomes = responses.outcomes
    for index in members.indices {
      let group = Int(groups[index])
      let member = Int(members[index])
      let place = next[group]
      next[group] = place + 1
      traces[place] = allTraces[member]
      times[place] = allTimes[member]
      outcomes[place] = allOutcomes[member]
    }
    lists = TraceLists(traces: traces, firsts: firsts)
    figures = Self.figures(times, outcomes, firsts, runner)
  }

  private static func figures(
    _ times: [Int64],
    _ outcomes: [ResponseOutcome],
    _ firsts: [Int],
    _ runner: any JobRunner
  ) -> [ResponseFigures] {
    let ranges = PartRanges(count: firsts.count - 1, leastSize: 1, runner: runner)
    let parts = runner.results(ranges.count) { part in
      var selection = RankSelection()
      return ranges[part].map { group in
        let members = firsts[group]..<firsts[group + 1]
        return ResponseFigures(times: times[members], outcomes: outcomes[members], &selection)
      }
    }
    return Array(parts.joined())
  }
}
