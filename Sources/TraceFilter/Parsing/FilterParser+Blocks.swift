/// Conditions that begin with a word, and those with a block.
extension FilterParser {
  /// A test, `service(…)`, `edge(…)` or a root cause.
  mutating func parseWord() -> FilterExpression? {
    let name = text[token.range].lowercased()
    if let keyword = FilterKeyword(named: name) { return parseTest(of: keyword) }
    if name == "service" { return parseService() }
    if name == "edge" { return parseEdge() }
    if name == "json" || name == "rootcause.json" { return parseTemplate() }
    if let part = FilterCausePart(named: name) { return parseCause(part) }
    // By scalars: a mark behind the dot would be one character with it.
    let start = token.range.lowerBound
    if name == "annotation" || text.hasPrefix("annotation.", at: start) { return parseAnnotation() }
    if name == "metadata" || text.hasPrefix("metadata.", at: start) { return parseMetadata() }
    return parseUnknownWord()
  }

  /// Reads `service(selector) { … }`.
  private mutating func parseService() -> FilterExpression? {
    let isPlaced = checkPlaceOfBlock()
    advance()
    guard openArguments(advice: adviceOnService) else { return nil }
    let selector = parseSelector()
    let isClosed = closeArguments(isWhole: selector != nil)
    let block = parseBlock(in: .service)
    guard let selector, isPlaced, isClosed, block.isWhole else { return nil }
    return .service(selector, block: block.expression)
  }

  /// What to write instead of `service = "name"`, or of the word alone.
  private var adviceOnService: String {
    let value = lexer.token(from: token.range.upperBound)
    if token.kind == .comparator(.equal), value.kind == .string,
      let name = VisibleText.literal(lexer.content(ofString: value.range))
    {
      return "write service(\(name))"
    }
    return "write service(\"name\"), or service() for any"
  }

  /// Reads `edge(selector, selector) { … }`.
  private mutating func parseEdge() -> FilterExpression? {
    let isPlaced = checkPlaceOfBlock()
    advance()
    guard openArguments(advice: "write edge(\"caller\", \"called\")") else { return nil }
    let caller = parseSelector()
    var called: FilterSelector?
    if caller != nil {
      if take(.comma) {
        called = parseSelector()
      } else {
        reportUnexpected("expected ','", advice: "write edge(\"caller\", \"called\")")
      }
    }
    let isClosed = closeArguments(isWhole: called != nil)
    let block = parseBlock(in: .edge)
    guard let caller, let called, isPlaced, isClosed, block.isWhole else { return nil }
    return .edge(from: caller, to: called, block: block.expression)
  }

  /// Reads `rootcause.fault.service { … }`.
  private mutating func parseCause(_ part: FilterCausePart) -> FilterExpression? {
    let isPlaced = checkPlaceOfBlock()
    advance()
    let block = parseBlock(in: .cause(part))
    guard isPlaced, block.isWhole else { return nil }
    return .rootCause(part, block: block.expression)
  }

  /// Reads `rootcause.json = #[ … ]`.
  private mutating func parseTemplate() -> FilterExpression? {
    let isPlaced = checkPlaceOfBlock()
    let name = quoted(token)
    advance()
    guard token.kind == .comparator(.equal) || token.kind == .comparator(.notEqual) else {
      reportUnexpected(
        "expected '=' or '!=' after \(name)",
        advice: "write rootcause.json = #[{ … }]"
      )
      return nil
    }
    let isNegated = token.kind == .comparator(.notEqual)
    advance()
    guard token.kind == .sign(.hash) else {
      reportUnexpected("expected '#'", advice: "write #[{ … }], with JSON behind the #")
      return nil
    }
    var reader = FilterJSONReader(text: text, offset: token.range.upperBound, depth: depth)
    guard let templates = reader.readTemplates() else {
      // Where JSON breaks off, nothing tells where the expression goes on.
      let place = reader.failure?.range ?? token.range
      stop(reader.failure?.reason ?? "", at: place, advice: reader.failure?.advice)
      return nil
    }
    noteDepth(reader.deepest)
    advance(to: reader.offset)
    guard isPlaced else { return nil }
    return .causeTemplate(FilterCauseTemplate(templates: templates), isNegated: isNegated)
  }

  /// Reports a word that stands at the top level only, if this isn't there.
  private mutating func checkPlaceOfBlock() -> Bool {
    guard !scope.admitsBlocks else { return true }
    report(
      "\(quoted(token)) can't stand \(scope.place)",
      at: token.range,
      advice: "it needs the top level"
    )
    return false
  }
}

// MARK: - Blocks and arguments

extension FilterParser {
  /// What is behind `service(…)`.
  private struct Block {
    /// The conditions; nothing without a block.
    var expression: FilterExpression?
    /// Whether nothing was wrong.
    var isWhole = true
  }

  /// Reads `{ … }`, if that is next.
  private mutating func parseBlock(in scope: FilterScope) -> Block {
    guard token.kind == .sign(.openBrace) else { return Block() }
    guard enter() else { return Block(isWhole: false) }
    let outer = self.scope
    self.scope = scope
    open(.closeBrace)
    let expression: FilterExpression? =
      token.kind == .sign(.closeBrace) ? .everything : parseAny()
    self.scope = outer
    leave()
    let isClosed = close()
    return Block(expression: expression, isWhole: isClosed && expression != nil)
  }

  /// Goes behind the `(` that must follow a word.
  private mutating func openArguments(advice: String) -> Bool {
    guard token.kind == .sign(.openParenthesis) else {
      reportUnexpected("expected '(' after \(quoted(previous))", advice: advice)
      return false
    }
    open(.closeParenthesis)
    return true
  }

  /// Goes behind the `)` of arguments; where they are wrong, without a further report.
  private mutating func closeArguments(isWhole: Bool) -> Bool {
    guard isWhole else {
      skipToClosingBracket()
      return false
    }
    return close()
  }

  /// Reads a name, `id(…)`, or nothing.
  private mutating func parseSelector() -> FilterSelector? {
    note(.serviceName)
    switch token.kind {
    case .sign(.closeParenthesis), .sign(.comma): return .anything
    case .word where isWord("id") && isFollowedByParenthesis: return parseIdentity()
    case .string, .word:
      return parseText(expecting: "a service's name, id(…) or ')'").map { .name($0) }
    default:
      _ = parseText(expecting: "a service's name, id(…) or ')'")
      return nil
    }
  }

  private var isFollowedByParenthesis: Bool {
    lexer.token(from: token.range.upperBound).kind == .sign(.openParenthesis)
  }

  /// Reads `id(name: "…", type: "…", account.id: "…")`.
  private mutating func parseIdentity() -> FilterSelector? {
    advance()
    open(.closeParenthesis)
    var parts: [String: String] = [:]
    repeat {
      guard let name = parseArgumentName(given: parts),
        let value = parseArgument(name)
      else {
        skipToClosingBracket()
        return nil
      }
      parts[name] = value
    } while take(.comma)
    guard close(alternative: "',' or ") else { return nil }
    return .id(name: parts["name"], type: parts["type"], account: parts["account.id"])
  }

  /// Reads the string behind `name:`, `type:` or `account.id:`.
  private mutating func parseArgument(_ name: String) -> String? {
    note(name == "name" ? .serviceName : name == "type" ? .serviceType : .account)
    return parseText(expecting: "a string")
  }

  /// Reads `name:`, `type:` or `account.id:`.
  private mutating func parseArgumentName(given: [String: String]) -> String? {
    let names = ["name", "type", "account.id"]
    note(.selectorPart(names.filter { given[$0] == nil }))
    guard token.kind == .word else {
      reportUnexpected("expected name, type or account.id")
      return nil
    }
    let name = text[token.range].lowercased()
    guard names.contains(name) else {
      let nearest = FilterSuggestions.nearest(to: name, among: names)
      reportUnexpected(
        "id(…) has no part \(quoted(token)); expected name, type or account.id",
        advice: nearest.map { "did you mean '\($0)'?" }
      )
      return nil
    }
    guard given[name] == nil else {
      reportUnexpected("\(quoted(token)) is given twice")
      return nil
    }
    advance()
    guard token.kind == .foreignOperator, text[token.range] == ":" else {
      reportUnexpected("expected ':' after '\(name)'")
      return nil
    }
    advance()
    return name
  }

  /// Reads a string, quoted or bare.
  private mutating func parseText(expecting expected: String) -> String? {
    if token.kind == .string {
      let value = lexer.content(ofString: token.range)
      advance()
      return value
    }
    if let range = bareword {
      advance(to: range.upperBound)
      return text[range]
    }
    guard token.kind == .literal else {
      reportUnexpected("expected \(expected)")
      return nil
    }
    let advice = VisibleText.literal(text[token.range]).map { "write \($0)" }
    report("expected \(expected)", at: token.range, advice: advice)
    return nil
  }
}
