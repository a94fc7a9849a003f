import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// The traces in which some one segment of a matching service satisfies the block.
  func servedTraces(
    _ selector: FilterSelector,
    _ block: FilterExpression?,
    among candidates: RowSet
  ) -> RowSet {
    let nodes = index.nodes
    var found = traces(of: segments(of: selector, block, among: candidates), nodes.subjects.trace)
    // Clients send no segments, so nothing of a block can be true of them.
    guard block == nil, selector.namesClients else { return found }
    let matching = selector.matching(nodes)
    for client in 0..<nodes.clients.count where matching[Int(nodes.clients.node[client])] {
      found.insert(Int(nodes.clients.trace[client]))
    }
    return found.intersection(candidates)
  }

  /// The segments of matching services in some traces that satisfy the block, by their number among
  /// the subjects.
  ///
  /// Of the services that a summary names only the root's is known to be so or so.
  func segments(
    of selector: FilterSelector,
    _ block: FilterExpression?,
    among candidates: RowSet
  ) -> RowSet {
    let nodes = index.nodes
    let subjects = nodes.subjects
    let matching = selector.matching(nodes)
    guard matching.contains(true) else { return RowSet(bound: subjects.count) }
    let flags = store.spans.flags
    let isBlock = block != nil
    func isMeant(_ subject: Int) -> Bool {
      guard candidates.contains(Int(subjects.trace[subject])) else { return false }
      return !isBlock || subjects.isRoot[subject]
        || !flags[Int(subjects.row[subject])].contains(.summary)
    }
    let found: RowSet
    if let only = candidates.only {
      let all = subjects.indices(ofTrace: only, in: store)
      found = RowSet(
        bound: subjects.count,
        all.filter { matching[Int(subjects.node[$0])] && isMeant($0) }
      )
    } else {
      found = index.subjectsOfNodes.rows(of: matching, where: isMeant)
    }
    guard let block else { return found }
    return evaluate(block, among: found, of: .services(subjects))
  }

  /// The traces in which some call between matching services satisfies the block.
  func calledTraces(
    from: FilterSelector,
    to: FilterSelector,
    _ block: FilterExpression?,
    among candidates: RowSet
  ) -> RowSet {
    traces(of: calls(from: from, to: to, block, among: candidates), index.calls.trace)
  }

  /// The calls between matching services in some traces that satisfy the block.
  func calls(
    from: FilterSelector,
    to: FilterSelector,
    _ block: FilterExpression?,
    among candidates: RowSet
  ) -> RowSet {
    let (nodes, calls) = (index.nodes, index.calls)
    let callers = from.matching(nodes)
    let callees = to.matching(nodes)
    guard callers.contains(true) else { return RowSet(bound: calls.count) }
    let matching: RowSet
    if let only = candidates.only {
      matching = RowSet(
        bound: calls.count,
        calls.indices(ofTrace: only).filter {
          callers[Int(calls.caller[$0])] && callees[Int(calls.callee[$0])]
        }
      )
    } else {
      matching = index.callsOfNodes.rows(of: callees) {
        callers[Int(calls.caller[$0])] && candidates.contains(Int(calls.trace[$0]))
      }
    }
    guard let block else { return matching }
    return evaluate(block, among: matching, of: .calls(calls))
  }
}

extension FilterSelector {
  /// Which nodes the selector means, by their number.
  func matching(_ nodes: ServiceNodes) -> [Bool] {
    nodes.nodes.map { matches($0) }
  }

  /// Clients are meant only where the type says so.
  var namesClients: Bool {
    guard case .id(_, let type?, _) = self else { return false }
    return type.hasPrefix("client")
  }

  private func matches(_ node: ServiceNode) -> Bool {
    if node.isCaller, !namesClients { return false }
    switch self {
    case .anything: return true
    case .name(let name): return node.isNamed(name)
    case .id(let name, let type, let account):
      return (name.map { node.isNamed($0) } ?? true)
        && (type.map { $0 == node.type } ?? true)
        && (account.map { $0 == node.account } ?? true)
    }
  }
}
