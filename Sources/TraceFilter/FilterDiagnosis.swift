import TraceAnalysis
import TraceModel

/// Says why an expression matches no trace: the most useful true thing, in one sentence.
struct FilterDiagnosis {
  let evaluator: FilterEvaluator
  let values: FilterValues

  init(_ evaluator: FilterEvaluator) {
    self.evaluator = evaluator
    values = FilterValues(of: evaluator.index)
  }

  var store: TraceStore { evaluator.store }

  /// Why an expression that matches nothing matches nothing.
  func sentence(for expression: FilterExpression) -> String {
    switch expression {
    case .everything: "no traces are loaded"
    case .all(let parts): sentence(forAll: parts)
    case .any(let parts): parts.first.map { sentence(for: $0) } ?? "nothing is asked for"
    case .not(let part): "every trace here satisfies \(part.text)"
    case .test(let test): sentence(for: test)
    case .service(let selector, let block): sentence(forService: selector, block)
    case .edge(let from, let to, let block): sentence(forEdge: from, to, block)
    case .rootCause(let part, let block): sentence(forCause: part, block)
    case .causeTemplate: "no root cause here matches the template"
    }
  }

  /// The first part that matches nothing by itself; else how the parts exclude each other.
  private func sentence(forAll parts: [FilterExpression]) -> String {
    var counts: [Int] = []
    for part in parts {
      let count = evaluator.traces(part)?.count ?? 0
      if count == 0 { return sentence(for: part) }
      counts.append(count)
    }
    var rest = RowSet(all: store.traces.count)
    for (number, part) in parts.enumerated() {
      let next = evaluator.traces(part, among: rest) ?? rest
      if next.isEmpty {
        let before = number == 1 ? parts[0].text : "what stands before it"
        return "\(Self.traces(counts[number])) \(Self.verb(counts[number], "satisfy", "satisfies"))"
          + " \(part.text), but none of these satisfies \(before)"
      }
      rest = next
    }
    return "no trace satisfies all parts at once"
  }

  private func sentence(forService selector: FilterSelector, _ block: FilterExpression?) -> String {
    let all = RowSet(all: store.traces.count)
    let segments = evaluator.segments(of: selector, nil, among: all)
    guard !segments.isEmpty else { return absence(of: selector) }
    guard let block else { return absence(of: selector) }
    let count = evaluator.traces(of: segments, evaluator.index.nodes.subjects.trace).count
    let place = "\(selector.phrase) is in \(Self.traces(count))"
    if case .test(let test) = block,
      let extreme = extreme(of: test, among: segments, evaluator.index.nodes.subjects)
    {
      return "\(place), but \(extreme)"
    }
    return "\(place), but no segment of it satisfies { \(block.text) }"
  }

  private func absence(of selector: FilterSelector) -> String {
    switch selector {
    case .anything: return "no segments are loaded"
    case .name(let name):
      return "no service is named \(Self.quoted(name))"
        + closest(to: name, among: values.serviceNames())
    case .id(let name, let type, let account):
      if let name, !values.serviceNames().contains(where: { $0.text == name }) {
        return absence(of: .name(name))
      }
      if let type, !values.serviceTypes().contains(where: { $0.text == type }) {
        return "no service is of type \(Self.quoted(type))"
          + closest(to: type, among: values.serviceTypes())
      }
      if let account, !values.accounts().contains(where: { $0.text == account }) {
        return "no service is in account \(Self.quoted(account))"
          + closest(to: account, among: values.accounts())
      }
      return "no one service is \(selector.phrase)"
    }
  }

  private func sentence(
    forEdge from: FilterSelector,
    _ to: FilterSelector,
    _ block: FilterExpression?
  ) -> String {
    let all = RowSet(all: store.traces.count)
    for selector in [from, to] {
      let segments = evaluator.segments(of: selector, nil, among: all)
      if segments.isEmpty, !selector.namesClients { return absence(of: selector) }
    }
    let (nodes, calls) = (evaluator.index.nodes, evaluator.index.calls)
    let between = evaluator.calls(from: from, to: to, nil, among: all)
    guard between.isEmpty else {
      let count = evaluator.traces(of: between, calls.trace).count
      return "\(from.phrase) calls \(to.phrase) in \(Self.traces(count)), but no call satisfies "
        + "{ \(block?.text ?? "") }"
    }
    if !evaluator.calls(from: to, to: from, nil, among: all).isEmpty {
      return "no call leads from \(from.phrase) to \(to.phrase), but calls lead the other way"
    }
    let called = Set(
      evaluator.calls(from: from, to: .anything, nil, among: all).map { calls.callee[$0] }
    )
    let names = called.map { nodes.nodes[Int($0)].name }.sorted()
    guard !names.isEmpty else { return "\(from.phrase) calls nothing" }
    return "no call leads from \(from.phrase) to \(to.phrase); it calls "
      + Self.list(names.map(Self.quoted))
  }

  private func sentence(forCause part: FilterCausePart, _ block: FilterExpression?) -> String {
    let any = evaluator.traces(.rootCause(part, block: nil))?.count ?? 0
    guard any > 0, let block else { return "no trace here has a \(part.name)" }
    return
      "\(Self.traces(any)) \(Self.verb(any, "have", "has")) a \(part.name), but none satisfies "
      + "{ \(block.text) }"
  }

  /// Names of the values that are nearest to what was asked for.
  func closest(to wanted: String, among values: [FilterValues.Value]) -> String {
    let texts = values.map(\.text)
    if let within = texts.first(where: { $0.contains(wanted) && !wanted.isEmpty }) {
      return "; closest: \(Self.quoted(within))"
    }
    if let near = FilterSuggestions.nearest(to: wanted, among: texts) {
      return "; closest: \(Self.quoted(near))"
    }
    return texts.isEmpty ? "" : "; there are \(Self.list(texts.prefix(3).map(Self.quoted)))"
  }

  static func traces(_ count: Int) -> String { count == 1 ? "1 trace" : "\(count) traces" }

  static func verb(_ count: Int, _ many: String, _ one: String) -> String {
    count == 1 ? one : many
  }

  static func quoted(_ text: String) -> String { FilterValue.string(text).text }

  static func list(_ texts: [String]) -> String {
    guard texts.count > 3 else { return texts.joined(separator: ", ") }
    return texts.prefix(3).joined(separator: ", ") + " and \(texts.count - 3) more"
  }
}

extension FilterEvaluator {
  /// Why an expression that matches no trace matches none: the most useful true thing, in one sentence.
  ///
  /// - Complexity: that of evaluating each part of the expression by itself, and of counting the values
  ///   that the part in question is compared with.
  public func whyNot(_ expression: FilterExpression) -> String {
    FilterDiagnosis(self).sentence(for: expression)
  }
}

extension FilterSelector {
  /// The selector in words: `"api"`, `any service`, `"api" of type "AWS::Lambda"`.
  var phrase: String {
    switch self {
    case .anything: return "any service"
    case .name(let name): return FilterDiagnosis.quoted(name)
    case .id(let name, let type, let account):
      var words = [name.map { FilterDiagnosis.quoted($0) } ?? "a service"]
      if let type { words.append("of type \(FilterDiagnosis.quoted(type))") }
      if let account { words.append("in account \(FilterDiagnosis.quoted(account))") }
      return words.joined(separator: " ")
    }
  }
}
