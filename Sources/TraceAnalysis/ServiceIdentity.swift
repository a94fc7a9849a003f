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

  /// The service that sent a segment, or that an inferred segment stands for.
  public init(ofSegment row: Int, in store: TraceStore) {
    let name = store.name(of: row)
    let origin = store.strings.optional(store.kind(of: row).origin)
    if store.spans.flags[row].contains(.inferred) {
      let resource = store.strings[store.notes[.resource, ofSpan: row]]
      self.init(
        name: resource.isEmpty ? name : ResourceName.short(resource),
        type: origin ?? "remote",
        account: Self.account(of: row, in: store)
      )
    } else {
      self.init(name: name, type: origin, account: Self.account(of: row, in: store))
    }
  }

  /// A service that a summary names.
  private init(ofSummary index: Int, in store: TraceStore) {
    self.init(
      name: store.strings[store.services.name[index]],
      type: store.strings.optional(store.services.type[index]),
      account: store.strings.optional(store.services.account[index])
    )
  }

  /// The service that a subsegment calls and that sent nothing itself, as X-Ray would infer it.
  ///
  /// Nothing for code blocks, for calls that a segment answers, and for calls within a call, such as
  /// the HTTP request of an AWS client, which count once.
  ///
  /// - Complexity: O(depth within the segment + children).
  public init?(calledBy row: Int, in store: TraceStore) {
    guard Self.isDownstream(row, in: store), !Self.isAnswered(row, in: store) else { return nil }
    var holder = Int(store.spans.parent[row])
    while holder >= 0, !store.spans.flags[holder].contains(.segment) {
      guard !Self.isDownstream(holder, in: store) else { return nil }
      holder = Int(store.spans.parent[holder])
    }
    let resource = CalledResource(of: row, in: store)
    self.init(
      name: resource.name,
      type: resource.type,
      account: Self.account(of: row, in: store)
    )
  }

  /// Every service of a trace, each once.
  ///
  /// Those of its segments, then those that its subsegments call and that sent nothing, in the order of
  /// the rows; where only the summary of the trace is known, those that it names.
  ///
  /// - Complexity: O(n · depth) for n spans, O(n) where calls aren't nested.
  public static func services(ofTrace trace: Int, in store: TraceStore) -> [ServiceIdentity] {
    var services: [ServiceIdentity] = []
    var known: Set<ServiceIdentity> = []
    func add(_ service: ServiceIdentity) {
      if known.insert(service).inserted { services.append(service) }
    }
    let flags = store.spans.flags
    for index in store.services.indices(ofSpans: store.rows(of: trace)) {
      add(ServiceIdentity(ofSummary: index, in: store))
    }
    guard services.isEmpty else { return services }
    for row in store.rows(of: trace) where flags[row].contains(.segment) {
      add(ServiceIdentity(ofSegment: row, in: store))
    }
    for row in store.rows(of: trace) where !flags[row].contains(.segment) {
      if let called = ServiceIdentity(calledBy: row, in: store) { add(called) }
    }
    return services
  }

  private static func isDownstream(_ row: Int, in store: TraceStore) -> Bool {
    if store.spans.flags[row].contains(.sql) { return true }
    let namespace = store.kind(of: row).namespace
    guard !namespace.isNone else { return false }
    return ["aws", "remote"].contains(store.strings[namespace])
  }

  /// Whether a segment, own or inferred, names the span as its parent.
  private static func isAnswered(_ row: Int, in store: TraceStore) -> Bool {
    let end = Int(store.spans.subtreeEnd[row])
    var child = row + 1
    while child < end {
      if store.spans.flags[child].contains(.segment) { return true }
      child = Int(store.spans.subtreeEnd[child])
    }
    return false
  }

  /// The account that a document names, else the one in its ARN, else its caller's: SDKs name the
  /// account of what they call only where it is another one.
  private static func account(of row: Int, in store: TraceStore) -> String? {
    let named = store.notes[.accountID, ofSpan: row]
    if !named.isNone { return store.strings[named] }
    let arn = store.strings[store.notes[.resourceARN, ofSpan: row]]
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    if parts.count == 6, !parts[4].isEmpty { return String(parts[4]) }
    let flags = store.spans.flags[row]
    guard flags.contains(.inferred) || !flags.contains(.segment) else { return nil }
    var caller = Int(store.spans.parent[row])
    while caller >= 0, !store.spans.flags[caller].contains(.segment) {
      caller = Int(store.spans.parent[caller])
    }
    guard caller >= 0, !store.spans.flags[caller].contains(.inferred) else { return nil }
    return account(of: caller, in: store)
  }
}
