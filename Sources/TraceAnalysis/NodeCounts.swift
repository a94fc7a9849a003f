import TraceModel

/// What belongs to the nodes of a service graph, counted.
struct NodeCounts {
  /// What is true of a node in the traces that count.
  private struct Facts: OptionSet {
    let rawValue: UInt8

    /// Something belongs to it, or it called a root.
    static let isThere = Facts(rawValue: 1 << 0)
    /// More is known of it than that it took part.
    static let isCounted = Facts(rawValue: 1 << 1)
    /// It sent a segment itself.
    static let isActive = Facts(rawValue: 1 << 2)
    /// It answered the entry request of some trace.
    static let isRoot = Facts(rawValue: 1 << 3)
  }

  private var facts: [Facts]
  private var tallies: [OutcomeTally]
  private var responseTimes = LengthHistograms()
  private var durations = LengthHistograms()

  /// Counts what belongs to the nodes, in each part of the traces on its own.
  ///
  /// - Complexity: O(n) for n spans.
  init(of nodes: ServiceNodes, in store: TraceStore, among traces: RowSet?, _ parts: TraceParts) {
    let counts = parts.results { part in
      var counts = NodeCounts(nodes: nodes.nodes.count)
      let rows =
        Int(
          store.traces.firstRow[part.lowerBound]
        )..<Int(
          store.traces.firstRow[part.upperBound]
        )
      counts.count(nodes.subjects, of: rows, in: store, among: traces)
      counts.note(nodes.clients, of: rows, among: traces)
      return counts
    }
    self = counts.first ?? NodeCounts(nodes: nodes.nodes.count)
    for other in counts.dropFirst() { add(other) }
  }

  private init(nodes: Int) {
    facts = Array(repeating: [], count: nodes)
    tallies = Array(repeating: OutcomeTally(), count: nodes)
  }

  /// Counts what others do too.
  private mutating func add(_ other: NodeCounts) {
    for node in facts.indices {
      facts[node].formUnion(other.facts[node])
      tallies[node].add(other.tallies[node])
    }
    responseTimes.add(other.responseTimes) { $0 }
    durations.add(other.durations) { $0 }
  }

  /// Clients are there, but nothing is counted of them.
  private mutating func note(_ clients: ServiceSubjects, of rows: Range<Int>, among traces: RowSet?)
  {
    for index in clients.row.indices(ofRows: rows)
    where traces.map({ $0.contains(Int(clients.trace[index])) }) ?? true {
      facts[Int(clients.node[index])].insert(.isThere)
    }
  }

  private mutating func count(
    _ subjects: ServiceSubjects,
    of rows: Range<Int>,
    in store: TraceStore,
    among traces: RowSet?
  ) {
    let flags = store.spans.flags
    let starts = store.spans.start
    let ends = store.spans.end
    var latest = LatestEnds(in: store)
    for index in subjects.row.indices(ofRows: rows) {
      let trace = Int(subjects.trace[index])
      if let traces, !traces.contains(trace) { continue }
      let row = Int(subjects.row[index])
      let node = Int(subjects.node[index])
      let isRoot = subjects.isRoot[index]
      facts[node].formUnion(isRoot ? [.isThere, .isRoot] : .isThere)
      // Of the other services that a summary names nothing else is known.
      if flags[row].contains(.summary), !isRoot { continue }
      facts[node].insert(.isCounted)
      if flags[row].contains(.segment), flags[row].isDisjoint(with: [.inferred, .summary]) {
        facts[node].insert(.isActive)
      }
      guard let length = tallies[node].add(flags[row], from: starts[row], to: ends[row])
      else { continue }
      responseTimes.add(length, to: node)
      let end = latest.end(of: row, trace: trace)
      durations.add(end.nanoseconds(since: starts[row]), to: node)
    }
  }

  /// The nodes that are there, with their numbers as references, without edges.
  func services(of nodes: ServiceNodes) -> [RecordedGraph.Service] {
    let responseTimes = responseTimes.buckets(ofSeries: facts.count)
    let durations = durations.buckets(ofSeries: facts.count)
    return facts.indices.filter { facts[$0].contains(.isThere) }.map { number in
      let node = nodes.nodes[number]
      var service = RecordedGraph.Service(referenceID: Int64(number))
      service.name = node.name
      service.names = [node.name] + node.alternativeNames
      service.accountID = node.account
      service.type = node.type
      service.isRoot = facts[number].contains(.isRoot)
      service.state = facts[number].contains(.isActive) ? "active" : "unknown"
      guard facts[number].contains(.isCounted) else { return service }
      service.start = tallies[number].start
      service.end = tallies[number].end
      service.statistics = tallies[number].statistics
      service.responseTimes = responseTimes[number]
      service.durations = durations[number]
      return service
    }
  }
}
