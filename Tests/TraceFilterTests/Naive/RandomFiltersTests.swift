import TestSupport
import Testing
import TraceFilter
import TraceImport

/// That the random expressions are worth evaluating.
@Suite struct RandomFiltersTests {
  @Test("a good part selects some traces but not all, and the same seed gives the same")
  func telling() throws {
    let groups = [
      "slow": FilterExpression.test(
        FilterTest(
          .keyword(.responseTime),
          FilterComparison(.greater, .number(250, unit: .milliseconds))
        )
      ),
      "nested": .everything,
    ]
    for naive in [
      try NaiveTraces(corpus: "workshop/batch-get-traces.json"),
      try NaiveTraces(try Self.load(RandomDocuments.text(traces: 60, seed: 1))),
    ] {
      let material = ExpressionMaterial(naive)
      var expressions = RandomFilters(about: material, seed: 7)
      var again = RandomFilters(about: material, seed: 7)
      var telling = 0
      for _ in 0..<300 {
        let expression = expressions.next()
        #expect(expression == again.next())
        let count = naive.traces(satisfying: expression, groups: groups).count
        if count > 0, count < naive.traces.count { telling += 1 }
      }
      #expect(telling > 150)
    }
  }

  /// Loads a text as if it were a file of its own.
  static func load(_ text: String) throws -> LoadedTraces {
    let folder = try TemporaryFolder()
    return TraceLoader.load([.path(try folder.write(Array(text.utf8), to: "input.jsonl"))])
  }
}
