import TraceFilter
import TraceImport
import TraceModel

/// The same traces for both evaluations.
struct BothEvaluations {
  private let store: TraceStore
  private let naive: NaiveTraces
  private let fast: FilterEvaluator
  private let groups: [String: FilterExpression]

  init(_ loaded: LoadedTraces) throws {
    store = loaded.store
    naive = try NaiveTraces(loaded)
    let saved = FilterGroups([
      .init(name: "slow", expression: "responsetime > 0.25"),
      .init(name: "nested", expression: #"group.name != "slow" service() { fault }"#),
    ])
    groups = try saved.groups.reduce(into: [:]) { trees, group in
      trees[group.name] = try FilterExpression.parse(group.expression, groups: saved).get()
    }
    fast = FilterEvaluator(index: FilterIndex(store), groups: saved, metadata: loaded.reader)
  }

  /// An expression on which the evaluations differ.
  struct Difference: CustomStringConvertible {
    let expression: FilterExpression
    /// The ids of the traces that only one of them selects.
    let surplus: [String]
    let missing: [String]

    var description: String {
      "\(expression.text)\n  only by columns: \(surplus)\n  only naively: \(missing)"
    }
  }

  /// Evaluates random expressions both ways.
  ///
  /// - Returns: Those that select different traces, each made as small as it can be, up to `limit`.
  func differences(count: Int, seed: UInt64, limit: Int = 8) throws -> [Difference] {
    var expressions = RandomFilters(about: ExpressionMaterial(naive), seed: seed)
    var found: [Difference] = []
    for _ in 0..<count where found.count < limit {
      guard let difference = try difference(on: expressions.next()) else { continue }
      let smallest = try smallest(difference)
      if !found.contains(where: { $0.expression == smallest.expression }) { found.append(smallest) }
    }
    return found
  }

  /// In which traces the evaluations differ; nothing where they agree.
  private func difference(on expression: FilterExpression) throws -> Difference? {
    guard let rows = fast.traces(expression) else { throw CancellationError() }
    let found = Set(rows.map { store.text(of: store.traces.id[$0]) })
    let wanted = naive.traces(satisfying: expression, groups: groups)
    guard found != wanted else { return nil }
    return Difference(
      expression: expression,
      surplus: found.subtracting(wanted).sorted(),
      missing: wanted.subtracting(found).sorted()
    )
  }

  /// The difference on the smallest part of an expression on which there still is one.
  private func smallest(_ difference: Difference) throws -> Difference {
    for part in difference.expression.simplifications {
      if let smaller = try self.difference(on: part) { return try smallest(smaller) }
    }
    return difference
  }
}

extension FilterExpression {
  /// Expressions that lack some part of this one.
  fileprivate var simplifications: [FilterExpression] {
    switch self {
    case .any(let members), .all(let members): members
    case .not(let inner): [inner]
    case .service(let selector, let block?):
      [.service(selector, block: nil)]
        + block.simplifications.map { .service(selector, block: $0) }
    case .edge(let from, let to, let block?):
      [.edge(from: from, to: to, block: nil)]
        + block.simplifications.map { .edge(from: from, to: to, block: $0) }
    case .rootCause(let part, let block?):
      [.rootCause(part, block: nil)]
        + block.simplifications.map { .rootCause(part, block: $0) }
    default: []
    }
  }
}
