import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// The traces in which some element of a root cause satisfies the block.
  func causedTraces(
    _ part: FilterCausePart,
    _ block: FilterExpression?,
    among candidates: RowSet
  ) -> RowSet {
    withCauses(among: mayHaveCauses(part.kind, among: candidates)) { causes in
      causes.contains { cause in
        part.explains(cause)
          && CauseElement.all(part.element, of: cause).contains { element in
            block.map { element.satisfies($0) } ?? true
          }
      }
    }
  }

  /// The traces in which some root cause, of any kind, matches one of the templates.
  func templateTraces(_ template: FilterCauseTemplate, among candidates: RowSet) -> RowSet {
    withCauses(among: candidates) { causes in
      causes.contains { cause in
        let described = cause.described
        return template.templates.contains { $0.matches(described) }
      }
    }
  }

  private func withCauses(
    among candidates: RowSet,
    _ test: @escaping @Sendable ([RootCauses.Cause]) -> Bool
  ) -> RowSet {
    let (store, nodes, isCancelled) = (store, index.nodes, parts.isCancelled)
    return parts.keep(candidates) {
      { trace in
        guard !isCancelled() else { return false }
        return test(RootCauses(trace: trace, nodes: nodes, in: store).causes)
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

extension FilterCausePart {
  /// Whether a cause is of the kind that is meant.
  func explains(_ cause: RootCauses.Cause) -> Bool {
    switch kind {
    case .fault: cause.kind == .fault
    case .error: cause.kind == .error
    case .responseTime: cause.kind == .responseTime
    }
  }
}
