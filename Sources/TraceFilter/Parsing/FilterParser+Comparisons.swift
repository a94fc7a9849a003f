/// Operators and values behind a subject.
extension FilterParser {
  /// An operator as it stands in the text.
  struct PlacedOperator {
    /// Which one; nothing where it was reported.
    let comparator: FilterOperator?
    let range: Range<Int>
  }

  /// A value as it stands in the text.
  struct PlacedValue {
    /// What the value can be taken for, before its type is known.
    enum Content {
      case string(String)
      case bareword(String)
      case boolean(Bool)
      case literal(String)
      case pattern(FilterPattern)
    }

    let content: Content
    let range: Range<Int>
  }

  /// Reads the comparison behind a subject, if there is one.
  ///
  /// - Parameters:
  ///   - subject: What is compared.
  ///   - isChecked: Whether types are to be checked; not where the subject itself is wrong.
  /// - Returns: The test; nothing where something was reported.
  mutating func parseComparison(
    of subject: FilterSubject,
    isChecked: Bool
  ) -> FilterExpression? {
    note(.comparator(subject))
    guard let found = parseOperator() else {
      guard isChecked, checkStandsAlone(subject) else { return nil }
      return .test(FilterTest(subject))
    }
    guard isChecked, let comparator = found.comparator,
      check(comparator, at: found.range, of: subject)
    else {
      skipValue(behind: found)
      return nil
    }
    guard let value = parseValue(behind: found, expecting: .value(subject, comparator)),
      let checked = checkedValue(value, comparator, subject)
    else { return nil }
    return .test(FilterTest(subject, FilterComparison(comparator, checked)))
  }

  /// What stands for an operator behind a word that isn't known; it is read without checks.
  mutating func skipComparison() {
    guard let found = parseOperator() else { return }
    skipValue(behind: found)
  }

  /// Reads the value of a comparison that was reported.
  private mutating func skipValue(behind found: PlacedOperator) {
    switch token.kind {
    case .string, .literal, .word, .sign(.slash), .foreignQuote, .unclosedString:
      _ = parseValue(behind: found)
    default:
      // What another language's operator wants isn't known: `in (1, 2)`.
      if found.comparator == nil { skipArguments() } else { _ = parseValue(behind: found) }
    }
    // `between 1 and 2`
    guard found.comparator == nil, isWord("and") else { return }
    let next = lexer.token(from: token.range.upperBound)
    if next.kind == .literal || next.kind == .string { advance(to: next.range.upperBound) }
  }

  /// Reports a subject that means nothing without a value, and a value without an operator.
  private mutating func checkStandsAlone(_ subject: FilterSubject) -> Bool {
    switch token.kind {
    case .string, .unclosedString, .literal, .foreignQuote:
      reportUnexpected("expected an operator, such as '=', before the value")
      return false
    default: break
    }
    guard let keyword = subject.groupKeyword else { return true }
    reportUnexpected("expected '=' or '!=' after '\(keyword.rawValue)'")
    return false
  }

  /// An operator, if that is next.
  private mutating func parseOperator() -> PlacedOperator? {
    let range = token.range
    switch token.kind {
    case .comparator(let comparator):
      advance()
      return PlacedOperator(comparator: comparator, range: range)
    case .foreignOperator where connective == nil: break
    case .word:
      if let comparator = FilterOperator(wordAt: range, in: text) {
        advance()
        return PlacedOperator(comparator: comparator, range: range)
      }
      guard connective == nil, FilterSuggestions.isForeignOperator(text[range]) else { return nil }
    default: return nil
    }
    report(
      "unknown operator \(quoted(token))",
      at: range,
      advice: FilterSuggestions.advice(forOperator: text[range])
    )
    advance()
    return PlacedOperator(comparator: nil, range: range)
  }

  /// The value behind an operator.
  ///
  /// - Parameters:
  ///   - found: The operator.
  ///   - expected: What completion can offer; nothing where the comparison is wrong already.
  /// - Returns: Nothing where something was reported.
  private mutating func parseValue(
    behind found: PlacedOperator,
    expecting expected: FilterContext.Expectation? = nil
  ) -> PlacedValue? {
    if let expected { note(expected) }
    let start = token.range.lowerBound
    switch token.kind {
    case .string:
      let content = lexer.content(ofString: token.range)
      advance()
      return PlacedValue(content: .string(content), range: previous.range)
    case .literal:
      advance()
      return PlacedValue(content: .literal(text[previous.range]), range: previous.range)
    case .word:
      guard let range = bareword else { break }
      advance(to: range.upperBound)
      let word = text[range]
      let boolean = FilterBoolean.value(of: word)
      return PlacedValue(content: boolean.map { .boolean($0) } ?? .bareword(word), range: range)
    case .sign(.slash): return parsePattern()
    case .unknown where text[start] == "." || text[start] == "+":
      if let end = lexer.literalEnd(from: start + 1) {
        let number = (text[start] == "." ? "0." : "") + text[start + 1..<end]
        let isShort = number.utf8.count <= 20
        report("expected a value", at: start..<end, advice: isShort ? "write \(number)" : nil)
        advance(to: end)
        return nil
      }
    default: break
    }
    reportUnexpected("expected a value after \(VisibleText.quoted(text[found.range]))")
    return nil
  }

  /// Reads `/pattern/`.
  private mutating func parsePattern() -> PlacedValue? {
    let start = token.range.lowerBound
    guard let close = lexer.closingDelimiter("/", from: start + 1) else {
      stop("expected '/' to close the regular expression", at: text.end..<text.end)
      return nil
    }
    let pattern = text[start + 1..<close]
    advance(to: close + 1)
    if let problem = FilterPattern.problem(in: pattern) {
      report("wrong regular expression: \(problem)", at: previous.range)
      return nil
    }
    return PlacedValue(content: .pattern(FilterPattern(text: pattern)), range: previous.range)
  }

  /// Reports text between the quotation marks of other languages, and goes behind it.
  mutating func reportForeignQuote() {
    let start = token.range.lowerBound
    let closing = FilterQuotes.closing(text.scalars[start]) ?? []
    let end = text.firstOffset(from: start + 1) { closing.contains($0) || $0 == "\n" }
    guard let last = text[end], last != "\n" else {
      report("strings stand in double quotes", at: token.range, advice: "write \"…\"")
      return advance()
    }
    report(
      "strings stand in double quotes",
      at: start..<end + 1,
      advice: "write \(VisibleText.literal(text[start + 1..<end]) ?? "\"…\"")"
    )
    advance(to: end + 1)
  }
}

extension FilterSubject {
  /// The keyword that refers to groups, if this is one.
  var groupKeyword: FilterKeyword? {
    switch self {
    case .keyword(.groupName): .groupName
    case .keyword(.groupARN): .groupARN
    default: nil
    }
  }
}

extension FilterOperator {
  /// The operator that is a word, in any case.
  init?(wordAt range: Range<Int>, in text: FilterText) {
    if text.isWord("contains", in: range) {
      self = .contains
    } else if text.isWord("beginswith", in: range) {
      self = .beginsWith
    } else if text.isWord("endswith", in: range) {
      self = .endsWith
    } else {
      return nil
    }
  }
}

/// The words for true and false.
enum FilterBoolean {
  /// The value of a word, in any case; nothing where it is another word.
  static func value(of word: String) -> Bool? {
    switch word.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }
}
