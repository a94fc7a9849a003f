import TraceModel

/// All that a span says about its node, in numbers, so that a million spans of one service make their
/// strings once.
struct NodeKey: Equatable {
  /// Where the node was found.
  enum Source: UInt8 {
    /// A segment that the service sent.
    case own
    /// A segment that X-Ray inferred.
    case inferred
    /// A call that nobody answered.
    case call
    /// The same with an `sql` block.
    case database
    /// A service that a summary names.
    case listed
  }

  /// An account by its id, or by an ARN that has it.
  struct Account {
    let text: StringID
    let isARN: Bool

    static var unknown: Account { Account(text: .none, isARN: false) }

    var isUnknown: Bool { text.isNone && !isARN }
  }

  let source: Source
  let name: StringID
  /// The origin, or what a summary gives as the type.
  let type: StringID
  /// The namespace of a call.
  let namespace: StringID
  let resource: StringID
  let account: Account

  /// A hash that differs with the seeds, which nobody can foresee.
  @inline(__always)
  func hash(_ firstSeed: UInt64, _ secondSeed: UInt64) -> UInt64 {
    let names = UInt64(name.raw) << 32 | UInt64(resource.raw)
    let kinds = UInt64(type.raw) << 32 | UInt64(namespace.raw)
    let rest =
      UInt64(account.text.raw) << 8 | UInt64(source.rawValue) << 1 | (account.isARN ? 1 : 0)
    let product = (names ^ firstSeed).multipliedFullWidth(
      by: kinds &+ rest &* 0x9E37_79B9_7F4A_7C15 ^ secondSeed
    )
    return product.high ^ product.low
  }

  /// Whether another key says the same.
  @inline(__always)
  static func == (left: NodeKey, right: NodeKey) -> Bool {
    left.name.raw == right.name.raw && left.type.raw == right.type.raw
      && left.namespace.raw == right.namespace.raw && left.resource.raw == right.resource.raw
      && left.account.text.raw == right.account.text.raw
      && left.account.isARN == right.account.isARN
      && left.source.rawValue == right.source.rawValue
  }

  /// The node in words.
  func described(in store: TraceStore) -> DescribedNode {
    let strings = store.strings
    let name = strings[self.name]
    let account =
      account.isARN
      ? ResourceName.account(inARN: strings[self.account.text])
      : strings.optional(self.account.text)
    let called: CalledResource
    switch source {
    case .own, .listed:
      return DescribedNode(
        identity: ServiceIdentity(name: name, type: strings.optional(type), account: account),
        otherName: nil,
        isOwn: source == .own
      )
    case .inferred:
      called = CalledResource(
        inferredAs: name,
        origin: strings.optional(type),
        resource: strings[resource]
      )
    case .call, .database:
      called = CalledResource(
        calledBy: name,
        namespace: strings[namespace],
        isDatabase: source == .database,
        resource: strings[resource]
      )
    }
    return DescribedNode(
      identity: ServiceIdentity(name: called.name, type: called.type, account: account),
      otherName: called.fullName,
      isOwn: false
    )
  }
}

/// The numbers of keys, by first appearance: open addressing, linear probing.
struct NodeKeyNumbers {
  private(set) var keys: [NodeKey] = []
  /// Numbers plus one; 0 is a free slot.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  // Key the hash, so that no file can be made whose services all fall into one slot.
  private let firstSeed = UInt64.random(in: .min ... .max)
  private let secondSeed = UInt64.random(in: .min ... .max)

  /// The number of a key, which is added where it is new.
  mutating func number(of key: NodeKey) -> UInt32 {
    var slot = slot(of: key)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if keys[Int(number)] == key { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(truncatingIfNeeded: keys.count)
    keys.append(key)
    slots[slot] = number + 1
    if keys.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, key) in keys.enumerated() {
      var slot = slot(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number) + 1
    }
  }

  private func slot(of key: NodeKey) -> Int {
    Int(truncatingIfNeeded: key.hash(firstSeed, secondSeed)) & (slots.count - 1)
  }
}
