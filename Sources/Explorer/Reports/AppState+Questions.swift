import TraceAnalysis
import TraceFilter

/// Questions that are typed with what they are about, behind a colon.
extension AppState {
  /// Asks a question such as `stats url`, `size-time annotation.size` or `compare fault`.
  ///
  /// - Returns: Nothing where the text is no such question.
  mutating func runQuestion(_ text: String) -> [Effect]? {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let word = parts.first.flatMap({ Command(rawValue: String($0).lowercased()) }) else {
      return nil
    }
    let rest = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
    switch word {
    case .statistics where !rest.isEmpty: askForGroups(by: String(rest))
    case .sizeOrTime where !rest.isEmpty: askForValue(String(rest))
    case .compare: askForComparison(String(rest))
    default: return nil
    }
    return followReport()
  }

  private mutating func askForGroups(by text: String) {
    let name = text.hasPrefix("by ") ? String(text.dropFirst(3)) : text
    switch GroupingField.parse(name) {
    case .success(let field): ask(.statistics(by: field))
    case .failure(let error): notice = error.description
    }
  }

  private mutating func askForValue(_ text: String) {
    switch NumericKey.parse(text) {
    case .success(let key): ask(.sizeOrTime(key))
    case .failure(let errors): notice = errors.errors.first.map { "\(text): \($0.reason)" }
    }
  }

  /// Compares what satisfies one filter with what satisfies another, ` vs ` between them, or with all
  /// others.
  private mutating func askForComparison(_ text: String) {
    let texts = Self.sides(of: text)
    guard !texts.isEmpty else {
      notice = "say what to compare: compare fault, or compare EXPR vs EXPR"
      return
    }
    var filters: [ActiveFilter] = []
    for text in texts {
      switch FilterExpression.parse(text, groups: session.groups) {
      case .success(let expression):
        filters.append(ActiveFilter(text: text, expression: expression))
      case .failure(let errors):
        notice = errors.errors.first.map { "\(text): \($0.reason)" } ?? "\(text) is no filter"
        return
      }
    }
    ask(.comparison(filters[0], filters.count > 1 ? filters[1] : nil))
  }

  private static func sides(of text: String) -> [String] {
    if let between = text.firstRange(of: " vs ") {
      return [String(text[..<between.lowerBound]), String(text[between.upperBound...])]
    }
    return text.isEmpty ? [] : [text]
  }
}
