/// Whether operators and values fit what is compared.
extension FilterParser {
  /// Whether an operator fits the subject; otherwise it is reported.
  mutating func check(
    _ comparator: FilterOperator,
    at range: Range<Int>,
    of subject: FilterSubject
  ) -> Bool {
    let kind = FilterValueKind(of: subject)
    guard !kind.comparators.contains(comparator) else { return true }
    report(
      "'\(comparator.rawValue)' doesn't fit \(subject.quotedText), which is \(kind.name)",
      at: range,
      advice: "it takes \(kind.comparators.map(\.rawValue).joined(separator: ", "))"
    )
    return false
  }

  /// The value in the type that the subject and the operator demand; reports where it has another.
  mutating func checkedValue(
    _ value: PlacedValue,
    _ comparator: FilterOperator,
    _ subject: FilterSubject
  ) -> FilterValue? {
    if case .pattern(let pattern) = value.content {
      if comparator == .matches { return .pattern(pattern) }
      report("a regular expression needs the operator '=~'", at: value.range)
      return nil
    }
    switch FilterValueKind(of: subject) {
    case .boolean: return boolean(value)
    case .number: return number(value, hasUnit: false, subject)
    case .seconds: return number(value, hasUnit: true, subject)
    case .time: return time(value)
    case .group: return group(value)
    case .string:
      if comparator == .matches { return reportNoPattern(value) }
      return string(value, isID: subject == .keyword(.id))
    case .any: return anything(value, comparator, subject)
    }
  }

  private mutating func boolean(_ value: PlacedValue) -> FilterValue? {
    switch value.content {
    case .boolean(let boolean): return .boolean(boolean)
    case .string(let text):
      if let boolean = FilterBoolean.value(of: text) { return .boolean(boolean) }
    default: break
    }
    report("expected true or false", at: value.range)
    return nil
  }

  private mutating func string(_ value: PlacedValue, isID: Bool = false) -> FilterValue? {
    switch value.content {
    case .string(let text), .bareword(let text): return .string(text)
    case .literal(let text) where isID: return .string(text)
    default:
      let advice = VisibleText.literal(text[value.range]).map { "write \($0)" }
      report("expected a string", at: value.range, advice: advice)
      return nil
    }
  }

  private mutating func reportNoPattern(_ value: PlacedValue) -> FilterValue? {
    report("expected a regular expression between slashes", at: value.range, advice: "write /…/")
    return nil
  }

  /// Annotations and metadata: the type of the value decides.
  private mutating func anything(
    _ value: PlacedValue,
    _ comparator: FilterOperator,
    _ subject: FilterSubject
  ) -> FilterValue? {
    switch comparator.demand {
    case .pattern: return reportNoPattern(value)
    case .string: return string(value)
    case .number:
      guard case .literal = value.content else {
        let isQuoted = text[value.range.lowerBound] == "\""
        report(
          "expected a number after '\(comparator.rawValue)'",
          at: value.range,
          advice: isQuoted ? "numbers stand without quotes" : nil
        )
        return nil
      }
      return number(value, hasUnit: false, subject)
    case .anything:
      switch value.content {
      case .boolean(let boolean): return .boolean(boolean)
      case .literal: return number(value, hasUnit: false, subject)
      default: return string(value)
      }
    }
  }

  private mutating func number(
    _ value: PlacedValue,
    hasUnit: Bool,
    _ subject: FilterSubject
  ) -> FilterValue? {
    let text: String
    let start: Int
    switch value.content {
    case .literal(let literal): (text, start) = (literal, value.range.lowerBound)
    case .string(let string): (text, start) = (string, value.range.lowerBound + 1)
    default:
      report("expected a number", at: value.range)
      return nil
    }
    let scalars = Array(text.unicodeScalars)
    guard let number = FilterNumber(scalars) else {
      report("expected a number", at: value.range)
      return nil
    }
    guard number.value.isFinite else {
      report("the number is too large", at: value.range)
      return nil
    }
    let rest = String(String.UnicodeScalarView(scalars[number.length...]))
    if rest.isEmpty { return .number(number.value, unit: nil) }
    if hasUnit, let unit = FilterUnit(text: rest) { return .number(number.value, unit: unit) }
    // Within quotes the place would depend on escapes.
    let isQuoted = start != value.range.lowerBound
    let range = isQuoted ? value.range : start + number.length..<value.range.upperBound
    if hasUnit {
      let units = FilterUnit.allCases.map(\.rawValue).joined(separator: ", ")
      let nearest = FilterSuggestions.unit(for: rest)
      report(
        "unknown unit \(VisibleText.quoted(rest)); expected \(units)",
        at: range,
        advice: nearest.map { "did you mean '\($0.rawValue)'?" }
      )
    } else if FilterUnit(text: rest) != nil {
      report("\(subject.quotedText) is compared without a unit", at: range)
    } else {
      let canBeText = FilterValueKind(of: subject) == .any && !isQuoted
      let string = canBeText ? VisibleText.literal(text) : nil
      report(
        "\(VisibleText.quoted(rest)) doesn't belong to a number",
        at: range,
        advice: string.map { "write \($0)" }
      )
    }
    return nil
  }

  private mutating func time(_ value: PlacedValue) -> FilterValue? {
    switch value.content {
    case .literal(let text), .string(let text):
      if let time = FilterTime(text: text) { return .time(time) }
    default: break
    }
    report(
      "expected a time",
      at: value.range,
      advice: "write one like \"2025-06-21T05:00:00Z\", 2025-06-21, or -15m before the newest trace"
    )
    return nil
  }

  private mutating func group(_ value: PlacedValue) -> FilterValue? {
    guard case .string(let name)? = string(value) else { return nil }
    switch groups.verdict(onGroup: name, atDepth: depth) {
    case .fine(let height):
      noteDepth(depth + height)
      return .string(name)
    case .tooDeep:
      stop(Self.tooDeep, at: value.range)
    case .unknown(let nearest):
      report(
        "unknown group \(VisibleText.quoted(name))",
        at: value.range,
        advice: nearest.map { "did you mean \(VisibleText.literal($0) ?? $0)?" }
      )
    case .wrong(let reason):
      report(reason, at: value.range)
    }
    return nil
  }
}
