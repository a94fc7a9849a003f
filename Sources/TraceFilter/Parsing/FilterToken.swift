/// A piece of an expression: a word, a sign or a string.
struct FilterToken: Hashable, Sendable {
  /// What a token is.
  enum Kind: Hashable, Sendable {
    /// The end of the text.
    case end
    /// A keyword, AND, OR, NOT or `annotation.key`.
    case word
    /// Text between double quotes.
    case string
    /// Text behind a double quote that is never closed.
    case unclosedString
    /// A digit, or a sign and a digit, and what hangs on it: a number, a date or an id.
    case literal
    /// A bracket, a separator or `!`.
    case sign(Sign)
    /// One of the operators that are signs.
    case comparator(FilterOperator)
    /// An operator of other languages: `==`, `&&`.
    case foreignOperator
    /// A quotation mark of other languages: `'`, `“`.
    case foreignQuote
    /// A character that no expression has outside of strings.
    case unknown
  }

  /// The signs that aren't operators.
  enum Sign: Unicode.Scalar, Hashable, Sendable {
    case not = "!"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"
    case openBracket = "["
    case closeBracket = "]"
    case comma = ","
    case hash = "#"
    case slash = "/"
  }

  /// What it is.
  let kind: Kind
  /// Where it stands, in characters from 0.
  let range: Range<Int>
}

extension FilterToken {
  /// Whether a condition begins here.
  var startsCondition: Bool {
    switch kind {
    case .word, .sign(.not), .sign(.openParenthesis): true
    default: false
    }
  }

  /// Whether this is a bracket that opens a block or arguments.
  var opensBracket: Bool {
    kind == .sign(.openParenthesis) || kind == .sign(.openBrace)
  }

  /// Whether this is a bracket that can end conditions.
  var isClosingBracket: Bool {
    kind == .sign(.closeParenthesis) || kind == .sign(.closeBrace)
  }

  /// Whether no condition can follow.
  var endsConditions: Bool { kind == .end || isClosingBracket }
}
