import Testing
import TraceFilter

/// Trees become text, and that text the same trees.
@Suite struct FilterPrintingTests {
  @Test("parsing what was printed gives the same tree", arguments: 0..<20)
  func identity(seed: Int) throws {
    var expressions = RandomExpressions(seed: UInt64(seed))
    for _ in 0..<150 {
      let tree = expressions.next()
      let text = tree.text
      guard case .success(let parsed) = FilterExpression.parse(text) else {
        Issue.record("\(text.debugDescription) can't be parsed")
        continue
      }
      #expect(parsed == tree, "\(text.debugDescription)")
      #expect(Array(parsed.text.utf8) == Array(text.utf8))
    }
  }

  @Test("examples that are canonical already", arguments: Spellings.canonical)
  func canonical(text: String) throws {
    #expect(try FilterExpression.parse(text).get().text == text)
  }

  @Test(
    "spellings that have a canonical one",
    arguments: [
      ("ok !partial duration <3", "ok AND !partial AND duration < 3"),
      ("NOT responseTime>1e0", "!responsetime > 1"), ("ok = \"FALSE\"", "ok = false"),
      ("http.status=\"0200.50\"", "http.status = 200.5"), ("name = traces", "name = \"traces\""),
      ("annotation[\"a\"]", "annotation.a"), ("((ok)) or ((fault))", "ok OR fault"),
      ("service(a){fault}", "service(\"a\") { fault }"), ("duration = 200µs", "duration = 200us"),
      ("json = #{}", "rootcause.json = #[{}]"), ("metadata[a.b]", "metadata.a.b"),
      ("time > 1750482000.5", "time > \"2025-06-21T05:00:00.5Z\""), ("time < -120m", "time < -2h"),
      ("name = \"C:\\new\"", "name = \"C:\\\\new\""), ("annotation.a.b", "annotation[a.b]"),
    ]
  )
  func spellings(text: String, canonical: String) throws {
    #expect(try FilterExpression.parse(text).get().text == canonical)
  }
}

/// Expressions that are printed as they are.
private enum Spellings {
  static let canonical: [String] = [
    "", "error", "!ok", "!!ok", "!(fault OR throttle)", "fault = true", "responsetime > 0.5",
    "http.url CONTAINS \"/cart/\"", "error OR fault AND responsetime > 1",
    "(error OR fault) AND responsetime > 1", "ok AND (fault AND error)", "ok OR (fault OR error)",
    "annotation.items", "annotation[aws.local.environment] = \"ecs:main\"",
    "annotation[aws:api_stage] = \"prod\"", "annotation[\"a]b\"]", "annotation[\" a\"]",
    "metadata.a.b", "metadata[\"a.b\"][\"c\"] =~ /x\\/y/", "service()", "service(\"x\") {}",
    "service(\"checkout\") { fault = true OR responsetime >= 2 }", "edge(, \"b\")", "edge(,)",
    "service(id(name: \"a\", type: \"b\", account.id: \"c\"))",
    "rootcause.fault.entity { last AND name = \"parse_body\" }",
    "rootcause.json != #[{\"a\": [1, null, true, \"\\n\"]}, {}]", "duration > 500ms",
    "time >= \"2025-06-21T05:00:00Z\" AND time < -15m", "time = \"2025-06-21T05:00:00.25Z\"",
    "user = \"a\\\"b\\\\c\"", "http.status = -5", "annotation.x = 0.0000001", "annotation.x = 1e30",
    "annotation.x = 100000000000000000000", "annotation.x = 5e-324",
  ]
}
