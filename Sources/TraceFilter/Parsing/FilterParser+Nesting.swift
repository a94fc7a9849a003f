/// Levels and brackets, and what is skipped behind an error.
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
  ///
  /// - Parameter alternative: What could stand there too: `',' or `.
  /// - Returns: Whether it is there.
  mutating func close(alternative: String = "") -> Bool {
    let wanted = awaited.removeLast()
    if take(wanted) { return true }
    reportUnexpected("expected \(alternative)'\(wanted.rawValue)'")
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
  mutating func recover() {
    while !(connective != nil || token.endsConditions) {
      note(.keyword(scope))
      skipBalanced()
    }
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
