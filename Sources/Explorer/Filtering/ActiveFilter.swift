public import TraceFilter

/// What the traces are seen through: a filter expression that parses, with the text that the user gave
/// it, and where one came from an answer, the traces behind that.
public struct ActiveFilter: Hashable, Sendable {
  /// The text, as typed.
  public let text: String
  /// What it means.
  public let expression: FilterExpression
  /// The only traces that may be shown; nothing where all may.
  public let selection: TraceSelection?

  /// A filter.
  public init(text: String, expression: FilterExpression, selection: TraceSelection? = nil) {
    self.text = text
    self.expression = expression
    self.selection = selection
  }

  /// The traces that a filter leaves, of which only some may be shown.
  static func selecting(_ selection: TraceSelection, of filter: ActiveFilter?) -> ActiveFilter {
    ActiveFilter(
      text: filter?.text ?? "",
      expression: filter?.expression ?? .everything,
      selection: selection
    )
  }

  /// What it is called where there is a line for it.
  public var title: String {
    guard let selection else { return text }
    return text.isEmpty ? selection.title : "\(selection.title)   \(text)"
  }

  /// The filter that wants this one, if there is one, and a further condition.
  static func adding(_ condition: FilterExpression, to filter: ActiveFilter?) -> ActiveFilter {
    if case .all(let parts) = condition, let last = parts.last {
      return adding(last, to: parts.dropLast().reduce(filter) { adding($1, to: $0) })
    }
    let expression: FilterExpression
    switch filter?.expression {
    case nil, .everything: expression = condition
    case .all(let parts)?:
      expression = parts.contains(condition) ? .all(parts) : .all(parts + [condition])
    case let other?: expression = other == condition ? other : .all([other, condition])
    }
    return ActiveFilter(
      text: expression.text,
      expression: expression,
      selection: filter?.selection
    )
  }
}
