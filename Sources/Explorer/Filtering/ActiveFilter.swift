public import TraceFilter

/// A filter expression that parses, with the text that the user gave it.
public struct ActiveFilter: Hashable, Sendable {
  /// The text, as typed.
  public let text: String
  /// What it means.
  public let expression: FilterExpression

  /// A filter.
  public init(text: String, expression: FilterExpression) {
    self.text = text
    self.expression = expression
  }

  /// The filter that wants this one, if there is one, and a further condition.
  static func adding(_ condition: FilterExpression, to filter: ActiveFilter?) -> ActiveFilter {
    let expression: FilterExpression
    switch filter?.expression {
    case nil, .everything: expression = condition
    case .all(let parts)?:
      expression = parts.contains(condition) ? .all(parts) : .all(parts + [condition])
    case let other?: expression = other == condition ? other : .all([other, condition])
    }
    return ActiveFilter(text: expression.text, expression: expression)
  }
}
