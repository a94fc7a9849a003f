/// Tests: a keyword, an annotation or metadata, alone or compared.
extension FilterParser {
  /// Reads `keyword` or `keyword = value`.
  mutating func parseTest(of keyword: FilterKeyword) -> FilterExpression? {
    let word = token
    advance()
    let isPlaced = scope.admits(keyword)
    if !isPlaced {
      report(
        "\(quoted(word)) can't stand \(scope.place)",
        at: word.range,
        advice: "it needs \(keyword.places)"
      )
    }
    return parseComparison(of: .keyword(keyword), isChecked: isPlaced)
  }

  /// Reads `annotation.key`, `annotation[key]` or `annotation["key"]`, and what it is compared with.
  mutating func parseAnnotation() -> FilterExpression? {
    let isPlaced = checkPlaceOfAnnotation()
    let word = token.range
    let dot = word.lowerBound + "annotation".utf8.count
    if dot < word.upperBound {
      guard let key = plainKey(in: dot + 1..<word.upperBound, of: "annotation") else { return nil }
      return parseComparison(of: .annotation(key), isChecked: isPlaced)
    }
    advance()
    guard token.kind == .sign(.openBracket) else {
      reportUnexpected("expected '.' or '[' after 'annotation'", advice: "write annotation.key")
      return nil
    }
    guard let key = parseBracket(of: .annotationKey) else { return nil }
    return parseComparison(of: .annotation(key.text), isChecked: isPlaced)
  }

  /// Reads `metadata.a.b`, `metadata[a.b]` or `metadata["a.b"]["c"]`, and what it is compared with.
  mutating func parseMetadata() -> FilterExpression? {
    let isPlaced = checkPlaceOfAnnotation()
    let word = token.range
    let dot = word.lowerBound + "metadata".utf8.count
    var path: [String] = []
    if dot < word.upperBound {
      noteParts(of: dot + 1..<word.upperBound, behind: [])
      guard let keys = parts(of: dot + 1..<word.upperBound) else { return nil }
      path = keys
    } else {
      advance()
      guard token.kind == .sign(.openBracket) else {
        reportUnexpected("expected '.' or '[' after 'metadata'", advice: "write metadata.key")
        return nil
      }
    }
    while token.kind == .sign(.openBracket) {
      guard let key = parseBracket(of: .metadataKey(path: path)) else { return nil }
      if key.isQuoted {
        path.append(key.text)
      } else {
        guard let keys = parts(of: key.range) else { return nil }
        path += keys
      }
    }
    return parseComparison(of: .metadata(path), isChecked: isPlaced)
  }

  /// Reports an annotation where none may stand.
  private mutating func checkPlaceOfAnnotation() -> Bool {
    guard !scope.admitsAnnotations else { return true }
    report(
      "\(quoted(token)) can't stand \(scope.place)",
      at: token.range,
      advice: "it needs \(FilterKeyword.Scopes.annotations.places)"
    )
    return false
  }

  /// The key behind the dot of the next word, and goes behind that.
  private mutating func plainKey(in range: Range<Int>, of word: String) -> String? {
    note(.annotationKey, prefix: range)
    guard let first = text[range.lowerBound], range.lowerBound < range.upperBound,
      first.isFilterWordPart
    else {
      report("expected a key after '\(word).'", at: range.lowerBound..<range.lowerBound)
      advance()
      return nil
    }
    advance()
    return text[range]
  }

  /// The keys of a path between dots, and goes behind the word where that is next.
  private mutating func parts(of range: Range<Int>) -> [String]? {
    if token.range.upperBound == range.upperBound { advance() }
    var keys: [String] = []
    var start = range.lowerBound
    while start <= range.upperBound {
      let end = min(text.firstOffset(from: start) { $0 == "." }, range.upperBound)
      guard start < end else {
        report("expected a key", at: start..<start, advice: "write metadata.key.key")
        return nil
      }
      keys.append(text[start..<end])
      start = end + 1
    }
    return keys
  }

  /// Notes that a path may go on at the end of the text.
  private mutating func noteParts(of range: Range<Int>, behind path: [String]) {
    guard probe != nil else { return }
    let keys = text[range].unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
      .map(String.init)
    let last = keys.last?.unicodeScalars.count ?? 0
    note(
      .metadataKey(path: path + keys.dropLast()),
      prefix: range.upperBound - last..<range.upperBound
    )
  }

  /// A key between square brackets.
  private struct BracketKey {
    let text: String
    let range: Range<Int>
    let isQuoted: Bool
  }

  /// Reads `[key]` or `["key"]`.
  private mutating func parseBracket(of expected: FilterContext.Expectation) -> BracketKey? {
    let start = token.range.upperBound
    let first = lexer.token(from: start)
    let content = first.range.lowerBound..<text.scalars.count
    if first.kind == .string || first.kind == .unclosedString || first.kind == .foreignQuote {
      if first.kind == .unclosedString {
        note(expected, prefix: content.dropFirst(), isQuoted: true)
      }
      return parseQuotedBracket(first)
    }
    let close = text.firstOffset(from: start) { $0 == "]" }
    guard close < text.scalars.count else {
      if case .metadataKey(let path) = expected {
        noteParts(of: content, behind: path)
      } else {
        note(expected, prefix: content)
      }
      stop("expected ']'", at: text.end..<text.end)
      return nil
    }
    var range = start..<close
    while let blank = text[range.lowerBound], blank.isFilterBlank, !range.isEmpty {
      range = range.lowerBound + 1..<close
    }
    while !range.isEmpty, text.scalars[range.upperBound - 1].isFilterBlank {
      range = range.lowerBound..<range.upperBound - 1
    }
    guard !range.isEmpty else {
      report("expected a key", at: close..<close + 1)
      advance(to: close + 1)
      return nil
    }
    advance(to: close + 1)
    return BracketKey(text: text[range], range: range, isQuoted: false)
  }

  private mutating func parseQuotedBracket(_ string: FilterToken) -> BracketKey? {
    advance()
    guard string.kind == .string else {
      reportUnexpected("expected a key")
      return nil
    }
    let key = lexer.content(ofString: string.range)
    advance()
    guard take(.closeBracket) else {
      reportUnexpected("expected ']'")
      return nil
    }
    return BracketKey(text: key, range: string.range, isQuoted: true)
  }
}
