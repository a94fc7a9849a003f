/// A node of the service graph: a service, something that services call, or a client.
public struct ServiceNode: Hashable, Sendable {
  /// Its name, type and account.
  public let identity: ServiceIdentity
  /// Other names that it is known by, such as the URL of a queue.
  public internal(set) var alternativeNames: [String] = []
  /// Whether it never sent a segment itself: it was inferred from calls, is only named by summaries,
  /// or is a client.
  public internal(set) var isInferred = true
  /// Whether it answered the entry request of some trace.
  public internal(set) var isRoot = false
  /// Whether it stands for whoever called the roots of traces; such a node has no segments.
  public let isCaller: Bool

  init(_ identity: ServiceIdentity, isCaller: Bool = false) {
    self.identity = identity
    self.isCaller = isCaller
  }

  /// The name.
  public var name: String { identity.name }

  /// The type; nothing where it isn't known.
  public var type: String? { identity.type }

  /// The account; nothing where it isn't known.
  public var account: String? { identity.account }

  /// Whether it is known by this name, code point by code point.
  public func isNamed(_ text: String) -> Bool {
    name.utf8.elementsEqual(text.utf8)
      || alternativeNames.contains { $0.utf8.elementsEqual(text.utf8) }
  }
}
