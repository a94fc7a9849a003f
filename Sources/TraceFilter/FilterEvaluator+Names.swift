import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// Those of which a string is there, or satisfies a comparison.
  func named(
    _ keyword: FilterKeyword,
    _ wish: ValueWish,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    switch keyword {
    case .url: requested(\.url, wish, among: candidates, of: domain)
    case .method: requested(\.method, wish, among: candidates, of: domain)
    case .userAgent: requested(\.userAgent, wish, among: candidates, of: domain)
    case .clientAddress: requested(\.clientAddress, wish, among: candidates, of: domain)
    case .user: noted(.user, wish, among: candidates, of: domain)
    case .availabilityZone: noted(.availabilityZone, wish, among: candidates, of: domain)
    case .instanceID: noted(.instanceID, wish, among: candidates, of: domain)
    case .resourceARN: noted(.resourceARN, wish, among: candidates, of: domain)
    case .message: noted(.exceptionMessage, wish, among: candidates, of: domain)
    case .exception: noted(.exceptionType, wish, among: candidates, of: domain)
    case .name:
      ofNodes(where: { [$0.name] + $0.alternativeNames }, wish, among: candidates, of: domain)
    case .type:
      ofNodes(where: { [$0.type].compactMap(\.self) }, wish, among: candidates, of: domain)
    case .accountID: ofAccounts(wish, among: candidates, of: domain)
    case .id: identified(wish, among: candidates, of: domain)
    case .bottleneck: withBottleneck(wish, among: candidates)
    case .groupName, .groupARN: inGroup(wish, among: candidates)
    default: RowSet(bound: candidates.bound)
    }
  }

  private func requested(
    _ column: any KeyPath<RequestColumns, [StringID]> & Sendable,
    _ wish: ValueWish,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let values = store.requests[keyPath: column]
    let strings = store.strings
    return parts.keep(
      candidates,
      where: { [index] in
        RequestTest(
          requests: RequestRows(domain, index),
          values: values,
          matcher: StringMatcher(wish, strings)
        )
      }
    )
  }

  /// Whether the values of a node satisfy what is asked.
  private func nodeTest(
    _ values: (ServiceNode) -> [String],
    _ wish: ValueWish,
    _ nodes: ServiceNodes
  ) -> [Bool] {
    guard case .satisfies(let comparison) = wish else {
      return nodes.nodes.map { !values($0).isEmpty }
    }
    let matcher = TextMatcher(comparison)
    return nodes.nodes.map { node in
      values(node).contains { value in
        var value = value
        return value.withUTF8 { matcher.accepts($0) }
      }
    }
  }

  /// Those whose node satisfies what is asked: of a trace the one of its root, of a call its target.
  private func ofNodes(
    where values: (ServiceNode) -> [String],
    _ wish: ValueWish,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let nodes = index.nodes
    let accepted = nodeTest(values, wish, nodes)
    switch domain {
    case .traces:
      let entries = index.entryNodes
      return parts.keep(candidates) { { entries[$0] >= 0 && accepted[Int(entries[$0])] } }
    case .services(let subjects):
      return parts.keep(candidates) { { accepted[Int(subjects.node[$0])] } }
    case .calls(let calls):
      return parts.keep(candidates) { { accepted[Int(calls.callee[$0])] } }
    }
  }

  /// Those of which the node, of a trace any, is in an account that satisfies what is asked.
  private func ofAccounts(
    _ wish: ValueWish,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let values = { (node: ServiceNode) in [node.account].compactMap(\.self) }
    guard case .traces = domain else {
      return ofNodes(where: values, wish, among: candidates, of: domain)
    }
    let nodes = index.nodes
    let accepted = nodeTest(values, wish, nodes)
    let subjects = nodes.subjects
    let found = parts.keep(RowSet(all: subjects.count)) { { accepted[Int(subjects.node[$0])] } }
    return traces(of: found, subjects.trace).intersection(candidates)
  }

  private func withBottleneck(_ wish: ValueWish, among candidates: RowSet) -> RowSet {
    let store = store
    return parts.keep(candidates) {
      var matcher = StringMatcher(wish, store.strings)
      return { trace in
        CriticalPath(trace: trace, in: store).bottleneck(in: store)
          .map { matcher.accepts(store.spans.name[$0.row]) } ?? false
      }
    }
  }

  /// Those that satisfy the saved filter whose name is asked for; the parser knows that there is one.
  private func inGroup(_ wish: ValueWish, among candidates: RowSet) -> RowSet {
    guard case .satisfies(let comparison) = wish, case .string(let name) = comparison.value,
      let group = groups[name],
      case .success(let expression) = FilterExpression.parse(group.expression, groups: groups)
    else { return candidates }
    return evaluate(expression, among: candidates, of: .traces)
  }

  /// Those with an id that satisfies what is asked: of a trace its own or that of any span.
  private func identified(
    _ wish: ValueWish,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let candidates = documented(candidates, of: domain)
    guard case .satisfies(let comparison) = wish else { return candidates }
    let store = store
    let exact = comparison.identity(in: store)
    // Ids are held in lower case, and compared without case.
    let lowercased = comparison.lowercased
    return parts.keep(candidates) {
      let matcher = TextMatcher(lowercased)
      let accepts = { (text: String) in
        var text = text
        return text.withUTF8 { matcher.accepts($0) }
      }
      return { number in
        if case .traces = domain {
          if let exact, exact.trace == number { return true }
          if exact == nil, accepts(store.text(of: store.traces.id[number])) { return true }
        }
        return OwnSpans(of: number, in: domain, store).contains { row in
          let id = store.spans.id[row]
          if let span = exact?.span { return id == span }
          return accepts(store.text(of: id))
        }
      }
    }
  }
}

extension FilterComparison {
  /// The trace and the span with the id that is asked for; nothing where it isn't asked for one id.
  fileprivate func identity(in store: TraceStore) -> (trace: Int?, span: SpanID?)? {
    guard comparator == .equal, case .string(let text) = value else { return nil }
    var id = text.lowercased()
    return (store.trace(withID: id), id.withUTF8 { SpanID(utf8: $0) })
  }

  /// The same with the text in lower case; patterns are left as they are.
  fileprivate var lowercased: FilterComparison {
    guard case .string(let text) = value else { return self }
    return FilterComparison(comparator, .string(text.lowercased()))
  }
}
