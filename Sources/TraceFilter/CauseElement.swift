import TraceAnalysis
import TraceModel

/// A service, entity or exception on the path of a root cause, as the block of a filter sees it.
struct CauseElement {
  let index: Int
  let isLast: Bool
  let names: [String]
  var type: String?
  var message: String?
  var coverage: Double?
  var isInferred = false
  var isRemote = false

  /// The elements of a cause from its root to its leaf.
  static func all(
    _ element: FilterCausePart.Element,
    of cause: RootCause,
    _ nodes: ServiceNodes,
    _ strings: StringTable
  ) -> [CauseElement] {
    switch element {
    case .service:
      return cause.services.enumerated().map { index, service in
        let node = service.node.map { nodes.nodes[$0] }
        return CauseElement(
          index: index,
          isLast: index == cause.services.count - 1,
          names: node.map { [$0.name] + $0.alternativeNames } ?? [],
          type: node?.type,
          isInferred: service.isInferred
        )
      }
    case .entity:
      return cause.entities.enumerated().map { index, entity in
        CauseElement(
          index: index,
          isLast: index == cause.entities.count - 1,
          names: [strings[entity.name]],
          coverage: entity.coverage,
          isRemote: entity.isRemote
        )
      }
    case .exception:
      // Whether an exception is remote is said of the entity that recorded it.
      let exceptions = cause.entities.flatMap { entity in
        entity.exceptions.map { (exception: $0, isRemote: entity.isRemote) }
      }
      return exceptions.enumerated().map { index, element in
        CauseElement(
          index: index,
          isLast: index == exceptions.count - 1,
          names: [strings.optional(element.exception.type)].compactMap(\.self),
          message: strings.optional(element.exception.message),
          isRemote: element.isRemote
        )
      }
    }
  }

  /// Whether the element satisfies the block of a root cause.
  func satisfies(_ expression: FilterExpression) -> Bool {
    switch expression {
    case .everything: true
    case .any(let list): list.contains { satisfies($0) }
    case .all(let list): list.allSatisfy { satisfies($0) }
    case .not(let part): !satisfies(part)
    case .test(let test): satisfies(test)
    case .service, .edge, .rootCause, .causeTemplate: false
    }
  }

  private func satisfies(_ test: FilterTest) -> Bool {
    guard case .keyword(let keyword) = test.subject else { return false }
    switch keyword {
    case .first: return boolean(index == 0, test.comparison)
    case .last: return boolean(isLast, test.comparison)
    case .inferred: return boolean(isInferred, test.comparison)
    case .remote: return boolean(isRemote, test.comparison)
    case .index: return number(Double(index), test.comparison)
    case .coverage: return number(coverage, test.comparison)
    case .name: return text(names, test.comparison)
    case .type: return text([type].compactMap(\.self), test.comparison)
    case .message: return text([message].compactMap(\.self), test.comparison)
    default: return false
    }
  }

  private func boolean(_ value: Bool, _ comparison: FilterComparison?) -> Bool {
    guard let comparison, case .boolean(let wanted) = comparison.value else { return value }
    return (value == wanted) == (comparison.comparator != .notEqual)
  }

  private func number(_ value: Double?, _ comparison: FilterComparison?) -> Bool {
    guard let value else { return false }
    guard let comparison, case .number(let wanted, _) = comparison.value else { return true }
    return NumberMatcher(comparator: comparison.comparator, value: wanted).accepts(value)
  }

  private func text(_ values: [String], _ comparison: FilterComparison?) -> Bool {
    guard let comparison else { return !values.isEmpty }
    let isNegated = comparison.comparator == .notEqual
    let matcher = TextMatcher(
      isNegated ? FilterComparison(.equal, comparison.value) : comparison
    )
    let found = values.contains { value in
      var value = value
      return value.withUTF8 { matcher.accepts($0) }
    }
    return isNegated ? !values.isEmpty && !found : found
  }
}
