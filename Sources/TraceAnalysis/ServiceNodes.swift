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
  /// - Complexity: O(n) for n spans.
  public init(of store: TraceStore, trace: Int? = nil) {
    var walk = SubjectWalk(of: store)
    walk.walk(trace.map { $0..<$0 + 1 } ?? 0..<store.traces.count)
    self.init(walk, in: store)
  }

  /// Finds the nodes of some traces of a store.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - traces: The numbers of those to look at, ascending.
  /// - Complexity: O(n) for n spans in these traces.
  public init(of store: TraceStore, among traces: some Sequence<Int>) {
    var walk = SubjectWalk(of: store)
    for trace in traces { walk.walk(trace..<trace + 1) }
    self.init(walk, in: store)
  }

  private init(_ walk: SubjectWalk, in store: TraceStore) {
    var merging = NodeMerging()
    let numbers = merging.merge(walk.keys.map { $0.described(in: store) })
    var nodes = merging.nodes
    subjects = walk.subjects.renumbered(numbers, nodes: nodes.count)
    for subject in 0..<subjects.count where subjects.isRoot[subject] {
      nodes[Int(subjects.node[subject])].isRoot = true
    }
    var clients = walk.clients.renumbered(numbers, nodes: nodes.count)
    nodes += clients.replaceNodes(withClientsOf: nodes)
    self.clients = clients
    self.nodes = nodes
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

  /// How many there are.
  public var count: Int { row.count }

  /// Those of a trace.
  ///
  /// - Complexity: O(log n).
  public func indices(ofTrace trace: Int, in store: TraceStore) -> Range<Int> {
    row.indices(ofRows: store.rows(of: trace))
  }

  /// The one that answered a request from outside, of those of a row, of which `first` is the first.
  func answering(ofRow row: Int, from first: Int) -> Int {
    var index = first
    while !isRoot[index], index + 1 < count, Int(self.row[index + 1]) == row { index += 1 }
    return index
  }

  mutating func append(row: Int, trace: Int, node: UInt32, isRoot: Bool) {
    self.row.append(UInt32(truncatingIfNeeded: row))
    self.trace.append(UInt32(truncatingIfNeeded: trace))
    self.node.append(node)
    self.isRoot.append(isRoot)
  }

  /// The same with other numbers for nodes; what then is twice of one span and node is there once.
  fileprivate consuming func renumbered(_ numbers: [UInt32], nodes: Int) -> ServiceSubjects {
    var last = Array(repeating: -1, count: nodes)
    var kept = 0
    for index in 0..<count {
      let number = numbers[Int(node[index])]
      let earlier = last[Int(number)]
      if earlier >= 0, row[earlier] == row[index] {
        if isRoot[index] { isRoot[earlier] = true }
        continue
      }
      last[Int(number)] = kept
      row[kept] = row[index]
      trace[kept] = trace[index]
      node[kept] = number
      isRoot[kept] = isRoot[index]
      kept += 1
    }
    let surplus = count - kept
    row.removeLast(surplus)
    trace.removeLast(surplus)
    node.removeLast(surplus)
    isRoot.removeLast(surplus)
    return self
  }

  /// Puts the clients of roots in the place of the roots' own nodes, and drops roots that are clients.
  ///
  /// - Parameter nodes: The nodes so far, behind which the clients are numbered.
  /// - Returns: The clients.
  fileprivate mutating func replaceNodes(withClientsOf nodes: [ServiceNode]) -> [ServiceNode] {
    var clients: [ServiceNode] = []
    var numberOfName: [String: UInt32] = [:]
    var numberOfRoot: [UInt32?] = Array(repeating: nil, count: nodes.count)
    var kept = ServiceSubjects()
    for index in 0..<count {
      let root = Int(node[index])
      guard !nodes[root].identity.isClient else { continue }
      if numberOfRoot[root] == nil {
        let name = nodes[root].name
        let number = numberOfName[name] ?? UInt32(nodes.count + clients.count)
        if numberOfName[name] == nil {
          numberOfName[name] = number
          let identity = ServiceIdentity(name: name, type: "client")
          clients.append(ServiceNode(identity, isCaller: true))
        }
        numberOfRoot[root] = number
      }
      guard let number = numberOfRoot[root] else { continue }
      kept.append(
        row: Int(row[index]),
        trace: Int(trace[index]),
        node: number,
        isRoot: isRoot[index]
      )
    }
    self = kept
    return clients
  }
}
