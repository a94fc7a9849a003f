public import TraceModel

/// The nodes of the service graph of all traces, and what belongs to each of them.
///
/// What belongs to a node is its subjects: every segment, sent by the service itself or inferred by
/// X-Ray, and every call that nobody answered, from which X-Ray would infer one. A trace of which only
/// the summary is known has its stand-in as the subject of each service that the summary names.
///
/// Nodes are the same where name, type and account are; an unknown account is that of the only other
/// node of the same name and type, if there is just one. Who calls the root of a trace is a node of
/// the type `client` with the root's name, unless the root is a client itself.
public struct ServiceNodes: Sendable {
  /// The nodes, in the order of their first subjects; behind them the clients.
  public let nodes: [ServiceNode]
  /// What belongs to the nodes, ascending by row.
  public let subjects: ServiceSubjects
  /// The roots that clients called, with the nodes of these, ascending by row.
  public let clients: ServiceSubjects

  /// Finds the nodes of all traces of a store, or of one.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - trace: The number of the only one to look at; by default all are.
  ///   - runner: Runs the work; the nodes are the same with any.
  /// - Complexity: O(n) for n spans.
  public init(
    of store: TraceStore,
    trace: Int? = nil,
    runner: any JobRunner = SerialJobs()
  ) {
    let traces = trace.map { $0..<$0 + 1 } ?? 0..<store.traces.count
    self.init(of: store, TraceParts(of: traces, in: store, on: runner))
  }

  /// Finds the nodes of some traces of a store.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - traces: The numbers of those to look at, ascending.
  /// - Complexity: O(n) for n spans in these traces.
  public init(of store: TraceStore, among traces: some Collection<Int>) {
    let found = SubjectWalk.subjects(of: traces, in: store)
    self.init(joining: [found], in: store, on: SerialJobs())
  }

  /// Finds the nodes of traces, part by part.
  init(of store: TraceStore, _ parts: TraceParts) {
    let found = parts.results { SubjectWalk.subjects(of: $0, in: store) }
    self.init(joining: found, in: store, on: parts.runner)
  }

  /// Makes one answer of those of parts that follow each other.
  private init(joining parts: [SubjectsOfPart], in store: TraceStore, on runner: any JobRunner) {
    let numbering = NodeNumbering(of: parts, in: store)
    nodes = numbering.nodes
    let count = nodes.count
    let numbered = runner.results(parts.count) { part in
      let (found, hasSummaries) = (parts[part], parts[part].hasSummaries)
      return (
        subjects: found.subjects.renumbered(
          numbering.nodesOfKeys[part],
          nodes: count,
          mayRepeat: hasSummaries
        ),
        clients: found.clients.renumbered(
          numbering.clientsOfKeys[part],
          nodes: count,
          mayRepeat: hasSummaries
        )
      )
    }
    subjects = ServiceSubjects(joining: numbered.map(\.subjects), on: runner)
    clients = ServiceSubjects(joining: numbered.map(\.clients), on: runner)
  }

  /// The node of a segment, or of a call that nobody answered; nothing for other spans.
  ///
  /// - Complexity: O(log n).
  public func node(ofRow row: Int) -> Int? {
    let index = subjects.row.firstIndex(notBelow: UInt32(row))
    return index < subjects.count && Int(subjects.row[index]) == row
      ? Int(subjects.node[index]) : nil
  }
}

/// Spans and the nodes that they belong to, as columns.
public struct ServiceSubjects: Sendable {
  /// The span, ascending; more than once only where it stands in for a trace.
  public internal(set) var row: [UInt32] = []
  /// The span's trace, ascending.
  public internal(set) var trace: [UInt32] = []
  /// The node's number.
  public internal(set) var node: [UInt32] = []
  /// Whether it answered the entry request of its trace.
  ///
  /// Of a summary's other services nothing is known but that they took part.
  public internal(set) var isRoot: [Bool] = []

  init() {}

  /// How many there are.
  public var count: Int { row.count }

  /// Those of a trace.
  ///
  /// - Complexity: O(log n).
  public func indices(ofTrace trace: Int, in store: TraceStore) -> Range<Int> {
    row.indices(ofRows: store.rows(of: trace))
  }

  /// Those of traces that follow each other.
  func indices(ofTraces traces: Range<Int>, in store: TraceStore) -> Range<Int> {
    let firsts = store.traces.firstRow
    return row.indices(ofRows: Int(firsts[traces.lowerBound])..<Int(firsts[traces.upperBound]))
  }

  mutating func append(row: Int, trace: Int, node: UInt32, isRoot: Bool) {
    self.row.append(UInt32(truncatingIfNeeded: row))
    self.trace.append(UInt32(truncatingIfNeeded: trace))
    self.node.append(node)
    self.isRoot.append(isRoot)
  }

  /// The same with other numbers for nodes, without those whose node has none.
  ///
  /// - Parameters:
  ///   - numbers: The new numbers, by the old ones.
  ///   - nodes: A bound of the new numbers.
  ///   - mayRepeat: Whether one span may now be twice of one node; it is there once then.
  /// - Returns: The subjects that are kept.
  fileprivate func renumbered(
    _ numbers: [UInt32],
    nodes: Int,
    mayRepeat: Bool
  ) -> ServiceSubjects {
    if !mayRepeat, !numbers.contains(NodeNumbering.none) {
      var result = self
      result.node = node.map { numbers[Int($0)] }
      return result
    }
    var last = Array(repeating: -1, count: nodes)
    var kept = ServiceSubjects()
    for index in 0..<count {
      let number = numbers[Int(node[index])]
      guard number != NodeNumbering.none else { continue }
      let earlier = last[Int(number)]
      if earlier >= 0, kept.row[earlier] == row[index] {
        if isRoot[index] { kept.isRoot[earlier] = true }
        continue
      }
      last[Int(number)] = kept.count
      kept.append(
        row: Int(row[index]),
        trace: Int(trace[index]),
        node: number,
        isRoot: isRoot[index]
      )
    }
    return kept
  }

  /// The subjects of parts that follow each other; each job joins a column.
  fileprivate init(joining parts: [ServiceSubjects], on runner: any JobRunner) {
    let numbers = runner.results(3) { column -> [UInt32] in
      switch column {
      case 0: Array(joining: parts.map(\.row))
      case 1: Array(joining: parts.map(\.trace))
      default: Array(joining: parts.map(\.node))
      }
    }
    row = numbers[0]
    trace = numbers[1]
    node = numbers[2]
    isRoot = Array(joining: parts.map(\.isRoot))
  }
}
