import Testing
import TraceFilter

/// Expressions in words.
@Suite struct FilterExplanationTests {
  @Test("a tree of lines")
  func tree() throws {
    try Self.expect(
      "responsetime > 1 AND service(\"api\") { fault OR !(error throttle) } AND !(ok OR partial)",
      """
      all of:
        the response time is more than 1 s
        some segment of the service "api":
          at least one of:
            it ended in a server error (5xx)
            not all of:
              it ended in a client error (4xx)
              it was throttled (429)
        none of:
          the request succeeded (2xx)
          some part is still in progress
      """
    )
  }

  @Test("one line", arguments: Sentences.all)
  func sentences(text: String, sentence: String) throws {
    try Self.expect(text, sentence)
  }

  @Test("blocks")
  func blocks() throws {
    try Self.expect(
      "edge(, id(name: \"db\", type: \"AWS::RDS\", account.id: \"1\")) { name = db }",
      """
      some call from any service to a service named "db" of the type "AWS::RDS" in the account "1":
        the name of the called service is "db"
      """
    )
    try Self.expect(
      "rootcause.responsetime.entity { coverage >= 0.5 }",
      """
      some entity on the path of a root cause of the response time:
        its share of the root's response time is at least 0.5
      """
    )
    try Self.expect("!fault", "it is not so that:\n  the request ended in a server error (5xx)")
  }

  @Test("every keyword has words of its own in every scope", arguments: FilterKeyword.allCases)
  func keywords(keyword: FilterKeyword) throws {
    let blocks = ["service() { ", "edge(,) { "] + FilterCausePart.all.map { "\($0.name) { " }
    let test = keyword == .groupName || keyword == .groupARN ? " = Default" : ""
    for (open, close) in [("", "")] + blocks.map({ ($0, " }") }) {
      let text = open + keyword.rawValue + test + close
      guard case .success(let tree) = FilterExpression.parse(text) else { continue }
      let sentence = try #require(tree.explanation.last)
      let words = sentence.drop { $0 == " " }
      #expect(words.split(separator: " ").count >= 3 && words != keyword.rawValue, "\(text)")
    }
  }

  @Test("what could control a terminal is escaped")
  func control() throws {
    for text in [
      "name = \"\u{1B}\"", "annotation[\"\u{9B}\"]", "service(\"\u{202E}\") { ok }",
      "name =~ /\u{1B}/", "json = #{\"\u{7F}\": 1}", "metadata[\"\u{1B}\"]",
    ] {
      let tree = try FilterExpression.parse(text).get()
      for line in tree.explanation + tree.portabilityIssues {
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
        #expect(!line.unicodeScalars.contains("\u{9B}") && !line.contains("\u{202E}"))
      }
    }
  }

  private static func expect(
    _ text: String,
    _ explanation: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let lines = try FilterExpression.parse(text).get().explanation
    #expect(lines.joined(separator: "\n") == explanation, sourceLocation: location)
  }
}

private enum Sentences {
  static let all = [
    ("", "every trace"), ("fault", "the request ended in a server error (5xx)"),
    ("ok = false", "it is not so that the request succeeded (2xx)"),
    ("ok != false", "the request succeeded (2xx)"),
    ("throttle", "some segment was throttled (429)"),
    ("http.status", "the request's HTTP status is known"),
    ("http.status != 200", "the request's HTTP status is known and isn't 200"),
    ("duration <= 500ms", "the duration of the trace is at most 500 ms"),
    ("user CONTAINS \"\"", "some user is known"),
    ("user != x", "some user is known, and none is \"x\""),
    ("http.url BEGINSWITH \"a\"", "the request's URL begins with \"a\""),
    ("http.url =~ /a+/", "the request's URL matches /a+/"),
    ("annotation.a", "some annotation \"a\" is set, and not to false"),
    ("annotation.a < 5", "some annotation \"a\" is less than 5"),
    ("annotation.a != true", "some annotation \"a\" is known, and none is true"),
    ("metadata.a.b ENDSWITH \"x\"", "some metadata at \"a\" › \"b\" ends with \"x\""),
    ("group.name = Default", "the trace satisfies the group \"Default\""),
    ("group.name != Default", "the trace doesn't satisfy the group \"Default\""),
    ("time >= 2025-06-21", "the trace began at 2025-06-21T00:00:00Z or after"),
    ("time < -90m", "the trace began before the moment 90m before the newest"),
    ("service()", "it passes through any service"),
    ("service(a) {}", "it passes through the service \"a\""),
    ("edge(a, b)", "there is a call from the service \"a\" to the service \"b\""),
    ("rootcause.error.service", "there is some service on the path of a root cause of an error"),
    ("json = #{\"a\": 1}", "some root cause matches the template #[{\"a\": 1}]"),
    ("json != #{}", "no root cause matches the template #[{}]"),
  ]
}
