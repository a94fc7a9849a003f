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
  private(set) var errors: [FilterError] = []
  /// The next token.
  private(set) var token: FilterToken
  /// The token before it; empty at the start.
  private(set) var previous = FilterToken(kind: .end, range: 0..<0)
  /// What the conditions that come next are about.
  var scope = FilterScope.trace
  /// How deep the next token is nested, and how deep any was.
  private(set) var depth: Int
  private(set) var deepest: Int
  /// The brackets that are still to come, innermost last.
  private var awaited: [FilterToken.Sign] = []
  private var isStopped = false

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

  /// Reports that a condition is missing, and reads the one behind surplus ANDs and ORs.
  private mutating func reportMissingCondition() {
    let isFirst = previous.range.isEmpty
    let isConnective = connective != nil
    let place =
      isFirst ? (isConnective ? " before \(quoted(token))" : "") : " after \(quoted(previous))"
    reportUnexpected("expected a condition\(place)")
    guard isConnective else { return }
    while connective != nil { advance() }
    if token.startsCondition { _ = parseNegation() }
  }
}

// MARK: - Tokens

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
  func isWord(_ word: String) -> Bool {
    token.kind == .word && token.range.count == word.utf8.count
      && text.hasPrefix(word, at: token.range.lowerBound)
  }

  /// Goes behind AND or OR, if that is next; reports the signs of other languages.
  private mutating func take(_ wanted: Connective) -> Bool {
    guard connective == wanted else { return false }
    if token.kind == .foreignOperator {
      report(
        "unknown operator \(quoted(token))",
        at: token.range,
        advice: "did you mean \(wanted == .and ? "AND" : "OR")?"
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
    previous = FilterToken(kind: token.kind, range: token.range.lowerBound..<offset)
    token = lexer.token(from: offset)
  }

  /// A token as messages quote it.
  func quoted(_ token: FilterToken) -> String {
    VisibleText.quoted(text[token.range])
  }
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

// MARK: - Nesting

extension FilterParser {
  /// The reason of an error.
  static let tooDeep = "nested deeper than \(FilterExpression.deepestNesting)"

  /// Goes one level deeper.
  ///
  /// - Returns: Whether that is allowed; otherwise it is reported, and parsing ends.
  mutating func enter() -> Bool {
    guard depth < FilterExpression.deepestNesting else {
      stop(Self.tooDeep, at: token.range)
      return false
    }
    depth += 1
    deepest = max(deepest, depth)
    return true
  }

  /// Goes some levels up.
  mutating func leave(_ levels: Int = 1) {
    depth -= levels
  }

  /// Notes that a group is so deep that the whole is nested up to `depth`.
  mutating func noteDepth(_ depth: Int) {
    deepest = max(deepest, depth)
  }

  /// Goes behind an opening bracket, which is next.
  mutating func open(_ closing: FilterToken.Sign) {
    awaited.append(closing)
    advance()
  }

  /// Goes behind the closing bracket that is awaited; reports where it is missing.
  mutating func close() -> Bool {
    let wanted = awaited.removeLast()
    if take(wanted) { return true }
    reportUnexpected("expected '\(wanted.rawValue)'")
    skip(to: wanted)
    return false
  }

  /// Leaves the innermost open bracket behind an error within it.
  mutating func skipToClosingBracket() {
    skip(to: awaited.removeLast())
  }

  /// Goes behind the next `closing` that belongs to no bracket between; stays at others' brackets.
  private mutating func skip(to closing: FilterToken.Sign) {
    while token.kind != .end {
      skipBalanced()
      guard token.isClosingBracket else { continue }
      if token.kind == .sign(closing) { return advance() }
      // A bracket that nobody waits for is ours, mistyped.
      if !awaited.contains(where: { token.kind == .sign($0) }) { return advance() }
      return
    }
  }

  /// Goes behind what is between brackets, if one opens next.
  mutating func skipArguments() {
    while token.opensBracket { skipBalanced() }
  }

  /// Goes to the next AND, OR or closing bracket of this level.
  private mutating func recover() {
    while !(connective != nil || token.endsConditions) { skipBalanced() }
  }

  /// Goes behind the next token, and if that opens a bracket, behind what closes it; not behind a
  /// closing bracket.
  private mutating func skipBalanced() {
    var open: [FilterToken.Sign] = []
    repeat {
      switch token.kind {
      case .sign(.openParenthesis): open.append(.closeParenthesis)
      case .sign(.openBrace): open.append(.closeBrace)
      case .sign(let sign) where token.isClosingBracket:
        guard open.last == sign else { return }
        open.removeLast()
      default: break
      }
      advance()
    } while !open.isEmpty && token.kind != .end
  }
}

// MARK: - Errors

extension FilterParser {
  /// Reports an error; after the last one that is told, parsing ends.
  mutating func report(_ reason: String, at range: Range<Int>, advice: String? = nil) {
    guard !isStopped else { return }
    let place = text.place(of: range.lowerBound)
    errors.append(
      FilterError(
        line: place.line,
        column: place.column,
        offset: range.lowerBound,
        length: range.count,
        reason: reason,
        advice: advice
      )
    )
    if errors.count == FilterErrors.limit { stop() }
  }

  /// Reports that something else was expected where the next token is.
  mutating func reportUnexpected(_ reason: String, advice: String? = nil) {
    switch token.kind {
    case .end: report(reason, at: token.range.lowerBound..<token.range.lowerBound, advice: advice)
    case .unclosedString: stop("expected '\"' to close the string", at: text.end..<text.end)
    case .foreignQuote: reportForeignQuote()
    default: report(reason, at: token.range, advice: advice)
    }
  }

  /// Reports an error that nothing behind it can be made sense of.
  mutating func stop(_ reason: String, at range: Range<Int>, advice: String? = nil) {
    report(reason, at: range, advice: advice)
    stop()
  }

  /// Ends parsing: the next token is the end, and nothing more is reported.
  private mutating func stop() {
    isStopped = true
    let end = text.scalars.count
    token = FilterToken(kind: .end, range: end..<end)
  }
}
