import TraceFilter

/// A root cause: a path from a span down to where a flag or most of the time comes from.
struct NaiveCause {
  /// The spans of the path that belong to one service, one behind the other.
  struct Service {
    /// Nothing where the segment that the spans are part of never came.
    let node: NaiveNode?
    let isInferred: Bool
    var spans: [NaiveSpan]
  }

  let kind: FilterCausePart.Kind
  let spans: [NaiveSpan]
  /// Whether the root has the flag; the client waits for whatever takes the response's time.
  let isClientImpacting: Bool
  /// The share of the root's response time of each span.
  let coverages: [Double]
  let services: [Service]

  private init(
    _ kind: FilterCausePart.Kind,
    _ spans: [NaiveSpan],
    coverages: [Double] = [],
    in trace: NaiveTrace
  ) {
    self.kind = kind
    self.spans = spans
    self.coverages = coverages
    isClientImpacting =
      kind == .responseTime || trace.root.map { Self.hasFlag($0, kind) } ?? false
    var services: [Service] = []
    for span in spans {
      let owner = span.owner
      let node = owner.flatMap { trace.node(of: $0) }
      if let last = services.last, last.node == node {
        services[services.count - 1].spans.append(span)
      } else {
        services.append(Service(node: node, isInferred: owner?.isInferred ?? false, spans: [span]))
      }
    }
    self.services = services
  }

  /// All root causes of a kind.
  static func all(_ kind: FilterCausePart.Kind, in trace: NaiveTrace) -> [NaiveCause] {
    kind == .responseTime ? responseTime(in: trace) : flagged(kind, in: trace)
  }

  // MARK: - Faults and errors

  private static func hasFlag(_ span: NaiveSpan, _ kind: FilterCausePart.Kind) -> Bool {
    kind == .fault ? span.fault : span.error || span.throttle
  }

  /// One for each top-most span with the flag: down to the child that has it and ended first.
  private static func flagged(
    _ kind: FilterCausePart.Kind,
    in trace: NaiveTrace
  ) -> [NaiveCause] {
    trace.spans.filter { span in
      hasFlag(span, kind) && !(span.parent.map { hasFlag($0, kind) } ?? false)
    }.map { top in
      var path = [top]
      var next: NaiveSpan? = top
      while let span = next {
        let flagged = span.children.filter { hasFlag($0, kind) }
        next = flagged.first { child in
          flagged.allSatisfy { ($0.end ?? .max) >= (child.end ?? .max) }
        }
        if let next { path.append(next) }
      }
      return NaiveCause(kind, path, in: trace)
    }
  }

  // MARK: - Response time

  /// From the root down to the child with the largest share, as long as that is at least a half.
  private static func responseTime(in trace: NaiveTrace) -> [NaiveCause] {
    guard let root = trace.root, let start = root.start, let end = root.end, end > start else {
      return []
    }
    func share(_ span: NaiveSpan) -> Double {
      guard let from = span.start, let to = span.end else { return 0 }
      return Double(max(0, min(to, end) - max(from, start))) / Double(end - start)
    }
    var path = [root]
    while let span = path.last {
      let largest = span.children.map(share).max() ?? 0
      // The reference doesn't say which of several equal ones: what is called before what calls it.
      let equals = span.children.filter { share($0) == largest }
      guard largest >= 0.5, let child = equals.first(where: \.isDerived) ?? equals.first else {
        break
      }
      path.append(child)
    }
    guard path.count > 1 else { return [] }
    return [NaiveCause(.responseTime, path, coverages: path.map(share), in: trace)]
  }
}

// MARK: - As JSON

extension NaiveCause {
  /// The cause in the form of the API's answers.
  var json: NaiveJSON {
    .object([
      ("ClientImpacting", .boolean(isClientImpacting)),
      ("Services", .array(services.map { json(of: $0) })),
    ])
  }

  private func json(of service: Service) -> NaiveJSON {
    var members: [(key: String, value: NaiveJSON)] = [
      ("EntityPath", .array(service.spans.map { json(of: $0) }))
    ]
    guard let node = service.node else { return .object(members) }
    members.append(("Inferred", .boolean(service.isInferred)))
    members.append(("Name", .string(node.name)))
    members.append(("Names", .array(node.names.map { .string($0) })))
    if let type = node.type { members.append(("Type", .string(type))) }
    if let account = node.account { members.append(("AccountId", .string(account))) }
    return .object(members)
  }

  private func json(of span: NaiveSpan) -> NaiveJSON {
    var members: [(key: String, value: NaiveJSON)] = [
      ("Name", .string(span.name)), ("Remote", .boolean(span.isRemote)),
    ]
    if kind == .responseTime, let place = spans.firstIndex(where: { $0 === span }) {
      members.append(("Coverage", .number("\(coverages[place])")))
    } else {
      members.append(("Exceptions", .array(span.failures.map { Self.json(of: $0) })))
    }
    return .object(members)
  }

  private static func json(of failure: NaiveSpan.Failure) -> NaiveJSON {
    var members: [(key: String, value: NaiveJSON)] = []
    if let type = failure.type { members.append(("Name", .string(type))) }
    if let message = failure.message { members.append(("Message", .string(message))) }
    return .object(members)
  }
}

extension NaiveJSON {
  /// Whether every key that a template has is equal here; keys that it leaves out match anything.
  func matches(_ template: FilterJSON) -> Bool {
    switch (self, template) {
    case (.null, .null): return true
    case (.boolean(let value), .boolean(let wanted)): return value == wanted
    case (.number(let text), .number(let wanted)): return Double(text) == wanted
    case (.string(let text), .string(let wanted)): return text.isSame(as: wanted)
    case (.array(let elements), .array(let wanted)):
      return elements.count == wanted.count
        && zip(elements, wanted).allSatisfy { $0.matches($1) }
    case (.object, .object(let wanted)):
      return wanted.enumerated().allSatisfy { place, member in
        if wanted[(place + 1)...].contains(where: { $0.key.isSame(as: member.key) }) { return true }
        return self[member.key]?.matches(member.value) ?? false
      }
    default: return false
    }
  }
}
