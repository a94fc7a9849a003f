import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// The traces in which some element of a root cause satisfies the block.
  func causedTraces(
    _ part: FilterCausePart,
    _ block: FilterExpression?,
    among candidates: RowSet
  ) -> RowSet {
    let (nodes, strings) = (index.nodes, store.strings)
    let kinds: Set<RootCause.Kind> = [part.kind.analysed]
    return withCauses(kinds, among: mayHaveCauses(part.kind, among: candidates)) { causes in
      causes.contains { cause in
        CauseElement.all(part.element, of: cause, nodes, strings).contains { element in
          block.map { element.satisfies($0) } ?? true
        }
      }
    }
  }

  /// The traces in which some root cause, of any kind, matches one of the templates.
  func templateTraces(_ template: FilterCauseTemplate, among candidates: RowSet) -> RowSet {
    let description = CauseDescription(nodes: index.nodes, strings: store.strings)
    let kinds = Set(RootCause.Kind.allCases)
    return withCauses(kinds, among: candidates) { causes in
      causes.contains { cause in
        let described = description.describe(cause)
        return template.templates.contains { $0.matches(described) }
      }
    }
  }

  private func withCauses(
    _ kinds: Set<RootCause.Kind>,
    among candidates: RowSet,
    _ test: @escaping @Sendable ([RootCause]) -> Bool
  ) -> RowSet {
    let (store, nodes, isCancelled) = (store, index.nodes, parts.isCancelled)
    return parts.keep(candidates) {
      { trace in
        guard !isCancelled() else { return false }
        return test(RootCauses(ofTrace: trace, kinds: kinds, nodes: nodes, in: store).causes)
      }
    }
  }

  /// Leaves out traces without any span of the flag that a cause explains.
  private func mayHaveCauses(_ kind: FilterCausePart.Kind, among candidates: RowSet) -> RowSet {
    let wanted: TraceFlags
    switch kind {
    case .fault: wanted = .anyFault
    case .error: wanted = [.anyError, .anyThrottle]
    case .responseTime: return candidates
    }
    let flags = store.traces.flags
    return parts.keep(candidates) { { !flags[$0].isDisjoint(with: wanted) } }
  }
}

extension FilterCausePart.Kind {
  /// The kind of cause that is meant.
  var analysed: RootCause.Kind {
    switch self {
    case .fault: .fault
    case .error: .error
    case .responseTime: .responseTime
    }
  }
}
