/// A node as one kind of span describes it.
struct DescribedNode {
  let identity: ServiceIdentity
  /// Another name.
  let otherName: String?
  /// Whether a segment of the service's own says so.
  let isOwn: Bool
}

/// Makes one node of descriptions that mean the same one.
struct NodeMerging {
  /// The nodes, in the order of their first descriptions.
  private(set) var nodes: [ServiceNode] = []

  private struct NameAndType: Hashable {
    let name: String
    let type: String?
  }

  private struct NodeName: Hashable {
    let node: UInt32
    let name: String
  }

  /// Merges descriptions by name, type and account; one without an account is that of the only node of
  /// the same name and type that has one.
  ///
  /// - Returns: The number of the node of each description.
  /// - Complexity: O(descriptions).
  mutating func merge(_ descriptions: [DescribedNode]) -> [UInt32] {
    var accounts: [NameAndType: Set<String>] = [:]
    for identity in descriptions.lazy.map(\.identity) {
      guard let account = identity.account else { continue }
      accounts[NameAndType(name: identity.name, type: identity.type), default: []].insert(account)
    }
    var numbers: [ServiceIdentity: UInt32] = [:]
    var names: Set<NodeName> = []
    return descriptions.map { description in
      let (name, type) = (description.identity.name, description.identity.type)
      let known = accounts[NameAndType(name: name, type: type)] ?? []
      let account = description.identity.account ?? (known.count == 1 ? known.first : nil)
      let identity = ServiceIdentity(name: name, type: type, account: account)
      let number = numbers[identity] ?? UInt32(nodes.count)
      if numbers.updateValue(number, forKey: identity) == nil {
        nodes.append(ServiceNode(identity))
      }
      if description.isOwn { nodes[Int(number)].isInferred = false }
      if let other = description.otherName, other != name,
        names.insert(NodeName(node: number, name: other)).inserted
      {
        nodes[Int(number)].alternativeNames.append(other)
      }
      return number
    }
  }
}
