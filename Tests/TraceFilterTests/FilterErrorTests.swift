import TestSupport
import Testing
import TraceFilter

/// What is wrong is said where it is, once, with good advice.
@Suite struct FilterErrorTests {
  @Test("columns as the corpus has them", arguments: FilterAnswers.invalid)
  func corpus(text: String, column: Int) {
    let errors = Self.errors(in: text)
    #expect(errors.map(\.column) == [column])
    #expect(errors.map(\.line) == [1])
  }

  @Test("the wrong example of the reference is wrong at 'message'")
  func reference() {
    Self.expect(
      #"service("db") { http.status = 503 OR 1️⃣message CONTAINS "x" }"#,
      [
        "'message' can't stand in a block of service(…); "
          + "it needs the top level or a block of rootcause.….exception"
      ]
    )
    #expect(
      MarkedText(#"service("db") { http.status = 503 OR 1️⃣message CONTAINS "x" }"#).text
        == ReferenceExamples.wrong
    )
  }

  @Test("misspelt and misnamed keywords", arguments: WrongExpressions.names)
  func names(marked: String, meant: String?) {
    let errors = Self.errors(in: MarkedText(marked).text)
    #expect(errors.map(\.offset) == MarkedText(marked).offsets)
    #expect(errors.first?.reason.hasPrefix("unknown keyword '") == true)
    #expect(errors.first?.advice == meant.map { "did you mean \($0)?" })
  }

  @Test("every error of a text, but none that another causes", arguments: WrongExpressions.several)
  func several(marked: String) {
    let errors = Self.errors(in: MarkedText(marked).text)
    #expect(errors.map(\.offset) == MarkedText(marked).offsets, "\(errors)")
  }

  @Test("no more errors than anyone reads")
  func limit() {
    let text = Array(repeating: "eror", count: 1_000).joined(separator: " AND ")
    #expect(Self.errors(in: text).count == FilterErrors.limit)
  }

  @Test("lines count from 1, and columns from 1 in each; a line break at the end isn't text")
  func lines() {
    let errors = Self.errors(in: "fault AND\r\n  eror\nAND duration >\n")
    #expect(errors.map(\.line) == [2, 3])
    #expect(errors.map(\.column) == [3, 15])
    #expect(errors.last?.length == 0)
  }

  @Test("errors show where they are")
  func rendering() {
    let text = "fault AND\n\tname = 'x' AND ok\nok"
    let error = Self.errors(in: text)[0]
    #expect(
      error.rendered(in: text)
        == "2:9: strings stand in double quotes; write \"x\"\n\tname = 'x' AND ok\n\t       ^~~"
    )
    let missing = Self.errors(in: "ok =")[0]
    #expect(missing.rendered(in: "ok =").hasSuffix("\nok =\n    ^"))
  }

  @Test("of long lines only a part is shown")
  func longLines() {
    let text =
      String(repeating: "ok ", count: 5_000) + "eror" + String(repeating: " ok", count: 99)
    let excerpt = Self.errors(in: text)[0].excerpt(in: text)
    #expect(excerpt.line.count < 220 && excerpt.length == 4)
    #expect(excerpt.line.hasPrefix("…") && excerpt.line.hasSuffix("…"))
    #expect(excerpt.line.dropFirst(excerpt.caret).hasPrefix("eror ok"))
  }

  @Test("what could control a terminal is escaped")
  func control() {
    for text in [
      "\u{1B}[31m AND \u{9B}x", "name = '\u{1B}'", "annotation.x = \u{202E}", "a\u{7}b = 1",
      "name =~ /[\u{1B}/", "name = \"\u{1B}\" AND x",
    ] {
      for error in Self.errors(in: text) {
        for scalar in error.rendered(in: text).unicodeScalars where scalar != "\n" {
          #expect(scalar.properties.generalCategory != .control)
          #expect(scalar.properties.generalCategory != .format)
        }
      }
    }
    let text = "name = \"\u{1B}\" AND x"
    #expect(Self.errors(in: text)[0].excerpt(in: text).caret == "name = \"\\u{1B}\" AND ".count)
  }

  /// The errors of a text; none where it is right.
  static func errors(in text: String) -> [FilterError] {
    if case .failure(let failure) = FilterExpression.parse(text) { failure.errors } else { [] }
  }

  /// Expects errors at the marks, with these reasons and advice.
  static func expect(
    _ marked: String,
    _ messages: [String],
    at location: SourceLocation = #_sourceLocation
  ) {
    let text = MarkedText(marked)
    let errors = errors(in: text.text)
    #expect(errors.map(\.offset) == text.offsets, "\(marked)", sourceLocation: location)
    let found = errors.map { String($0.description.drop { $0 != " " }.dropFirst()) }
    #expect(found == messages, sourceLocation: location)
  }
}
