/// Says tests in words, each as a sentence without a full stop.
struct FilterTestWords {
  /// Where the tests stand.
  let scope: FilterScope

  /// The test as a sentence: `the response time is more than 1 s`.
  func sentence(_ test: FilterTest) -> String {
    guard case .keyword(let keyword) = test.subject else {
      return sentence(test.comparison, onSome: noun(test.subject), isBoolean: true)
    }
    if keyword == .groupName || keyword == .groupARN {
      return groupSentence(test.comparison)
    }
    if keyword.valueType == .boolean {
      return booleanSentence(statement(keyword), test.comparison)
    }
    if keyword == .time { return timeSentence(test.comparison) }
    if isPlural(keyword) {
      return sentence(test.comparison, onSome: noun(keyword), isBoolean: false)
    }
    let unit = keyword.valueType == .seconds ? FilterUnit.seconds : nil
    return sentence(test.comparison, on: noun(keyword), unit: unit)
  }

  /// A test on what has one value; numbers without a unit get the one that is given.
  private func sentence(
    _ comparison: FilterComparison?,
    on noun: String,
    unit: FilterUnit?
  ) -> String {
    guard let comparison, !comparison.isOnPresence else { return "\(noun) is known" }
    let value = comparison.value.words(unit: unit)
    return comparison.comparator == .notEqual
      ? "\(noun) is known and isn't \(value)" : "\(noun) \(comparison.comparator.words) \(value)"
  }

  /// A test on what can have several values, of which one is enough.
  private func sentence(
    _ comparison: FilterComparison?,
    onSome noun: String,
    isBoolean: Bool
  ) -> String {
    guard let comparison else {
      return isBoolean ? "some \(noun) is set, and not to false" : "some \(noun) is known"
    }
    if comparison.isOnPresence {
      return isBoolean ? "some \(noun) is a string" : "some \(noun) is known"
    }
    let value = comparison.value.words()
    return comparison.comparator == .notEqual
      ? "some \(noun) is known, and none is \(value)"
      : "some \(noun) \(comparison.comparator.words) \(value)"
  }

  private func booleanSentence(_ statement: String, _ comparison: FilterComparison?) -> String {
    guard let comparison else { return statement }
    let isWanted = comparison.value == .boolean(comparison.comparator == .equal)
    return isWanted ? statement : "it is not so that \(statement)"
  }

  private func groupSentence(_ comparison: FilterComparison?) -> String {
    guard let comparison else { return "the trace satisfies a group" }
    let verb = comparison.comparator == .notEqual ? "doesn't satisfy" : "satisfies"
    return "the trace \(verb) the group \(comparison.value.words())"
  }

  private func timeSentence(_ comparison: FilterComparison?) -> String {
    guard let comparison else { return "the start of the trace is known" }
    let value = comparison.value.words()
    return switch comparison.comparator {
    case .less: "the trace began before \(value)"
    case .lessOrEqual: "the trace began at \(value) or before"
    case .greater: "the trace began after \(value)"
    case .greaterOrEqual: "the trace began at \(value) or after"
    case .notEqual: "the trace didn't begin at \(value)"
    default: "the trace began at \(value)"
    }
  }
}

extension FilterComparison {
  /// Whether this asks only that there is a text: `CONTAINS ""`.
  fileprivate var isOnPresence: Bool {
    guard case .string("") = value else { return false }
    return [.contains, .beginsWith, .endsWith].contains(comparator)
  }
}

extension FilterOperator {
  /// The operator between a noun and a value.
  fileprivate var words: String {
    switch self {
    case .equal: "is"
    case .notEqual: "isn't"
    case .less: "is less than"
    case .lessOrEqual: "is at most"
    case .greater: "is more than"
    case .greaterOrEqual: "is at least"
    case .contains: "contains"
    case .beginsWith: "begins with"
    case .endsWith: "ends with"
    case .matches: "matches"
    }
  }
}

extension FilterValue {
  /// The value in words: `"api"`, `500 ms`.
  fileprivate func words(unit ownUnit: FilterUnit? = nil) -> String {
    switch self {
    case .string(let text): VisibleText.shownQuoted(text)
    case .number(let number, let unit):
      FilterNumberText.text(number) + ((unit ?? ownUnit).map { " \($0.rawValue)" } ?? "")
    case .boolean(let boolean): boolean ? "true" : "false"
    case .pattern(let pattern): "/\(VisibleText.shown(pattern.text))/"
    case .time(.absolute(let nanoseconds)): FilterTime.absolute(nanoseconds: nanoseconds).text
    case .time(.beforeNewest(let nanoseconds)):
      "the moment "
        + "\(FilterTime.beforeNewest(nanoseconds: nanoseconds).text.dropFirst()) before the newest"
    }
  }
}
