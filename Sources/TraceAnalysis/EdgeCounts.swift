import TraceModel

/// Calls between nodes of a service graph, counted by caller and callee.
struct EdgeCounts {
  /// Caller and callee of each edge.
  private var numbers = PairNumbers()
  private var tallies: [OutcomeTally] = []
  private var responseTimes = LengthHistograms()

  /// Counts calls, those of each part of the traces on their own.
  ///
  /// - Complexity: O(n) for n calls.
  init(of calls: ServiceCalls, in store: TraceStore, among traces: RowSet?, _ parts: TraceParts) {
    let counts = parts.results { part in
      var counts = EdgeCounts()
      counts.count(calls, of: part, in: store, among: traces)
      return counts
    }
    self = counts.first ?? EdgeCounts()
    for other in counts.dropFirst() { add(other) }
  }

  private init() {}

  private mutating func count(
    _ calls: ServiceCalls,
    of part: Range<Int>,
    in store: TraceStore,
    among traces: RowSet?
  ) {
    let (callers, callees, rows) = (calls.caller, calls.callee, calls.row)
    let indices = calls.trace.indices(ofRows: part)
    store.withSpanBuffers { spans in
      for index in indices {
        if let traces, !traces.contains(Int(calls.trace[index])) { continue }
        let number = numbers.number(of: callers[index], Int64(callees[index]))
        if number == tallies.count { tallies.append(OutcomeTally()) }
        let row = Int(rows[index])
        if let length = tallies[number].add(
          spans.flags[row],
          from: spans.start[row],
          to: spans.end[row]
        ) {
          responseTimes.add(length, to: number)
        }
      }
    }
  }

  /// Counts the calls of a later part too.
  private mutating func add(_ other: EdgeCounts) {
    let numbersHere = other.numbers.pairs.map { numbers.number(of: $0.first, $0.second) }
    for (number, tally) in zip(numbersHere, other.tallies) {
      if number == tallies.count { tallies.append(OutcomeTally()) }
      tallies[number].add(tally)
    }
    responseTimes.add(other.responseTimes) { numbersHere[$0] }
  }

  /// The edges in the order of their first calls, each with the number of the node that calls; the
  /// target is the number of the node that is called.
  func edges() -> [(caller: Int, edge: RecordedGraph.Edge)] {
    let responseTimes = responseTimes.buckets(ofSeries: tallies.count)
    return numbers.pairs.enumerated().map { number, pair in
      var edge = RecordedGraph.Edge(target: pair.second)
      edge.start = tallies[number].start
      edge.end = tallies[number].end
      edge.statistics = tallies[number].statistics
      edge.responseTimes = responseTimes[number]
      return (Int(pair.first), edge)
    }
  }
}
