public import TraceAnalysis

/// What can be asked about the traces; each is answered by a report.
public enum ReportQuestion: Hashable, Sendable {
  /// Why did they fail?
  case errors
  /// How long did they take, and where did the time go; grouped by a field or not?
  case statistics(by: GroupingField?)
  /// How do DynamoDB's operations compare?
  case scanOrQuery
  /// How do cold invocations compare with warm ones?
  case coldOrWarm
  /// Which values go with the time; or how does one?
  case sizeOrTime(NumericKey?)
  /// What could be better, by these rules?
  case hints([HintRule])
  /// What tells those that satisfy one filter from those that satisfy another, or from all others?
  case comparison(ActiveFilter, ActiveFilter?)
  /// What tells two traces apart, by their ids?
  case difference(String, String)

  /// The question that a command asks; nothing where it asks none, or not by itself.
  init?(of command: Command, hints: [HintRule]) {
    switch command {
    case .showErrors: self = .errors
    case .statistics: self = .statistics(by: nil)
    case .scanOrQuery: self = .scanOrQuery
    case .coldOrWarm: self = .coldOrWarm
    case .sizeOrTime: self = .sizeOrTime(nil)
    case .hints: self = .hints(hints)
    default: return nil
    }
  }

  /// The command that asks it.
  var command: Command {
    switch self {
    case .errors: .showErrors
    case .statistics: .statistics
    case .scanOrQuery: .scanOrQuery
    case .coldOrWarm: .coldOrWarm
    case .sizeOrTime: .sizeOrTime
    case .hints: .hints
    case .comparison: .compare
    case .difference: .compareMarks
    }
  }

  /// The distribution of response times grouped by the next field, and behind the last by none.
  var groupedByNext: ReportQuestion {
    if case .statistics(let field) = self {
      .statistics(by: GroupingField.next(after: field))
    } else {
      .statistics(by: GroupingField.next(after: nil))
    }
  }

  /// What it is called on the screen.
  var title: String {
    switch self {
    case .errors: "Errors"
    case .statistics(nil): "Distribution"
    case .statistics(let field?): "By \(field.name)"
    case .scanOrQuery: "Scan or query"
    case .coldOrWarm: "Cold or warm"
    case .sizeOrTime: "Size or time"
    case .hints: "Hints"
    case .comparison: "Comparison"
    case .difference: "Two traces"
    }
  }
}
