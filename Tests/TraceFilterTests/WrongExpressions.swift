/// Expressions with mistakes, and where these are.
enum WrongExpressions {
  /// One unknown keyword each, at the mark, and what is suggested for it.
  static let names: [(String, String?)] = [
    (#"service("a") AND 1️⃣durration > 2"#, "'duration'"), ("1️⃣eror", "'error'"),
    ("1️⃣htpp.status = 200", "'http.status'"), ("1️⃣http.statuscode = 200", "'http.status'"),
    ("1️⃣statuscode = 200", "'http.status'"), ("1️⃣status = 200", "'http.status'"),
    ("1️⃣http-status = 200", "'http.status'"), ("1️⃣method = GET", "'http.method'"),
    ("1️⃣trace_id = \"x\"", "'id'"), ("1️⃣traceid = \"x\"", "'id'"),
    ("1️⃣error_message CONTAINS \"x\"", "'message'"), ("1️⃣latency > 1", "'responsetime'"),
    ("1️⃣annotations.x = 1", "'annotation.x'"), ("1️⃣service.name = \"x\"", "'service(\"…\")'"),
    ("1️⃣servce(\"x\") { fault }", "'service'"), ("1️⃣checkout { fault }", "service(\"checkout\")"),
    ("1️⃣rootcause.falt.service", "'rootcause.fault.service'"), ("fault 1️⃣adn error", "'AND'"),
    ("service() { 1️⃣mesage = \"x\" }", "'annotation.mesage'"), ("1️⃣xyzzy", nil),
    ("1️⃣durchgang > 2", "'annotation.durchgang'"), ("1️⃣rootcause.fault", "'rootcause.fault.service'"),
    ("edge(a, b) { 1️⃣statuscode = 1 }", "'http.status'"), ("1️⃣kо = 1", "'annotation.kо'"),
    ("1️⃣kо", nil),
    ("service() { 1️⃣servce(x) }", nil), ("1️⃣\(String(repeating: "x", count: 999)).y", nil),
  ]

  /// All errors of a text, at the marks.
  static let several = [
    "1️⃣eror AND 2️⃣fautl > 3 OR 3️⃣http.statuscode = 200", "(1️⃣eror OR 2️⃣fautl) AND 3️⃣dration > 1",
    "(1️⃣eror OR fault2️⃣", "service(1️⃣'x') { 2️⃣eror } AND fault", "service(\"a\"1️⃣, \"b\") fault",
    "http.status 1️⃣== 200 2️⃣&& fault 3️⃣|| ok", "1️⃣'a AND b' AND 2️⃣eror", "fault1️⃣) AND 2️⃣eror",
    "(fault1️⃣} AND 2️⃣eror", "service() { (fault1️⃣} AND 2️⃣eror", "ok = 1️⃣1 AND fault = 2️⃣\"x\"",
    "service(id(1️⃣nam: \"x\")) { fault } AND 2️⃣eror", "edge(\"a\"1️⃣) { 2️⃣eror } fault",
    "1️⃣eror (fault) { x } y \"z\" AND fault", "user = \"a\" 1️⃣\"b\" c d AND 2️⃣eror",
    "name = \"a AND eror1️⃣", "service() { 1️⃣service() { 2️⃣eror } }",
    "group.name = 1️⃣\"x\" AND 2️⃣eror", "http.url =~ 1️⃣/(/ AND 2️⃣eror", "1️⃣eror > 2️⃣",
    "http.url 1️⃣> \"a\" AND http.url = 2️⃣5", "1️⃣AND fault AND 2️⃣OR fault", "!1️⃣", "(1️⃣)",
    "rootcause.json = #[1️⃣x] AND eror", "http.status 1️⃣in (200, 404) AND 2️⃣eror",
    "duration 1️⃣between 1 and 2 AND 2️⃣eror", "http.url 1️⃣like \"x\" AND fault",
    "duration 1️⃣~ 5 AND 2️⃣eror", "http.status 1️⃣≥ (fault) > AND 2️⃣eror",
  ]
}
