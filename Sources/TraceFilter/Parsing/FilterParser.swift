/// Reads an expression by recursive descent, and goes on behind errors so as to find more of them.
///
/// Every `parse` function begins at its first token and ends at the first one that isn't its own. It
/// gives nothing where it has reported an error. What is reported once doesn't cause further reports:
/// behind an error the parser skips to the next AND, OR or closing bracket.
struct FilterParser {
  let text: FilterText
  let lexer: FilterLexer
  let groups: FilterGroupCheck
  /// What is wrong so far.
  var errors: [FilterError] = []
  /// The next token.
  var token: FilterToken
  /// The token before it; empty at the start.
  var previous = FilterToken(kind: .end, range: 0..<0)
  /// What the conditions that come next are about.
  var scope = FilterScope.trace
  /// How deep the next token is nested, and how deep any was.
  var depth: Int
  var deepest: Int
  /// The brackets that are still to come, innermost last.
  var awaited: [FilterToken.Sign] = []
  /// What may stand at the end of the text; kept only where that is asked.
  var probe: FilterProbe?
  /// Whether nothing more is read and reported.
  var isStopped = false

  /// A parser at the start of a text.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - groups: The groups that it may refer to.
  ///   - depth: How deep the expression is nested in others.
  init(text: FilterText, groups: FilterGroupCheck, depth: Int = 0) {
    self.text = text
    self.groups = groups
    self.depth = depth
    deepest = depth
    lexer = FilterLexer(text: text)
    token = lexer.token(from: 0)
  }

  /// Reads the whole text.
  mutating func parseAll() -> FilterExpression? {
    note(.keyword(scope))
    guard token.kind != .end else { return .everything }
    var expression = parseAny()
    while token.kind != .end {
      expression = nil
      report("\(quoted(token)) closes nothing", at: token.range)
      while token.isClosingBracket { advance() }
      if connective != nil { advance() }
      if token.kind != .end { _ = parseAny() }
    }
    return expression
  }

  /// Reads `a OR b`.
  mutating func parseAny() -> FilterExpression? {
    var members: [FilterExpression] = []
    var isWhole = true
    repeat {
      if let member = parseEvery() { members.append(member) } else { isWhole = false }
    } while take(.or)
    guard isWhole else { return nil }
    return members.count == 1 ? members[0] : .any(members)
  }

  /// Reads `a AND b` or `a b`.
  private mutating func parseEvery() -> FilterExpression? {
    var members: [FilterExpression] = []
    var isWhole = true
    repeat {
      if let member = parseNegation() {
        members.append(member)
      } else {
        isWhole = false
        recover()
      }
      note(.keyword(scope))
      note(.connective)
      while !(connective != nil || token.startsCondition || token.endsConditions) {
        isWhole = false
        reportUnexpected(
          "expected AND, OR or \(awaited.last.map { "'\($0.rawValue)'" } ?? "the end")"
        )
        recover()
      }
    } while take(.and) || (connective == nil && token.startsCondition)
    guard isWhole else { return nil }
    return members.count == 1 ? members[0] : .all(members)
  }

  /// Reads `!a` or `NOT a`.
  private mutating func parseNegation() -> FilterExpression? {
    var negations = 0
    while token.kind == .sign(.not) || isWord("not") {
      guard enter() else { return nil }
      advance()
      negations += 1
    }
    let primary = parsePrimary()
    leave(negations)
    guard var expression = primary else { return nil }
    for _ in 0..<negations { expression = .not(expression) }
    return expression
  }

  private mutating func parsePrimary() -> FilterExpression? {
    note(.keyword(scope))
    switch token.kind {
    case .sign(.openParenthesis):
      guard enter() else { return nil }
      open(.closeParenthesis)
      let expression = parseAny()
      leave()
      return close() ? expression : nil
    case .word where connective == nil: return parseWord()
    default:
      reportMissingCondition()
      return nil
    }
  }

  /// What to write where a condition is missing.
  private var adviceOnCondition: String? {
    guard scope == .trace else { return nil }
    switch token.kind {
    case .sign(.openBrace): return "write service() before the block"
    case .string:
      let name = VisibleText.literal(lexer.content(ofString: token.range))
      return name.map { "did you mean service(\($0))?" }
    default: return nil
    }
  }

  /// Reports that a condition is missing, and reads the one behind surplus ANDs and ORs.
  private mutating func reportMissingCondition() {
    let isFirst = previous.range.isEmpty
    let isConnective = connective != nil
    let place =
      isFirst ? (isConnective ? " before \(quoted(token))" : "") : " after \(quoted(previous))"
    reportUnexpected("expected a condition\(place)", advice: adviceOnCondition)
    guard isConnective else { return }
    while connective != nil { advance() }
    if token.startsCondition { _ = parseNegation() }
  }
}
