/// Cuts the text of an expression into tokens.
///
/// What a character means depends on where it stands: `-` and `:` belong to the keys of annotations
/// and to values, but not to keywords. Hence the parser asks for a value where it wants one. Every
/// function takes a place and is linear in what it reads.
struct FilterLexer: Sendable {
  /// The text.
  let text: FilterText

  /// The next token at `offset` or behind the blanks there.
  func token(from offset: Int) -> FilterToken {
    let start = text.firstOffset(from: offset) { !$0.isFilterBlank }
    guard let first = text[start] else {
      return FilterToken(kind: .end, range: max(text.end, min(offset, start))..<start)
    }
    if first.isFilterLetter { return FilterToken(kind: .word, range: start..<wordEnd(from: start)) }
    if first == "\"" { return string(from: start) }
    if let end = literalEnd(from: start) {
      return FilterToken(kind: .literal, range: start..<end)
    }
    return sign(first, at: start)
  }

  /// The end of the word that begins at `start`; the key of an annotation is a part of it.
  private func wordEnd(from start: Int) -> Int {
    let end = text.firstOffset(from: start) { !($0.isFilterWordPart || $0 == ".") }
    guard text.hasPrefix("annotation.", at: start) || text.hasPrefix("metadata.", at: start) else {
      return end
    }
    return text.firstOffset(from: end) { !$0.isFilterKeyPart }
  }

  /// The end of the number, date or id that begins at `start`; nothing where there is none.
  func literalEnd(from start: Int) -> Int? {
    let digit = text[start] == "-" ? start + 1 : start
    guard text[digit]?.isFilterDigit == true else { return nil }
    return text.firstOffset(from: digit) { !$0.isFilterLiteralPart }
  }

  /// The end of the value without quotes that begins with a letter at `start`.
  func barewordEnd(from start: Int) -> Int {
    text.firstOffset(from: start) { !$0.isFilterBarewordPart }
  }

  /// The string whose opening quote is at `start`.
  private func string(from start: Int) -> FilterToken {
    guard let close = closingDelimiter("\"", from: start + 1) else {
      return FilterToken(kind: .unclosedString, range: start..<text.scalars.count)
    }
    return FilterToken(kind: .string, range: start..<close + 1)
  }

  /// The offset of the next `delimiter` that no backslash precedes; nothing where there is none.
  func closingDelimiter(_ delimiter: Unicode.Scalar, from start: Int) -> Int? {
    var offset = start
    while let scalar = text[offset] {
      if scalar == delimiter { return offset }
      offset += scalar == "\\" ? 2 : 1
    }
    return nil
  }

  /// What a string with its quotes says.
  func content(ofString range: Range<Int>) -> String {
    unescaped(range.lowerBound + 1..<range.upperBound - 1)
  }

  /// What is between quotes: `\"` and `\\` stand for the second character, other backslashes for
  /// themselves.
  func unescaped(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = text.scalars[offset]
      let next = offset + 1 < range.upperBound ? text.scalars[offset + 1] : nil
      if scalar == "\\", let next, next == "\"" || next == "\\" {
        view.append(next)
        offset += 2
      } else {
        view.append(scalar)
        offset += 1
      }
    }
    return String(view)
  }

  private func sign(_ first: Unicode.Scalar, at start: Int) -> FilterToken {
    let length = operatorLength(first, at: start)
    let range = start..<start + length
    let second = length == 1 ? nil : text[start + 1]
    if length < 3, let comparator = FilterOperator(first, second) {
      return FilterToken(kind: .comparator(comparator), range: range)
    }
    if length == 1, let sign = FilterToken.Sign(rawValue: first) {
      return FilterToken(kind: .sign(sign), range: range)
    }
    let kind: FilterToken.Kind =
      switch first {
      case "=", "!", "<", ">", "&", "|", "~", ":", "≠", "≤", "≥": .foreignOperator
      default: FilterQuotes.closing(first) == nil ? .unknown : .foreignQuote
      }
    return FilterToken(kind: kind, range: range)
  }

  /// How many characters the operator at `start` has, ours or another language's: `<=`, `==`, `&&`.
  private func operatorLength(_ first: Unicode.Scalar, at start: Int) -> Int {
    let second = text[start + 1]
    switch (first, second) {
    case ("=", "="), ("!", "="): return text[start + 2] == "=" ? 3 : 2
    case ("=", "~"), ("=", "<"), ("=", ">"), ("!", "~"), ("~", "="): return 2
    case ("<", "="), (">", "="), ("<", ">"), ("&", "&"), ("|", "|"): return 2
    default: return 1
    }
  }
}

/// Quotation marks that the language doesn't have, but that people and programs write.
enum FilterQuotes {
  /// The mark that closes what `opening` opens; nothing where that is no such mark.
  static func closing(_ opening: Unicode.Scalar) -> [Unicode.Scalar]? {
    switch opening {
    case "'": ["'"]
    case "`": ["`", "'"]
    case "‘", "’", "‚": ["’", "‘"]
    case "“", "”", "„": ["”", "“"]
    case "«": ["»"]
    case "»": ["«"]
    case "＂": ["＂"]
    default: nil
    }
  }
}

extension FilterOperator {
  /// The operator of one or two signs.
  fileprivate init?(_ first: Unicode.Scalar, _ second: Unicode.Scalar?) {
    switch (first, second) {
    case ("=", nil): self = .equal
    case ("!", "="): self = .notEqual
    case ("<", nil): self = .less
    case ("<", "="): self = .lessOrEqual
    case (">", nil): self = .greater
    case (">", "="): self = .greaterOrEqual
    case ("=", "~"): self = .matches
    default: return nil
    }
  }
}
