/// What a subject can be compared with: its type, and how it may be asked.
enum FilterValueKind: Hashable, Sendable {
  case boolean
  case number
  case seconds
  case string
  case time
  /// The name of a group.
  case group
  /// Annotations and metadata: what the value says.
  case any

  /// The kind of a subject.
  init(of subject: FilterSubject) {
    guard case .keyword(let keyword) = subject else {
      self = .any
      return
    }
    self =
      switch keyword.valueType {
      case .boolean: .boolean
      case .number: .number
      case .seconds: .seconds
      case .string: subject.groupKeyword == nil ? .string : .group
      case .time: .time
      }
  }

  /// The operators that fit.
  var comparators: [FilterOperator] {
    switch self {
    case .boolean, .group: [.equal, .notEqual]
    case .number, .seconds, .time:
      [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
    case .string: [.equal, .notEqual, .contains, .beginsWith, .endsWith, .matches]
    case .any: FilterOperator.allCases
    }
  }

  /// The kind in words: `text`.
  var name: String {
    switch self {
    case .boolean: "true or false"
    case .number: "a number"
    case .seconds: "a length of time"
    case .string: "text"
    case .time: "a time"
    case .group: "the name of a group"
    case .any: "of any type"
    }
  }
}

extension FilterSubject {
  /// The operators that fit the subject, in the order of the reference.
  public var comparators: [FilterOperator] { FilterValueKind(of: self).comparators }
}

extension FilterOperator {
  /// What an operator demands of values of any type.
  enum Demand {
    case anything
    case number
    case string
    case pattern
  }

  /// What it demands.
  var demand: Demand {
    switch self {
    case .equal, .notEqual: .anything
    case .less, .lessOrEqual, .greater, .greaterOrEqual: .number
    case .contains, .beginsWith, .endsWith: .string
    case .matches: .pattern
    }
  }
}
