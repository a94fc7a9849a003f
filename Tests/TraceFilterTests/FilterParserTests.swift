import TestSupport
import Testing
import TraceFilter

/// Text becomes a tree.
@Suite struct FilterParserTests {
  @Test("the examples of the reference", arguments: ReferenceExamples.valid)
  func reference(text: String) throws {
    _ = try FilterExpression.parse(text, groups: Self.groups).get()
  }

  @Test("the expressions that the corpus has answers for", arguments: FilterAnswers.valid)
  func corpus(text: String) throws {
    _ = try FilterExpression.parse(text).get()
  }

  @Test("the corpus and the reference are there")
  func examples() {
    #expect(FilterAnswers.valid.count == 60)
    #expect(FilterAnswers.invalid.count == 12)
    #expect(ReferenceExamples.valid.count == 59)
  }

  private static let groups = FilterGroups([
    FilterGroups.Group(name: "slow-checkout", expression: "responsetime > 2")
  ])
}
