import TraceModel

/// What belongs to nodes in a part of the traces.
///
/// The nodes are numbers of keys, and the keys are numbered in the order in which the part first has
/// them.
struct SubjectsOfPart: Sendable {
  /// What belongs to nodes.
  var subjects = ServiceSubjects()
  /// The segments that answered requests from outside.
  var clients = ServiceSubjects()
  /// All that spans say about their nodes, each once.
  var keys: [NodeKey] = []
  /// The keys of roots, each once.
  var rootKeys = FirstNumbers()
  /// The keys of what clients called, each once, in the order of the first calls.
  var clientKeys = FirstNumbers()
  /// Whether a span may be there more than once, as those are that stand in for a trace.
  var hasSummaries = false
}

/// Numbers that came up, each once, in the order in which they first did.
struct FirstNumbers: Sendable {
  private(set) var numbers: [UInt32] = []
  private var isThere: [Bool] = []

  mutating func insert(_ number: UInt32) {
    let index = Int(number)
    if index >= isThere.count {
      isThere += Array(repeating: false, count: index + 1 - isThere.count)
    }
    guard !isThere[index] else { return }
    isThere[index] = true
    numbers.append(number)
  }
}

/// Numbers the nodes of parts, and the clients of their roots, as one walk through all parts would.
struct NodeNumbering {
  /// The nodes in the order of their first subjects; behind them the clients.
  private(set) var nodes: [ServiceNode]
  /// By part and key: the number of the node.
  private(set) var nodesOfKeys: [[UInt32]]
  /// By part and key: the number of the client who calls the node as a root; `none` where the node is a
  /// client itself.
  private(set) var clientsOfKeys: [[UInt32]] = []

  /// Stands for no node.
  static let none = UInt32.max

  /// - Complexity: O(keys of all parts).
  init(of parts: [SubjectsOfPart], in store: TraceStore) {
    var keys = NodeKeyNumbers()
    nodesOfKeys = parts.map { part in part.keys.map { keys.number(of: $0) } }
    var merging = NodeMerging()
    let numbers = merging.merge(keys.keys.map { $0.described(in: store) })
    nodes = merging.nodes
    for part in parts.indices {
      for key in nodesOfKeys[part].indices {
        nodesOfKeys[part][key] = numbers[Int(nodesOfKeys[part][key])]
      }
      for key in parts[part].rootKeys.numbers {
        nodes[Int(nodesOfKeys[part][Int(key)])].isRoot = true
      }
    }
    addClients(of: parts)
  }

  private mutating func addClients(of parts: [SubjectsOfPart]) {
    var numberOfName: [String: UInt32] = [:]
    for part in parts.indices {
      var clients = Array(repeating: Self.none, count: parts[part].keys.count)
      for key in parts[part].clientKeys.numbers.lazy.map({ Int($0) }) {
        let root = nodes[Int(nodesOfKeys[part][key])]
        guard !root.identity.isClient else { continue }
        let number = numberOfName[root.name] ?? UInt32(nodes.count)
        if numberOfName.updateValue(number, forKey: root.name) == nil {
          let identity = ServiceIdentity(name: root.name, type: "client")
          nodes.append(ServiceNode(identity, isCaller: true))
        }
        clients[key] = number
      }
      clientsOfKeys.append(clients)
    }
  }
}
