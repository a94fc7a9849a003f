extension FilterExpression {
  /// What the expression asks, in words: lines of a tree, each level indented by two blanks.
  ///
  /// ```
  /// all of:
  ///   the response time is more than 1 s
  ///   some segment of the service "api":
  ///     it ended in a server error (5xx)
  /// ```
  ///
  /// Characters that could control a terminal are escaped.
  public var explanation: [String] {
    var explainer = FilterExplainer()
    explainer.explain(self, in: .trace)
    return explainer.lines
  }
}

/// Says trees in words.
private struct FilterExplainer {
  private(set) var lines: [String] = []
  private var level = 0

  mutating func explain(_ expression: FilterExpression, in scope: FilterScope) {
    switch expression {
    case .everything: say(scope == .trace ? "every trace" : "anything")
    case .any(let members): list("at least one of:", members, in: scope)
    case .all(let members): list("all of:", members, in: scope)
    case .not(let negated): explain(oppositeOf: negated, in: scope)
    case .test(let test): say(FilterTestWords(scope: scope).sentence(test))
    case .service(let selector, let block):
      let services = "some segment of \(selector.words)"
      say(block, in: .service, with: services, without: "it passes through \(selector.words)")
    case .edge(let caller, let called, let block):
      let calls = "call from \(caller.words) to \(called.words)"
      say(block, in: .edge, with: "some \(calls)", without: "there is a \(calls)")
    case .rootCause(let part, let block):
      let elements = "\(part.element.rawValue) on the path of a root cause of \(part.kind.words)"
      say(block, in: .cause(part), with: "some \(elements)", without: "there is some \(elements)")
    case .causeTemplate(let template, let isNegated):
      let text = FilterExpression.causeTemplate(template, isNegated: false).text
      let templates = VisibleText.shown(String(text.drop { $0 != "#" }))
      say("\(isNegated ? "no" : "some") root cause matches the template \(templates)")
    }
  }

  /// Says that something is not so; of a whole list in one.
  private mutating func explain(oppositeOf negated: FilterExpression, in scope: FilterScope) {
    switch negated {
    case .any(let members): list("none of:", members, in: scope)
    case .all(let members): list("not all of:", members, in: scope)
    default: list("it is not so that:", [negated], in: scope)
    }
  }

  private mutating func list(
    _ title: String,
    _ members: [FilterExpression],
    in scope: FilterScope
  ) {
    say(title)
    level += 1
    for member in members { explain(member, in: scope) }
    level -= 1
  }

  /// Says what a block is about and what it demands, or that there is such a thing.
  private mutating func say(
    _ block: FilterExpression?,
    in scope: FilterScope,
    with subject: String,
    without sentence: String
  ) {
    guard let block, block != .everything else { return say(sentence) }
    list("\(subject):", [block], in: scope)
  }

  private mutating func say(_ sentence: String) {
    lines.append(String(repeating: "  ", count: level) + sentence)
  }
}

extension FilterSelector {
  /// The services in words: `the service "api"`.
  fileprivate var words: String {
    switch self {
    case .anything: return "any service"
    case .name(let name): return "the service \(VisibleText.shownQuoted(name))"
    case .id(let name, let type, let account):
      let parts = [
        name.map { "named \(VisibleText.shownQuoted($0))" },
        type.map { "of the type \(VisibleText.shownQuoted($0))" },
        account.map { "in the account \(VisibleText.shownQuoted($0))" },
      ]
      return "a service " + parts.compactMap(\.self).joined(separator: " ")
    }
  }
}

extension FilterCausePart.Kind {
  /// What the cause explains, in words.
  fileprivate var words: String {
    switch self {
    case .fault: "a fault"
    case .error: "an error"
    case .responseTime: "the response time"
    }
  }
}
