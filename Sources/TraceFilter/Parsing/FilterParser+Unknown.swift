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
    let advice =
      FilterSuggestions.advice(forKeyword: word, in: scope) ?? advice(for: word, before: next)
    report("unknown keyword \(VisibleText.quoted(word))", at: range, advice: advice)
    advance(to: range.upperBound)
    skipArguments()
    skipComparison()
  }

  /// What an unknown word may be by what follows: a service with a block, or an annotation that is
  /// compared.
  private func advice(for word: String, before next: FilterToken) -> String? {
    guard let literal = VisibleText.literal(word) else { return nil }
    switch next.kind {
    case .sign(.openBrace): return scope == .trace ? "did you mean service(\(literal))?" : nil
    case .comparator:
      guard scope.admitsAnnotations else { return nil }
      return "did you mean '\(FilterSubject.annotation(word).text)'?"
    default: return nil
    }
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
