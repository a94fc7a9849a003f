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

  @Test("! binds tighter than AND, that tighter than OR; blanks mean AND")
  func precedence() throws {
    let fault = Self.test(.fault)
    let error = Self.test(.error)
    let slow = Self.test(.responseTime, .greater, .number(1, unit: nil))
    try Self.expect("error OR fault responsetime > 1", .any([error, .all([fault, slow])]))
    try Self.expect("error and fault OR error", .any([.all([error, fault]), error]))
    try Self.expect("!error fault", .all([.not(error), fault]))
    try Self.expect("!!error", .not(.not(error)))
    try Self.expect("NOT error AND not fault", .all([.not(error), .not(fault)]))
    try Self.expect("!responsetime > 1", .not(slow))
    try Self.expect("(error OR fault) error", .all([.any([error, fault]), error]))
    try Self.expect("error (fault error)", .all([error, .all([fault, error])]))
    try Self.expect("((error))", error)
    try Self.expect("error(fault)", .all([error, fault]))
    try Self.expect(" \t\r\n", .everything)
  }

  @Test("case counts in keys and strings only")
  func letterCase() throws {
    try Self.expect("responseTime>1", Self.test(.responseTime, .greater, .number(1, unit: nil)))
    try Self.expect("!OK", .not(Self.test(.ok)))
    try Self.expect(
      "ERROR And FAULT oR OK",
      .any([
        .all([Self.test(.error), Self.test(.fault)]),
        Self.test(.ok),
      ])
    )
    try Self.expect(
      "Annotation[Key] contains \"A\"",
      .test(FilterTest(.annotation("Key"), FilterComparison(.contains, .string("A"))))
    )
    try Self.expect(
      "Service(ID(Name: \"A\", TYPE: \"B\", Account.Id: \"1\")){OK}",
      .service(.id(name: "A", type: "B", account: "1"), block: Self.test(.ok))
    )
  }

  @Test(
    "annotations by name",
    arguments: [
      ("annotation.a", "a"), ("annotation.a.b", "a.b"), ("annotation[a.b]", "a.b"),
      ("annotation[ aws:api_stage\t]", "aws:api_stage"), ("annotation[\"a]b\"]", "a]b"),
      ("annotation.aws:x-y", "aws:x-y"), ("annotation[a\"b]", "a\"b"), ("annotation.1", "1"),
      ("annotation [a b]", "a b"), ("annotation[\"a\\\"\\\\\\n\"]", "a\"\\\\n"),
      ("annotation.画像", "画像"), ("annotation._x", "_x"),
    ]
  )
  func annotations(text: String, key: String) throws {
    try Self.expect(text, .test(FilterTest(.annotation(key))))
    try Self.expect(
      "\(text)=1",
      .test(FilterTest(.annotation(key), FilterComparison(.equal, .number(1, unit: nil))))
    )
  }

  @Test(
    "metadata by path",
    arguments: [
      ("metadata.a.b", ["a", "b"]), ("metadata[a.b.c]", ["a", "b", "c"]),
      ("metadata[\"a.b\"]", ["a.b"]), ("metadata[\"a\"][\"b.c\"]", ["a", "b.c"]),
      ("metadata.a[\"b c\"][d.e]", ["a", "b c", "d", "e"]), ("METADATA.a-b.c:d", ["a-b", "c:d"]),
    ]
  )
  func metadata(text: String, path: [String]) throws {
    try Self.expect(
      "\(text) = \"x\"",
      .test(FilterTest(.metadata(path), FilterComparison(.equal, .string("x"))))
    )
  }

  @Test("values of annotations and metadata have the type that they are written in")
  func dynamicTypes() throws {
    let values: [(String, FilterValue)] = [
      ("98101", .number(98101, unit: nil)), ("\"98101\"", .string("98101")),
      ("true", .boolean(true)), ("FALSE", .boolean(false)), ("\"true\"", .string("true")),
      ("eu-central-1", .string("eu-central-1")), ("-1.5e3", .number(-1500, unit: nil)),
    ]
    for (text, value) in values {
      for subject in [FilterSubject.annotation("k"), .metadata(["k"])] {
        let word = subject == .annotation("k") ? "annotation" : "metadata"
        try Self.expect(
          "\(word).k != \(text)",
          .test(FilterTest(subject, FilterComparison(.notEqual, value)))
        )
      }
    }
  }

  @Test("quoted numbers and booleans of keywords that are such")
  func quotedValues() throws {
    try Self.expect("ok = \"False\"", Self.test(.ok, .equal, .boolean(false)))
    try Self.expect("fault != true", Self.test(.fault, .notEqual, .boolean(true)))
    try Self.expect("http.status = \"200\"", Self.test(.status, .equal, .number(200, unit: nil)))
    try Self.expect("duration > \"0.5\"", Self.test(.duration, .greater, .number(0.5, unit: nil)))
  }

  @Test("units hang on numbers of seconds")
  func units() throws {
    for (text, number, unit) in [
      ("500ms", 500, FilterUnit.milliseconds), ("2s", 2, .seconds), ("1.5m", 1.5, .minutes),
      ("200us", 200, .microseconds), ("200µs", 200, .microseconds), ("7μs", 7, .microseconds),
      ("3ns", 3, .nanoseconds), ("1h", 1, .hours), ("\"2s\"", 2, .seconds),
    ] {
      let value = FilterValue.number(number, unit: unit)
      try Self.expect("duration <= \(text)", Self.test(.duration, .lessOrEqual, value))
    }
  }

  @Test("strings: only quotes and backslashes are escaped")
  func escapes() throws {
    for (text, value) in [
      (#""a\"b""#, #"a"b"#), (#""a\\b""#, #"a\b"#), (#""C:\new""#, #"C:\new"#),
      (#""}) { !""#, "}) { !"), (#""""#, ""), ("\"a\nb\"", "a\nb"), (#""\\\"""#, #"\""#),
      ("traces", "traces"), ("a/b:c-d.e", "a/b:c-d.e"), ("画像アップローダー", "画像アップローダー"),
      ("and-then", "and-then"),
    ] {
      try Self.expect("name = \(text)", Self.test(.name, .equal, .string(value)))
    }
  }

  @Test("regular expressions between slashes")
  func patterns() throws {
    try Self.expect(
      #"http.url =~ /^https?:\/\/[a-z]+/ ok"#,
      .all([
        Self.test(.url, .matches, .pattern(FilterPattern(text: #"^https?:\/\/[a-z]+"#))),
        Self.test(.ok),
      ])
    )
  }

  @Test("a trace id alone asks for that trace")
  func traceIDs() throws {
    for id in [
      "1-5759e988-bd862e3fe1be46a994272793", "5759e988bd862e3fe1be46a994272793",
      "1-5759E988-BD862E3FE1BE46A994272793",
    ] {
      #expect(FilterExpression.traceID(in: " \(id)\n") == id)
      try Self.expect(" \(id)\n", Self.test(.id, .equal, .string(id)))
      try Self.expect("id = \(id) ok", .all([Self.test(.id, .equal, .string(id)), Self.test(.ok)]))
    }
    for other in [
      "", "fault", "2-5759e988-bd862e3fe1be46a994272793", "1-5759e988-bd862e3fe1be46a99427279",
      "5759e988bd862e3fe1be46a99427279g", "1-5759e988-bd862e3fe1be46a994272793 x",
      String(repeating: "-", count: 100_000),
    ] {
      #expect(FilterExpression.traceID(in: other) == nil)
    }
  }

  @Test("selectors of services and ends of edges")
  func selectors() throws {
    try Self.expect("service()", .service(.anything, block: nil))
    try Self.expect("service(id)", .service(.name("id"), block: nil))
    try Self.expect("service(check-out) {}", .service(.name("check-out"), block: .everything))
    try Self.expect("edge(,)", .edge(from: .anything, to: .anything, block: nil))
    try Self.expect(
      "edge( a , id( type : \"b\" ) ){ok}",
      .edge(from: .name("a"), to: .id(name: nil, type: "b", account: nil), block: Self.test(.ok))
    )
  }

  @Test("root causes and their templates")
  func rootCauses() throws {
    try Self.expect(
      "RootCause.ResponseTime.Entity { coverage >= 0.5 }",
      .rootCause(
        FilterCausePart(.responseTime, .entity),
        block: Self.test(.coverage, .greaterOrEqual, .number(0.5, unit: nil))
      )
    )
    let template = FilterJSON.object([
      FilterJSON.Member(key: "a", value: .array([.number(-1.5), .null, .boolean(true)])),
      FilterJSON.Member(key: "é😀\n", value: .object([])),
    ])
    let json = #"{ "a" : [-1.5,null , true], "\u00e9\ud83d\uDE00\n": {} }"#
    for (text, isNegated) in [
      ("json = #\(json)", false), ("rootcause.json != #[\(json)]", true),
      ("JSON=# [ \(json) ]", false),
    ] {
      try Self.expect(
        text,
        .causeTemplate(FilterCauseTemplate(templates: [template]), isNegated: isNegated)
      )
    }
  }

  private static let groups = FilterGroups([
    FilterGroups.Group(name: "slow-checkout", expression: "responsetime > 2")
  ])

  private static func test(
    _ keyword: FilterKeyword,
    _ comparator: FilterOperator,
    _ value: FilterValue
  ) -> FilterExpression {
    .test(FilterTest(.keyword(keyword), FilterComparison(comparator, value)))
  }

  private static func test(_ keyword: FilterKeyword) -> FilterExpression {
    .test(FilterTest(.keyword(keyword)))
  }

  private static func expect(
    _ text: String,
    _ tree: FilterExpression,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let parsed = try FilterExpression.parse(text).get()
    #expect(parsed == tree, "\(text)", sourceLocation: location)
  }
}
