/// The next token, and going on to the one behind it.
extension FilterParser {
  /// What joins two conditions.
  enum Connective {
    case and
    case or
  }

  /// AND or OR as the next token, the signs of other languages included.
  var connective: Connective? {
    switch token.kind {
    case .word: isWord("and") ? .and : isWord("or") ? .or : nil
    case .foreignOperator:
      switch text.scalars[token.range.lowerBound] {
      case "&": .and
      case "|": .or
      default: nil
      }
    default: nil
    }
  }

  /// Whether the next token is a word, given in lower case.
  func isWord(_ word: StaticString) -> Bool {
    token.kind == .word && text.isWord(word, in: token.range)
  }

  /// The value without quotes that begins with the next token; nothing where that is AND, OR or NOT.
  var bareword: Range<Int>? {
    guard token.kind == .word else { return nil }
    let range = token.range.lowerBound..<lexer.barewordEnd(from: token.range.lowerBound)
    let isReserved = range == token.range && (connective != nil || isWord("not"))
    return isReserved ? nil : range
  }

  /// Goes behind AND or OR, if that is next; reports the signs of other languages.
  mutating func take(_ wanted: Connective) -> Bool {
    guard connective == wanted else { return false }
    if token.kind == .foreignOperator {
      report(
        "unknown operator \(quoted(token))",
        at: token.range,
        advice: "did you mean '\(wanted == .and ? "AND" : "OR")'?"
      )
    }
    advance()
    return true
  }

  /// Goes behind the sign, if that is next.
  mutating func take(_ sign: FilterToken.Sign) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    advance()
    return true
  }

  /// Goes to the next token.
  mutating func advance() {
    advance(to: token.range.upperBound)
  }

  /// Goes to the next token behind `offset`; what is before counts as one token.
  mutating func advance(to offset: Int) {
    guard !isStopped else { return }
    previous = FilterToken(kind: token.kind, range: token.range.lowerBound..<offset)
    token = lexer.token(from: offset)
  }

  /// A token as messages quote it.
  func quoted(_ token: FilterToken) -> String {
    VisibleText.quoted(text[token.range])
  }
}
