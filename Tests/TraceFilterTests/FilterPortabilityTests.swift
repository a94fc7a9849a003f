import Testing
import TraceFilter

/// What X-Ray wouldn't accept is told, with what to write instead.
@Suite struct FilterPortabilityTests {
  @Test("the examples of the reference are X-Ray's own", arguments: ReferenceExamples.valid)
  func reference(text: String) throws {
    let groups = FilterGroups([FilterGroups.Group(name: "slow-checkout", expression: "")])
    let tree = try FilterExpression.parse(text, groups: groups).get()
    #expect(tree.isPortable && tree.portabilityIssues.isEmpty)
  }

  @Test("what is fluoro's own", arguments: OwnParts.all)
  func own(text: String, issue: String) throws {
    let tree = try FilterExpression.parse(text).get()
    #expect(!tree.isPortable)
    #expect(tree.portabilityIssues == [issue])
  }

  @Test("every keyword of fluoro's own, and no other", arguments: FilterKeyword.allCases)
  func keywords(keyword: FilterKeyword) {
    let tree = FilterExpression.test(FilterTest(.keyword(keyword)))
    #expect(tree.isPortable == keyword.isPortable)
  }

  @Test("each issue once, in the order of the text")
  func order() throws {
    let text = "coldstart AND (metadata.a OR !sql) AND coldstart AND service() { metadata.a }"
    let issues = try FilterExpression.parse(text).get().portabilityIssues
    #expect(issues.map { $0.prefix { $0 != " " } } == ["'coldstart'", "'metadata.a':", "'sql'"])
  }
}

private enum OwnParts {
  static let all = [
    ("duration > 500ms", "the unit in '500ms'; write 0.5, in seconds"),
    ("duration > 200us", "the unit in '200us'; write 0.0002, in seconds"),
    ("duration > 1.5h", "the unit in '1.5h'; write 5400, in seconds"),
    ("http.url =~ /a/", "'=~' is fluoro's own; use CONTAINS, BEGINSWITH or ENDSWITH"),
    (
      "coldstart",
      "'coldstart' is fluoro's own; "
        + "where the Powertools library is used, write annotation.ColdStart = true"
    ),
    ("metadata.a", "'metadata.a': metadata isn't indexed; record an annotation instead"),
    (
      "service(a) { annotation.x = 1 }",
      "'annotation.x' in a block of service(…); annotations stand at the top level only"
    ),
    ("annotation.x = -5", "the number -5; X-Ray's numbers have neither sign nor exponent"),
    ("annotation.x = 1e30", "the number 1e30; X-Ray's numbers have neither sign nor exponent"),
    ("edge(, b)", "edge(…) without a name at an end; name both services"),
  ]
}
