import TraceAnalysis
public import TraceModel

/// Finds the traces that satisfy a filter expression.
///
/// Every part of an expression is asked of all traces at once that the parts before it have left, the
/// cheapest first.
public struct FilterEvaluator: Sendable {
  /// What is known of the traces.
  public let index: FilterIndex
  let groups: FilterGroups
  let metadata: (any MetadataSearch)?
  let parts: FilterParts
  let progress: (@Sendable (_ done: Int, _ all: Int) -> Void)?
  let unread = UnreadCount()

  /// How many documents couldn't be read again so far; what they hold isn't known.
  public var unreadDocuments: Int { unread.count }

  /// Whether the work was told to stop.
  public var isCancelled: Bool { parts.isCancelled() }

  /// An evaluator over the traces of a store.
  ///
  /// - Parameters:
  ///   - index: What is known of the traces.
  ///   - groups: The saved filters that `group.name` refers to.
  ///   - metadata: Reads documents again; without it no metadata is found.
  ///   - progress: Is told how many bytes of documents have been read, of how many.
  ///   - isCancelled: Is asked now and then whether to stop.
  public init(
    index: FilterIndex,
    groups: FilterGroups = FilterGroups(),
    metadata: (any MetadataSearch)? = nil,
    progress: (@Sendable (_ done: Int, _ all: Int) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.index = index
    self.groups = groups
    self.metadata = metadata
    self.progress = progress
    parts = FilterParts(runner: index.runner, isCancelled: isCancelled)
  }

  var store: TraceStore { index.store }

  /// The traces that satisfy an expression, by number.
  ///
  /// - Parameters:
  ///   - expression: A parsed expression.
  ///   - candidates: The traces to look at; by default all.
  /// - Returns: The traces; nothing where the work was cancelled.
  /// - Complexity: O(n) over the columns that the expression names; root causes, bottlenecks and self
  ///   times O(n log n) over the spans of the traces that are left; metadata O(bytes) over their
  ///   documents.
  public func traces(
    _ expression: FilterExpression,
    among candidates: RowSet? = nil
  ) -> RowSet? {
    let all = candidates ?? RowSet(all: store.traces.count)
    let found = evaluate(expression, among: all, of: .traces)
    return parts.isCancelled() ? nil : found
  }

  /// The numbers of a domain that satisfy an expression.
  func evaluate(
    _ expression: FilterExpression,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    guard !candidates.isEmpty, !parts.isCancelled() else {
      return RowSet(bound: candidates.bound)
    }
    switch expression {
    case .everything: return candidates
    case .all(let list):
      var rest = candidates
      for part in list.cheapestFirst where !rest.isEmpty {
        rest = evaluate(part, among: rest, of: domain)
      }
      return rest
    case .any(let list):
      var found = RowSet(bound: candidates.bound)
      var rest = candidates
      for part in list.cheapestFirst where !rest.isEmpty {
        let more = evaluate(part, among: rest, of: domain)
        found.formUnion(more)
        rest.subtract(more)
      }
      return found
    case .not(let part):
      return candidates.subtracting(evaluate(part, among: candidates, of: domain))
    case .test(let test): return evaluate(test, among: candidates, of: domain)
    case .service(let selector, let block):
      return servedTraces(selector, block, among: candidates)
    case .edge(let from, let to, let block):
      return calledTraces(from: from, to: to, block, among: candidates)
    case .rootCause(let part, let block):
      return causedTraces(part, block, among: candidates)
    case .causeTemplate(let template, let isNegated):
      let found = templateTraces(template, among: candidates)
      return isNegated ? candidates.subtracting(found) : found
    }
  }

  private func evaluate(
    _ test: FilterTest,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    switch test.subject {
    case .annotation(let key):
      return turnedRound(test.comparison, among: candidates) { wish, candidates in
        annotated(key, wish, among: candidates, of: domain)
      }
    case .metadata(let path):
      return turnedRound(test.comparison, among: candidates) { wish, candidates in
        described(path, wish, among: candidates, of: domain)
      }
    case .keyword(let keyword):
      switch keyword.valueType {
      case .boolean: return flagged(keyword, test.comparison, among: candidates, of: domain)
      case .number, .seconds, .time:
        return measured(keyword, test.comparison, among: candidates, of: domain)
      case .string:
        return turnedRound(test.comparison, among: candidates) { wish, candidates in
          named(keyword, wish, among: candidates, of: domain)
        }
      }
    }
  }

  /// Makes `!=` of `=`: a value exists, and none is equal.
  private func turnedRound(
    _ comparison: FilterComparison?,
    among candidates: RowSet,
    _ find: (ValueWish, RowSet) -> RowSet
  ) -> RowSet {
    guard let comparison else { return find(.isSet, candidates) }
    guard comparison.comparator == .notEqual else {
      return find(.satisfies(comparison), candidates)
    }
    let equal = find(.satisfies(FilterComparison(.equal, comparison.value)), candidates)
    return find(.exists, candidates.subtracting(equal))
  }
}

/// What is asked of the values that a subject may have several of.
enum ValueWish: Sendable {
  /// That there is one.
  case exists
  /// That there is one that isn't `false`: what a keyword alone asks.
  case isSet
  /// That one satisfies the comparison, which isn't `!=`.
  case satisfies(FilterComparison)
}
