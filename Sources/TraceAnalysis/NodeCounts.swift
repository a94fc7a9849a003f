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
      counts.count(nodes.subjects, of: part, in: store, among: traces)
      counts.note(nodes.clients, of: part, in: store, among: traces)
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
  private mutating func note(
    _ clients: ServiceSubjects,
    of part: Range<Int>,
    in store: TraceStore,
    among traces: RowSet?
  ) {
    for index in clients.indices(ofTraces: part, in: store)
    where traces.map({ $0.contains(Int(clients.trace[index])) }) ?? true {
      facts[Int(clients.node[index])].insert(.isThere)
    }
  }

  private mutating func count(
    _ subjects: ServiceSubjects,
    of part: Range<Int>,
    in store: TraceStore,
    among traces: RowSet?
  ) {
    let indices = subjects.indices(ofTraces: part, in: store)
    store.withSpanBuffers { spans in
      subjects.withBuffers { subjects in
        withUnsafeTemporaryAllocation(
          of: Timestamp.self,
          capacity: spans.longest(of: part)
        ) { latest in
          count(subjects, indices, spans, latest: latest, among: traces)
        }
      }
    }
  }

  private mutating func count(
    _ subjects: SubjectBuffers,
    _ indices: Range<Int>,
    _ spans: SpanBuffers,
    latest: UnsafeMutableBufferPointer<Timestamp>,
    among traces: RowSet?
  ) {
    var traceOfLatest = -1
    var first = 0
    for index in indices {
      let trace = Int(subjects.trace[index])
      if let traces, !traces.contains(trace) { continue }
      let row = Int(subjects.row[index])
      let node = Int(subjects.node[index])
      let flags = spans.flags[row]
      var facts: Facts = subjects.isRoot[index] ? [.isThere, .isRoot] : .isThere
      defer { self.facts[node].formUnion(facts) }
      // Of the other services that a summary names nothing else is known.
      if flags.contains(.summary), !subjects.isRoot[index] { continue }
      facts.insert(.isCounted)
      if flags.contains(.segment), flags.isDisjoint(with: [.inferred, .summary]) {
        facts.insert(.isActive)
      }
      let start = spans.start[row]
      guard let length = tallies[node].add(flags, from: start, to: spans.end[row])
      else { continue }
      responseTimes.add(length, to: node)
      if trace != traceOfLatest {
        let rows = spans.rows(of: trace)
        LatestEnds.write(rows, parents: spans.parent, ends: spans.end, into: latest)
        (traceOfLatest, first) = (trace, rows.lowerBound)
      }
      durations.add(latest[row - first].nanoseconds(since: start), to: node)
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
