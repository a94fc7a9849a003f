/// Words that are no keyword.
extension FilterParser {
  /// Reports a word that is no keyword, and goes behind what it is compared with.
  mutating func parseUnknownWord() -> FilterExpression? {
    let word = text[token.range]
    if let comparator = FilterOperator(wordAt: token.range, in: text) {
      reportMisplaced(comparator)
    } else if FilterBoolean.value(of: word) != nil {
      report(
        "expected a keyword, not a value",
        at: token.range,
        advice: "compare one with it: ok = \(word.lowercased())"
      )
      advance()
    } else {
      reportUnknownKeyword()
    }
    return nil
  }

  private mutating func reportUnknownKeyword() {
    let range = unknownWordRange()
    let word = text[range]
    let next = lexer.token(from: range.upperBound)
    // `500 ms`: the unit must hang on the number.
    if previous.kind == .literal, FilterUnit(text: word) != nil {
      report("expected no blank before the unit '\(word)'", at: range, advice: unitAdvice(word))
      return advance(to: range.upperBound)
    }
    var advice = FilterSuggestions.advice(forKeyword: word, in: scope)
    if advice == nil, scope == .trace, next.kind == .sign(.openBrace) {
      advice = VisibleText.literal(word).map { "did you mean service(\($0))?" }
    }
    report("unknown keyword \(VisibleText.quoted(word))", at: range, advice: advice)
    advance(to: range.upperBound)
    skipArguments()
    skipComparison()
  }

  /// The next word with what hangs on it: `http-status`, `trace/id`.
  private func unknownWordRange() -> Range<Int> {
    let start = token.range.lowerBound
    let end = text.firstOffset(from: start) {
      !($0.isFilterWordPart || $0 == "." || $0 == "-" || $0 == "/")
    }
    return start..<max(end, token.range.upperBound)
  }

  private func unitAdvice(_ unit: String) -> String? {
    let number = text[previous.range]
    return number.utf8.count <= 20 ? "write \(number)\(unit)" : nil
  }

  /// CONTAINS and the like without a keyword before them.
  private mutating func reportMisplaced(_ comparator: FilterOperator) {
    let isNegated = previous.kind == .word && text.hasPrefix("not", at: previous.range.lowerBound)
    report(
      "expected a keyword before '\(comparator.rawValue)'",
      at: token.range,
      advice: isNegated ? "negate the whole: !http.url \(comparator.rawValue) \"…\"" : nil
    )
    skipComparison()
  }
}
