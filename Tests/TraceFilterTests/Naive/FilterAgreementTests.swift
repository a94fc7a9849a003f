import TestSupport
import Testing
import TraceFilter
import TraceImport
import TraceModel

/// The evaluation by columns against the naive one: thousands of expressions must select the same.
@Suite struct FilterAgreementTests {
  @Test("random expressions select the same traces of every file", arguments: files)
  func files(file: String) throws {
    let both = try BothEvaluations(TraceLoader.load([.path(Corpus.path(file))]))
    try both.compare(count: 60, seed: 1)
  }

  @Test(
    "many random expressions select the same traces of the recordings",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func recordings(file: String) throws {
    let both = try BothEvaluations(TraceLoader.load([.path(Corpus.path(file))]))
    try both.compare(count: 1000, seed: 2)
  }

  @Test(
    "random expressions select the same traces of random documents",
    arguments: 1...20 as ClosedRange<UInt64>
  )
  func documents(seed: UInt64) throws {
    let text = RandomDocuments.text(traces: 25, seed: seed)
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(text.utf8), to: "input.jsonl")
    let both = try BothEvaluations(TraceLoader.load([.path(path)]))
    try both.compare(count: 200, seed: seed)
  }

  /// Summaries are no documents, and the naive evaluation knows none.
  static let files = (Corpus.names(in: "edge") + Corpus.names(in: "workshop")).filter {
    Corpus.expected[$0]?.summaries?.count ?? 0 == 0
  }
}

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

  /// Evaluates random expressions both ways and reports those that select different traces, each made
  /// as small as it can be.
  func compare(count: Int, seed: UInt64) throws {
    var expressions = RandomExpressions(about: ExpressionMaterial(naive), seed: seed)
    var reported: Set<FilterExpression> = []
    for _ in 0..<count {
      let expression = expressions.next()
      guard try difference(on: expression) != nil else { continue }
      let smallest = try smallest(of: expression)
      guard reported.insert(smallest).inserted, let difference = try difference(on: smallest) else {
        continue
      }
      Issue.record("\(smallest.text)\n\(difference)")
      guard reported.count < 8 else { break }
    }
  }

  /// In which traces the evaluations differ; nothing where they agree.
  private func difference(on expression: FilterExpression) throws -> String? {
    let rows = try #require(fast.traces(expression))
    let found = Set(rows.map { store.text(of: store.traces.id[$0]) })
    let wanted = naive.traces(satisfying: expression, groups: groups)
    guard found != wanted else { return nil }
    let surplus = found.subtracting(wanted).sorted()
    let missing = wanted.subtracting(found).sorted()
    return "only by columns: \(surplus); only naively: \(missing)"
  }

  /// The smallest part of an expression on which the evaluations still differ.
  private func smallest(of expression: FilterExpression) throws -> FilterExpression {
    for part in expression.simplifications where try difference(on: part) != nil {
      return try smallest(of: part)
    }
    return expression
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
