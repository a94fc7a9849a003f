import TraceAnalysis
import TraceFilter

/// Questions that are typed with what they are about, behind a colon.
extension AppState {
  /// Asks how long the traces took by a field, such as `url` or `by url`.
  mutating func askForGroups(by text: String) throws(CommandError) -> [Effect] {
    let name = text.hasPrefix("by ") ? String(text.dropFirst(3)) : text
    switch GroupingField.parse(name) {
    case .success(let field): ask(.statistics(by: field))
    case .failure(let error): throw CommandError(error.description)
    }
    return []
  }

  /// Asks how a value goes with the time, such as `annotation.size`.
  mutating func askForValue(_ text: String) throws(CommandError) -> [Effect] {
    switch NumericKey.parse(text) {
    case .success(let key): ask(.sizeOrTime(key))
    case .failure where !text.contains("."):
      throw CommandError("a key is typed as annotation.\(text) or as metadata.\(text)")
    case .failure(let errors): throw Self.error(errors, in: text)
    }
    return []
  }

  /// Compares what satisfies one filter with what satisfies another, ` vs ` between them, or with all
  /// others.
  mutating func askForComparison(_ text: String) throws(CommandError) -> [Effect] {
    let texts = Self.sides(of: text)
    guard !texts.isEmpty else {
      throw CommandError("say what to compare: compare fault, or compare EXPR vs EXPR")
    }
    var filters: [ActiveFilter] = []
    for text in texts {
      switch FilterExpression.parse(text, groups: session.groups) {
      case .success(let expression):
        filters.append(ActiveFilter(text: text, expression: expression))
      case .failure(let errors): throw Self.error(errors, in: text)
      }
    }
    ask(.comparison(filters[0], filters.count > 1 ? filters[1] : nil))
    return []
  }

  private static func error(_ errors: FilterErrors, in text: String) -> CommandError {
    CommandError(errors.errors.first.map { "\(text): \($0.reason)" } ?? "\(text) is no filter")
  }

  private static func sides(of text: String) -> [String] {
    if let between = text.firstRange(of: " vs ") {
      return [String(text[..<between.lowerBound]), String(text[between.upperBound...])]
    }
    return text.isEmpty ? [] : [text]
  }
}
