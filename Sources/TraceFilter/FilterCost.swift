extension [FilterExpression] {
  /// The parts in the order of their cost, equal ones as they are written.
  var cheapestFirst: [FilterExpression] {
    let costs = map(\.cost)
    return indices.sorted { (costs[$0], $0) < (costs[$1], $1) }.map { self[$0] }
  }
}

extension FilterExpression {
  /// How much work it is to ask this of a trace, roughly, in looks at a column.
  var cost: Int {
    switch self {
    case .everything: 0
    case .any(let list), .all(let list): list.reduce(0) { min(1_000_000, $0 + $1.cost) }
    case .not(let part): part.cost
    case .test(let test): test.cost
    case .service(_, let block): 12 + (block?.cost ?? 0)
    case .edge(_, _, let block): 16 + (block?.cost ?? 0)
    case .rootCause: 400
    case .causeTemplate: 500
    }
  }
}

extension FilterTest {
  fileprivate var cost: Int {
    switch subject {
    case .metadata: return 10_000
    case .annotation: return comparison?.comparator == .matches ? 40 : 8
    case .keyword(let keyword):
      switch keyword {
      case .ok, .error, .throttle, .fault, .partial, .root, .first, .last, .index, .coverage:
        return 1
      case .responseTime, .duration, .time: return 2
      case .status: return 3
      case .url, .method, .userAgent, .clientAddress:
        return comparison?.comparator == .equal ? 3 : 6
      case .user, .message, .availabilityZone, .instanceID, .resourceARN, .exception: return 6
      case .name, .type, .accountID, .inferred, .sql: return 10
      case .id, .coldStart: return 20
      case .selfTime: return 100
      case .groupName, .groupARN: return 200
      case .remote: return 450
      case .bottleneck: return 600
      }
    }
  }
}
