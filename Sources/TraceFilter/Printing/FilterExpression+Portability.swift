extension FilterExpression {
  /// Whether X-Ray accepts the expression too.
  public var isPortable: Bool { portabilityIssues.isEmpty }

  /// What X-Ray wouldn't accept, with what to write instead; each once, in the order of the text.
  ///
  /// Characters that could control a terminal are escaped.
  public var portabilityIssues: [String] {
    var check = PortabilityCheck()
    check.visit(self, in: .trace)
    return check.issues
  }
}

/// Collects what is fluoro's own.
private struct PortabilityCheck {
  private(set) var issues: [String] = []

  mutating func visit(_ expression: FilterExpression, in scope: FilterScope) {
    switch expression {
    case .everything, .causeTemplate: break
    case .any(let members), .all(let members):
      for member in members { visit(member, in: scope) }
    case .not(let negated): visit(negated, in: scope)
    case .test(let test):
      visit(test.subject, in: scope)
      if let comparison = test.comparison { visit(comparison) }
    case .service(_, let block):
      if let block { visit(block, in: .service) }
    case .edge(let caller, let called, let block):
      if caller == .anything || called == .anything {
        note("edge(…) without a name at an end; name both services")
      }
      if let block { visit(block, in: .edge) }
    case .rootCause(let part, let block):
      if let block { visit(block, in: .cause(part)) }
    }
  }

  private mutating func visit(_ subject: FilterSubject, in scope: FilterScope) {
    switch subject {
    case .keyword(let keyword):
      guard !keyword.isPortable else { return }
      note("'\(keyword.rawValue)' is fluoro's own; \(keyword.portableAdvice)")
    case .annotation:
      guard scope != .trace else { return }
      note("\(subject.quotedText) \(scope.place); annotations stand at the top level only")
    case .metadata:
      note("\(subject.quotedText): metadata isn't indexed; record an annotation instead")
    }
  }

  private mutating func visit(_ comparison: FilterComparison) {
    if comparison.comparator == .matches {
      note("'=~' is fluoro's own; use CONTAINS, BEGINSWITH or ENDSWITH")
    }
    guard case .number(let number, let unit) = comparison.value else { return }
    let text = FilterNumberText.text(number)
    if let unit {
      let seconds = FilterNumberText.text(unit.seconds(of: number))
      note("the unit in '\(comparison.value.text)'; write \(seconds), in seconds")
    } else if text.contains("e") || number.sign == .minus {
      note("the number \(text); X-Ray's numbers have neither sign nor exponent")
    }
  }

  private mutating func note(_ issue: String) {
    if !issues.contains(issue) { issues.append(issue) }
  }
}

extension FilterSubject {
  /// The subject as messages quote it.
  var quotedText: String { VisibleText.quoted(text) }
}

extension FilterKeyword {
  /// What X-Ray has instead of a keyword of fluoro's own.
  fileprivate var portableAdvice: String {
    switch self {
    case .sql: "write service(id(type: \"Database::SQL\"))"
    case .exception: "write rootcause.fault.exception { name = \"…\" }"
    case .coldStart: "where the Powertools library is used, write annotation.ColdStart = true"
    case .id: "open the trace by its id instead"
    case .time: "choose the time range beside the expression"
    default: "X-Ray has nothing like it"
    }
  }
}

extension FilterUnit {
  /// So many of the unit in seconds; divides where that is exact: 1e-3 has no exact double.
  fileprivate func seconds(of number: Double) -> Double {
    seconds < 1 ? number / (1 / seconds).rounded() : number * seconds
  }
}
