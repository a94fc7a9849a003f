extension FilterExpression {
  /// The expression in its canonical spelling, from which parsing gets the same tree.
  ///
  /// Linear in the size of the tree. The text may hold control characters where strings hold such.
  public var text: String {
    var printer = FilterPrinter()
    printer.write(self)
    return printer.output
  }
}

/// Writes trees as text: names in lower case, operators that are words in upper case, strings in
/// quotes, parentheses only where the tree needs them.
struct FilterPrinter {
  private(set) var output = ""

  mutating func write(_ expression: FilterExpression) {
    switch expression {
    case .everything: break
    case .any(let members): write(members, between: " OR ", isBare: \.bindsTighterThanOr)
    case .all(let members): write(members, between: " AND ", isBare: \.isPrimary)
    case .not(let negated):
      output += "!"
      write([negated], between: "", isBare: \.isPrimary)
    case .test(let test): output += test.text
    case .service(let selector, let block):
      output += "service(\(selector.text))"
      write(block: block)
    case .edge(let caller, let called, let block):
      output += "edge(\(caller.text),\(called == .anything ? "" : " ")\(called.text))"
      write(block: block)
    case .rootCause(let part, let block):
      output += part.name
      write(block: block)
    case .causeTemplate(let template, let isNegated):
      output += "rootcause.json \(isNegated ? "!=" : "=") #"
      write(.array(template.templates))
    }
  }

  /// Writes expressions, in parentheses but for those that can do without.
  private mutating func write(
    _ members: [FilterExpression],
    between separator: String,
    isBare: (FilterExpression) -> Bool
  ) {
    for (number, member) in members.enumerated() {
      if number > 0 { output += separator }
      if isBare(member) {
        write(member)
      } else {
        output += "("
        write(member)
        output += ")"
      }
    }
  }

  private mutating func write(block: FilterExpression?) {
    guard let block else { return }
    output += " {"
    if block != .everything {
      output += " "
      write(block)
      output += " "
    }
    output += "}"
  }
}

extension FilterExpression {
  /// Whether this needs no parentheses within AND and behind `!`.
  fileprivate var isPrimary: Bool {
    switch self {
    case .any, .all: false
    default: true
    }
  }

  /// Whether this needs no parentheses within OR.
  fileprivate var bindsTighterThanOr: Bool {
    if case .any = self { return false }
    return true
  }
}

// MARK: - JSON

extension FilterPrinter {
  private mutating func write(_ value: FilterJSON) {
    switch value {
    case .null: output += "null"
    case .boolean(let value): output += value ? "true" : "false"
    case .number(let value): output += FilterNumberText.text(value)
    case .string(let value): write(json: value)
    case .array(let values):
      output += "["
      for (number, value) in values.enumerated() {
        if number > 0 { output += ", " }
        write(value)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (number, member) in members.enumerated() {
        if number > 0 { output += ", " }
        write(json: member.key)
        output += ": "
        write(member.value)
      }
      output += "}"
    }
  }

  private mutating func write(json text: String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": output += "\\" + String(scalar)
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case ..<" ":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
