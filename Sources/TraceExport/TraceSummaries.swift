import TraceAnalysis
public import TraceModel

/// Traces as summaries, in the shape and with the names of X-Ray's `GetTraceSummaries` answer.
///
/// Scripts written for the output of `aws xray get-trace-summaries` work on it. As there, what isn't
/// known is left out, lists and flags are always present, and times are seconds: here rounded to
/// whole microseconds. Root causes and the revision, which only the service can know, are left out
/// altogether. A trace without a segment has no root, so it has neither a `ResponseTime` nor
/// an `EntryPoint`, and its flags are false. Where a service's type isn't known it is `client`. Of a
/// trace that came as a summary itself, which services gave an annotation or a user isn't known.
public struct TraceSummaries: Sendable {
  /// How summaries are put together.
  public enum Format: Sendable {
    /// One JSON object with all summaries, a line each.
    case json
    /// JSON Lines: a summary a line and nothing else.
    case jsonLines
  }

  private let store: TraceStore
  private let nodes: ServiceNodes

  /// Summaries of the traces of a store.
  ///
  /// - Complexity: O(n) for n spans.
  public init(of store: TraceStore) {
    self.store = store
    nodes = ServiceNodes(of: store)
  }

  /// Writes summaries of some traces, in their order.
  ///
  /// At no time more than a piece of the text is in memory.
  ///
  /// - Parameters:
  ///   - traces: The numbers of the traces.
  ///   - format: How they are put together.
  ///   - output: Takes the text in UTF-8, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public func write(
    _ traces: some Sequence<Int>,
    as format: Format,
    to output: ([UInt8]) throws -> Void
  ) rethrows {
    var writer = JSONWriter()
    if format == .json {
      writer.beginObject()
      writer.key("TraceSummaries")
      writer.beginArray()
    }
    for trace in traces {
      if format == .json { writer.lineBreak() } else { writer.beginDocument() }
      write(trace, to: &writer)
      if format == .jsonLines { writer.lineEnd() }
      try writer.drain(over: 1 << 16, to: output)
    }
    if format == .json {
      writer.lineEnd()
      writer.endArray()
      writer.key("TracesProcessedCount")
      writer.integer(Int64(store.traces.count))
      writer.endObject()
      writer.lineEnd()
    }
    try writer.drain(to: output)
  }

  private func write(_ trace: Int, to writer: inout JSONWriter) {
    let flags = store.rootFlags(of: trace)
    let root = store.root(of: trace)
    writer.beginObject()
    writer.member("Id", store.text(of: store.traces.id[trace]))
    writer.member("StartTime", store.traces.start[trace])
    writer.member("Duration", nanoseconds: store.duration(ofTrace: trace))
    writer.member("ResponseTime", nanoseconds: store.responseTime(of: trace))
    writer.member("HasFault", flags.contains(.fault))
    writer.member("HasError", flags.contains(.error))
    writer.member("HasThrottle", hasThrottle(trace))
    writer.member("IsPartial", store.traces.flags[trace].contains(.partial))
    writeRequest(of: root, to: &writer)
    SummaryAnnotations(of: trace, in: store).write(namingBy: nodes, to: &writer)
    writeUsers(of: trace, to: &writer)
    writer.key("ServiceIds")
    writer.beginArray()
    for service in services(of: trace) { writer.service(service) }
    writer.endArray()
    writeList("ResourceARNs", of: .resourceARN, as: "ARN", trace, to: &writer)
    writeList("InstanceIds", of: .instanceID, as: "Id", trace, to: &writer)
    writeList("AvailabilityZones", of: .availabilityZone, as: "Name", trace, to: &writer)
    let subjects = nodes.subjects
    let entry = subjects.indices(ofTrace: trace, in: store).first { subjects.isRoot[$0] }
    if let entry {
      writer.key("EntryPoint")
      writer.service(nodes.nodes[Int(subjects.node[entry])].identity)
    }
    writer.endObject()
  }

  /// Every service that took part, each once, in the order of the rows; where only the summary of the
  /// trace is known, those that it names, as it names them.
  private func services(of trace: Int) -> [ServiceIdentity] {
    let listed = store.services.indices(ofSpans: store.rows(of: trace))
    guard listed.isEmpty else {
      var known: Set<ServiceIdentity> = []
      return listed.map { ServiceIdentity(ofSummary: $0, in: store) }
        .filter { known.insert($0).inserted }
    }
    var known: Set<UInt32> = []
    let subjects = nodes.subjects
    return subjects.indices(ofTrace: trace, in: store).map { subjects.node[$0] }
      .filter { known.insert($0).inserted }.map { nodes.nodes[Int($0)].identity }
  }

  /// Whether a segment was throttled, one that X-Ray would infer included.
  private func hasThrottle(_ trace: Int) -> Bool {
    let flags = store.traces.flags[trace]
    if flags.contains(.throttledSegment) { return true }
    guard flags.contains(.anyThrottle) else { return false }
    let subjects = nodes.subjects
    return subjects.indices(ofTrace: trace, in: store).contains {
      store.spans.flags[Int(subjects.row[$0])].contains(.throttle)
    }
  }

  private func writeRequest(of root: Int?, to writer: inout JSONWriter) {
    writer.key("Http")
    writer.beginObject()
    if let index = root.flatMap({ store.requests.index(ofSpan: $0) }) {
      let requests = store.requests
      let status = requests.status[index]
      writer.member("HttpURL", store.strings.optional(requests.url[index]))
      if status != 0 {
        writer.key("HttpStatus")
        writer.integer(Int64(status))
      }
      writer.member("HttpMethod", store.strings.optional(requests.method[index]))
      writer.member("UserAgent", store.strings.optional(requests.userAgent[index]))
      writer.member("ClientIp", store.strings.optional(requests.clientAddress[index]))
    }
    writer.endObject()
  }

  /// Each user once, with the services that named them.
  private func writeUsers(of trace: Int, to writer: inout JSONWriter) {
    var users: [(name: StringID, segments: [Int])] = []
    var positions: [StringID: Int] = [:]
    let notes = store.notes
    var owners: SegmentOwners?
    for index in notes.indices(ofSpans: store.rows(of: trace))
    where notes.field[index] == .user && notes.value[index] != .empty {
      let name = notes.value[index]
      let position = positions[name] ?? users.count
      if position == users.count {
        positions[name] = position
        users.append((name, []))
      }
      let known = owners ?? SegmentOwners(trace: trace, in: store)
      owners = known
      if let owner = known[Int(notes.row[index])], !store.spans.flags[owner].contains(.summary) {
        users[position].segments.append(owner)
      }
    }
    writer.key("Users")
    writer.beginArray()
    for user in users {
      writer.beginObject()
      writer.member("UserName", store.strings[user.name])
      writer.services(ofSegments: user.segments, namedBy: nodes)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Every value of a note, each once, as an object of its own.
  private func writeList(
    _ key: String,
    of field: NoteField,
    as member: String,
    _ trace: Int,
    to writer: inout JSONWriter
  ) {
    var known: Set<StringID> = []
    let notes = store.notes
    writer.key(key)
    writer.beginArray()
    for index in notes.indices(ofSpans: store.rows(of: trace))
    where notes.field[index] == field && known.insert(notes.value[index]).inserted {
      writer.beginObject()
      writer.member(member, store.strings[notes.value[index]])
      writer.endObject()
    }
    writer.endArray()
  }
}

extension JSONWriter {
  /// The `ServiceIds` of something that these segments said, each service once.
  mutating func services(ofSegments segments: [Int], namedBy nodes: ServiceNodes) {
    key("ServiceIds")
    beginArray()
    var known: Set<Int> = []
    for case let node? in segments.map({ nodes.node(ofRow: $0) })
    where known.insert(node).inserted {
      service(nodes.nodes[node].identity)
    }
    endArray()
  }

  /// A service as the API names it.
  mutating func service(_ service: ServiceIdentity) {
    beginObject()
    member("Name", service.name)
    key("Names")
    beginArray()
    string(service.name)
    endArray()
    member("AccountId", service.account)
    member("Type", service.type ?? "client")
    endObject()
  }
}
