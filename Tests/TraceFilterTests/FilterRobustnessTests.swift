import TestSupport
import Testing
import TraceFilter

/// No text makes the parser crash or hang.
@Suite struct FilterRobustnessTests {
  @Test("random bytes", arguments: 0..<10)
  func bytes(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<1_000 {
      let count = Int.random(in: 0...60, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      Self.check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test("random pieces of the language", arguments: 0..<10)
  func pieces(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<1_000 {
      let count = Int.random(in: 1...30, using: &generator)
      let pieces = (0..<count).map { _ in Self.vocabulary.randomElement(using: &generator) ?? "" }
      Self.check(pieces.joined(separator: Bool.random(using: &generator) ? " " : ""))
    }
  }

  @Test("right expressions, one character changed or cut off", arguments: 0..<10)
  func mutations(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for example in ReferenceExamples.valid {
      for _ in 0..<5 {
        var scalars = Array(example.unicodeScalars)
        let place = Int.random(in: 0..<scalars.count, using: &generator)
        let other = Self.vocabulary.randomElement(using: &generator) ?? ""
        scalars.replaceSubrange(place...place, with: Array(other.unicodeScalars))
        Self.check(String(String.UnicodeScalarView(scalars)))
        Self.check(String(String.UnicodeScalarView(scalars.prefix(place))))
      }
    }
  }

  @Test("a megabyte of one thing that nests", arguments: Nests.nesting)
  func nesting(start: String, piece: String) {
    let text = start + String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    guard case .failure(let failure) = FilterExpression.parse(text) else {
      Issue.record("\(piece) shouldn't be right")
      return
    }
    #expect(failure.errors.count <= FilterErrors.limit)
    if failure.errors.count == 1 {
      #expect(failure.errors[0].reason == "nested deeper than 100")
    }
  }

  @Test("a hundred levels are allowed, in groups too")
  func depth() {
    for (open, close) in [("(", ")"), ("!", ""), ("!(", ")")] {
      let levels = 100 / open.count
      let text = Self.nested(open, levels, close)
      #expect(throws: Never.self) { try FilterExpression.parse(text).get() }
      #expect(FilterErrorTests.errors(in: "\(open)\(text)\(close)").count == 1)
    }
    let groups = FilterGroups([FilterGroups.Group(name: "a", expression: Self.nested("!", 50, ""))])
    for (levels, isFine) in [(49, true), (50, false)] {
      let text = String(repeating: "!", count: levels) + "group.name = a"
      let result = FilterExpression.parse(text, groups: groups)
      #expect((try? result.get()) != nil ? isFine : !isFine)
    }
  }

  @Test("regular expressions that would exhaust the stack are refused")
  func patterns() {
    for pattern in [
      String(repeating: "[", count: 500),
      String(repeating: "(", count: 500) + "a"
        + String(repeating: ")", count: 500), String(repeating: "a", count: 100_000),
      String(repeating: "[)", count: 400), "(a+)+b", "(a|aa)*b", "(a*)*", "((ab?)c){2,}",
      "(x[(]a*)+",
    ] {
      #expect(FilterErrorTests.errors(in: "name =~ /\(pattern)/ AND ok").count == 1)
    }
  }

  @Test(
    "patterns that end are taken",
    arguments: [
      "a+b*", "^/images/[0-9]+$", "(GET|POST) /", "(ab)+c", "[(]a+[)]*", "\\(a+\\)+", "(-[0-9]+)?$",
    ]
  )
  func harmlessPatterns(pattern: String) {
    let slashes = pattern.replacing("/", with: "\\/")
    #expect(FilterErrorTests.errors(in: "name =~ /\(slashes)/").isEmpty)
  }

  private static func nested(_ open: String, _ levels: Int, _ close: String) -> String {
    String(repeating: open, count: levels) + "ok" + String(repeating: close, count: levels)
  }

  private static let vocabulary = [
    "ok", "fault", "http.url", "http.status", "duration", "annotation.a", "annotation[",
    "metadata.a",
    "metadata[\"a\"]", "service(", "edge(", "id(", "name:", "account.id", ")", "(", "{", "}", "[",
    "]",
    ",", "=", "!=", "<", ">=", "=~", "CONTAINS", "AND", "OR", "NOT", "!", "\"", "\"a\"", "'", "/",
    "/a/",
    "5", "5ms", "-1", "2025-06-21", "true", "rootcause.fault.entity", "json", "=#", "#[{", "\\",
    "\n", "é",
    "eror", "==", "&&", "time", "-15m", "group.name", "id", ".", ":", "😀", "\u{0}", "1-5759e988",
    "]]",
  ]

  /// Parses, and does with the result what can be done with it.
  private static func check(_ text: String) {
    switch FilterExpression.parse(text) {
    case .success(let tree):
      #expect(FilterExpression.parse(tree.text) == .success(tree), "\(text.debugDescription)")
      #expect(!tree.explanation.isEmpty)
      #expect(tree.isPortable == tree.portabilityIssues.isEmpty)
    case .failure(let failure):
      let count = text.unicodeScalars.count
      let isPlaced = failure.errors.allSatisfy { error in
        error.offset >= 0 && error.length >= 0 && error.offset + error.length <= count
          && error.line >= 1 && error.column >= 1 && error.column <= count + 1
          && !error.reason.isEmpty && !error.rendered(in: text).isEmpty
      }
      let offsets = failure.errors.map(\.offset)
      #expect(isPlaced && offsets == offsets.sorted(), "\(text.debugDescription)")
    }
    let context = FilterContext(in: text, at: text.unicodeScalars.count)
    #expect(context.range.upperBound == text.unicodeScalars.count)
  }
}

/// Text that begins what never ends.
private enum Nests {
  static let nesting: [(start: String, piece: String)] = [
    ("", "("), ("", "!"), ("", "NOT "), ("", "service(){"), ("", "!("), ("json = #", "["),
    ("json = #", "{\"a\":"), ("", "edge(,) { ("), ("", "! AND "), ("", ") OR "), ("", "eror AND "),
  ]
}
