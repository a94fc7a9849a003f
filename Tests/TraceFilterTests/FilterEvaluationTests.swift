import TestSupport
import Testing
import TraceFilter
import TraceImport
import TraceModel

/// Expressions over recorded traces give exactly the traces that another program found.
@Suite struct FilterEvaluationTests {
  @Test(
    "every expression with an answer gives its traces",
    arguments: FilterAnswers.selected.keys.sorted()
  )
  func answers(file: String) throws {
    let answers = try #require(FilterAnswers.selected[file])
    #expect(answers.count >= 60)
    let traces = FilteredTraces(file)
    for (text, ids) in answers.sorted(by: { $0.key < $1.key }) {
      #expect(try traces.ids(satisfying: text) == ids, "\(text)")
    }
  }
}

/// The traces of a file of the corpus, to be asked by expressions.
struct FilteredTraces {
  let loaded: LoadedTraces
  let index: FilterIndex
  let groups: FilterGroups

  init(_ file: String, groups: FilterGroups = FilterGroups()) {
    loaded = TraceLoader.load([.path(Corpus.path(file))])
    index = FilterIndex(loaded.store)
    self.groups = groups
  }

  var evaluator: FilterEvaluator {
    FilterEvaluator(index: index, groups: groups, metadata: loaded.reader)
  }

  /// The ids of the traces that satisfy an expression.
  func ids(satisfying text: String) throws -> Set<String> {
    let expression = try FilterExpression.parse(text, groups: groups).get()
    let found = try #require(evaluator.traces(expression))
    return Set(found.map { loaded.store.text(of: loaded.store.traces.id[$0]) })
  }

  /// Why no trace satisfies an expression.
  func reason(against text: String) throws -> String {
    let expression = try FilterExpression.parse(text, groups: groups).get()
    try #require(evaluator.traces(expression)?.isEmpty == true)
    return evaluator.whyNot(expression)
  }
}
