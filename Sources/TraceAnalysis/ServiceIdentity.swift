public import TraceModel

/// What tells one service from another: its name, its type and the account that it runs in.
public struct ServiceIdentity: Hashable, Sendable {
  /// The logical name: of a segment its name, of a called AWS resource the resource's.
  public let name: String
  /// The AWS resource that ran the code, such as `AWS::Lambda::Function`, or `remote`; nothing where
  /// the documents don't tell.
  public let type: String?
  /// The AWS account; nothing where the documents don't tell.
  public let account: String?

  /// A service of that name, type and account.
  public init(name: String, type: String?, account: String? = nil) {
    self.name = name
    self.type = type
    self.account = account
  }

  /// A service that a summary names, exactly as it does; clients have no type.
  ///
  /// - Parameters:
  ///   - index: The place in the store's column of services.
  ///   - store: The store.
  public init(ofSummary index: Int, in store: TraceStore) {
    self.init(
      name: store.strings[store.services.name[index]],
      type: store.strings.optional(store.services.type[index]),
      account: store.strings.optional(store.services.account[index])
    )
  }

  /// Whether it calls the traces' roots, or would: of such no caller is made up.
  public var isClient: Bool {
    guard let type else { return false }
    return type.hasPrefix("client") || type == "AWS::RUM::AppMonitor"
  }
}
