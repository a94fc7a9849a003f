import TraceFilter

/// Which traces an expression is true of, by the letter of the reference: over decoded documents,
/// value by value, and without any index.
struct NaiveTraces {
  let traces: [NaiveTrace]
  private let comparing: NaiveComparison

  /// Traces of documents in the order of their arrival, each with the id of its trace.
  init(documents: [(trace: String, json: NaiveJSON)]) {
    var order: [String] = []
    var byTrace: [String: [NaiveJSON]] = [:]
    for (trace, json) in documents {
      if byTrace[trace] == nil { order.append(trace) }
      byTrace[trace, default: []].append(json)
    }
    var traces = order.map { NaiveTrace(id: $0, documents: byTrace[$0] ?? []) }
    var accounts: [NaiveService: Set<String>] = [:]
    for node in traces.flatMap(\.nodes.values) {
      guard let account = node.account else { continue }
      accounts[NaiveService(node), default: []].insert(account)
    }
    for index in traces.indices { traces[index].settle(accounts: accounts) }
    self.traces = traces
    comparing = NaiveComparison(newest: traces.compactMap(\.start).max().map { $0 * 1000 })
  }

  /// The ids of the traces that satisfy an expression.
  ///
  /// - Parameters:
  ///   - expression: The expression.
  ///   - groups: The expressions of groups by their names; `Default`, every trace, is always known.
  /// - Returns: Ids in the form in which fluoro shows them.
  func traces(
    satisfying expression: FilterExpression,
    groups: [String: FilterExpression] = [:]
  ) -> Set<String> {
    let groups = groups.merging(["Default": .everything]) { known, _ in known }
    let expression = Self.resolved(expression, groups)
    return Set(traces.filter { holds(expression, .trace($0)) }.map(\.id))
  }

  /// The expression with those of its groups in place of their names.
  private static func resolved(
    _ expression: FilterExpression,
    _ groups: [String: FilterExpression]
  ) -> FilterExpression {
    switch expression {
    case .any(let members): return .any(members.map { resolved($0, groups) })
    case .all(let members): return .all(members.map { resolved($0, groups) })
    case .not(let inner): return .not(resolved(inner, groups))
    case .test(let test):
      guard [.keyword(.groupName), .keyword(.groupARN)].contains(test.subject),
        let comparison = test.comparison, case .string(let text) = comparison.value,
        let group = groups[name(inARN: text) ?? text]
      else { return expression }
      let whole = resolved(group, groups)
      return comparison.comparator == .notEqual ? .not(whole) : whole
    default: return expression
    }
  }

  /// The name in an ARN of the form `arn:aws:xray:region:account:group/NAME/…`.
  private static func name(inARN text: String) -> String? {
    guard text.hasPrefix("arn:") else { return nil }
    let parts = text.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : nil
  }

  private func holds(_ expression: FilterExpression, _ subject: NaiveSubject) -> Bool {
    switch expression {
    case .everything: return true
    case .any(let members): return members.contains { holds($0, subject) }
    case .all(let members): return members.allSatisfy { holds($0, subject) }
    case .not(let inner): return !holds(inner, subject)
    case .test(let test): return holds(test, subject)
    default:
      guard case .trace(let trace) = subject else { return false }
      return holds(expression, in: trace)
    }
  }

  // MARK: - Blocks

  private func holds(_ expression: FilterExpression, in trace: NaiveTrace) -> Bool {
    func satisfies(_ subject: NaiveSubject, _ block: FilterExpression?) -> Bool {
      block.map { holds($0, subject) } ?? true
    }
    switch expression {
    case .service(let selector, let block):
      if block == nil, trace.clients.contains(where: { Self.matches($0, selector) }) { return true }
      return trace.segments.contains { segment in
        guard let node = trace.node(of: segment), Self.matches(node, selector) else { return false }
        return satisfies(.segment(segment, in: trace), block)
      }
    case .edge(let from, let to, let block):
      return trace.calls.contains { call in
        Self.matches(call.from, from) && Self.matches(call.to, to) && satisfies(.call(call), block)
      }
    case .rootCause(let part, let block):
      return trace.causes.filter { $0.kind == part.kind }.contains { cause in
        NaiveSubject.elements(part.element, of: cause).contains { satisfies($0, block) }
      }
    case .causeTemplate(let template, let isNegated):
      let matches = trace.causes.contains { cause in
        template.templates.contains { cause.json.matches($0) }
      }
      return matches != isNegated
    default: return false
    }
  }

  /// Clients have to be asked for by type.
  private static func matches(_ node: NaiveNode, _ selector: FilterSelector) -> Bool {
    if node.type?.hasPrefix("client") == true {
      guard case .id(_, let type?, _) = selector, type.hasPrefix("client") else { return false }
    }
    switch selector {
    case .anything: return true
    case .name(let name): return node.names.contains { $0.isSame(as: name) }
    case .id(let name, let type, let account):
      func agrees(_ wanted: String?, _ values: [String]) -> Bool {
        wanted.map { wanted in values.contains { $0.isSame(as: wanted) } } ?? true
      }
      return agrees(name, node.names) && agrees(type, [node.type].compactMap { $0 })
        && agrees(account, [node.account].compactMap { $0 })
    }
  }

  // MARK: - Tests

  private func holds(_ test: FilterTest, _ subject: NaiveSubject) -> Bool {
    switch test.subject {
    case .keyword(let keyword):
      let values = subject.values(of: keyword)
      if let comparison = test.comparison {
        return comparing.holds(values, Self.typed(comparison, as: keyword.valueType))
      }
      guard case .boolean = keyword.valueType else { return !values.isEmpty }
      return values.contains { if case .boolean(true) = $0 { true } else { false } }
    case .annotation(let key):
      let values = subject.annotated.flatMap { $0.annotationValues(of: key) }
      if let comparison = test.comparison { return comparing.holds(values, comparison) }
      return values.contains { if case .boolean(false) = $0 { false } else { true } }
    case .metadata(let path):
      let values = NaiveMetadata.values(at: path, in: subject.annotated)
      if let comparison = test.comparison { return comparing.holds(values, comparison) }
      return !values.isEmpty
    }
  }

  /// A comparison whose quoted numbers and truth values are what the keyword's type says.
  private static func typed(
    _ comparison: FilterComparison,
    as type: FilterKeyword.ValueType
  ) -> FilterComparison {
    guard case .string(let text) = comparison.value else { return comparison }
    switch type {
    case .boolean:
      guard let value = Bool(text.lowercased()) else { return comparison }
      return FilterComparison(comparison.comparator, .boolean(value))
    case .number, .seconds:
      guard let number = Double(text) else { return comparison }
      return FilterComparison(comparison.comparator, .number(number, unit: nil))
    case .string, .time: return comparison
    }
  }
}
