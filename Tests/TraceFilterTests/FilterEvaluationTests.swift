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

/// Traces of which only the summary is known.
@Suite struct SummaryFilterTests {
  private static let summaries = #"""
    {"TraceSummaries":[{"Id":"1-68563c52-24c21da58eed6b4708997885","ResponseTime":0.5,"Duration":0.5,
    "HasFault":true,"EntryPoint":{"Name":"shop","Type":"AWS::ApiGateway::Stage"},"ServiceIds":[
    {"Name":"orders","Type":"AWS::DynamoDB::Table"},{"Name":"shop","Type":"AWS::ApiGateway::Stage"}]}]}
    """#

  @Test(
    "name and type are the entry point's; of the other services only that they took part",
    arguments: [
      ("name = \"shop\"", true), ("name = \"orders\"", false),
      ("type = \"AWS::DynamoDB::Table\"", false), ("service(\"orders\")", true),
      ("service(\"orders\") { fault }", false), ("service(\"shop\") { fault }", true),
      ("fault AND responsetime > 0.4", true),
    ]
  )
  func entry(text: String, isMatch: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(Self.summaries.utf8), to: "summaries.json")
    let loaded = TraceLoader.load([.path(path)])
    #expect(loaded.store.traces.count == 1)
    let evaluator = FilterEvaluator(index: FilterIndex(loaded.store))
    let expression = try FilterExpression.parse(text).get()
    #expect(evaluator.traces(expression)?.isEmpty == !isMatch)
  }
}
