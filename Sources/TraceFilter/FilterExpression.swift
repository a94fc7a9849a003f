/// A filter expression as a tree: what it asks of a trace.
///
/// The language is X-Ray's, with a few additions of fluoro's own, which `isPortable` tells apart. Lists
/// keep the grouping that the text has: `a AND (b AND c)` is a list within a list, so that printing a
/// tree and parsing it again gives the same tree.
public indirect enum FilterExpression: Hashable, Sendable {
  /// Every trace: the empty expression.
  case everything
  /// One of at least two: `a OR b`.
  case any([FilterExpression])
  /// All of at least two: `a AND b`, or `a b`.
  case all([FilterExpression])
  /// The opposite: `!a`.
  case not(FilterExpression)
  /// A keyword, alone or compared with a value.
  case test(FilterTest)
  /// Some segment of a matching service satisfies the block; without a block there is such a service.
  case service(FilterSelector, block: FilterExpression?)
  /// Some call between matching services satisfies the block; without a block there is such a call.
  case edge(from: FilterSelector, to: FilterSelector, block: FilterExpression?)
  /// Some element of a root cause satisfies the block; without a block there is such an element.
  case rootCause(FilterCausePart, block: FilterExpression?)
  /// Some root cause matches one of the templates, or, negated, none does.
  case causeTemplate(FilterCauseTemplate, isNegated: Bool)
}

/// A keyword, alone or compared with a value.
public struct FilterTest: Hashable, Sendable {
  /// What is looked at.
  public let subject: FilterSubject
  /// How it is compared, and with what; nothing for a bare keyword.
  public let comparison: FilterComparison?

  /// A test of a subject.
  public init(_ subject: FilterSubject, _ comparison: FilterComparison? = nil) {
    self.subject = subject
    self.comparison = comparison
  }
}

/// What a test looks at.
public enum FilterSubject: Hashable, Sendable {
  /// A field that the language names.
  case keyword(FilterKeyword)
  /// The annotation of a key.
  case annotation(String)
  /// The metadata at a path of keys; where none begins with a namespace, any namespace's. fluoro's own.
  case metadata([String])
}

/// How a value is compared, and with what.
public struct FilterComparison: Hashable, Sendable {
  /// The operator.
  public let comparator: FilterOperator
  /// The value on its right side.
  public let value: FilterValue

  /// A comparison with that value.
  public init(_ comparator: FilterOperator, _ value: FilterValue) {
    self.comparator = comparator
    self.value = value
  }
}

/// The operators between a keyword and a value.
public enum FilterOperator: String, Hashable, Sendable, CaseIterable {
  /// The same.
  case equal = "="
  /// Not the same; absent values satisfy neither.
  case notEqual = "!="
  /// Less.
  case less = "<"
  /// Less or the same.
  case lessOrEqual = "<="
  /// More.
  case greater = ">"
  /// More or the same.
  case greaterOrEqual = ">="
  /// Has the text within.
  case contains = "CONTAINS"
  /// Begins with the text.
  case beginsWith = "BEGINSWITH"
  /// Ends with the text.
  case endsWith = "ENDSWITH"
  /// Has a part that the regular expression matches. fluoro's own.
  case matches = "=~"
}

/// A value that a keyword is compared with.
public enum FilterValue: Hashable, Sendable {
  /// A string, quoted or bare.
  case string(String)
  /// A number, with its unit if it has one.
  case number(Double, unit: FilterUnit?)
  /// True or false.
  case boolean(Bool)
  /// A regular expression between slashes. fluoro's own.
  case pattern(FilterPattern)
  /// A point in time. fluoro's own.
  case time(FilterTime)
}

/// Units of time behind a number, which X-Ray doesn't know.
///
/// fluoro's own.
public enum FilterUnit: String, Hashable, Sendable, CaseIterable {
  /// Nanoseconds.
  case nanoseconds = "ns"
  /// Microseconds.
  case microseconds = "us"
  /// Milliseconds.
  case milliseconds = "ms"
  /// Seconds.
  case seconds = "s"
  /// Minutes.
  case minutes = "m"
  /// Hours.
  case hours = "h"

  /// How many seconds one of them is.
  public var seconds: Double {
    switch self {
    case .nanoseconds: 1e-9
    case .microseconds: 1e-6
    case .milliseconds: 1e-3
    case .seconds: 1
    case .minutes: 60
    case .hours: 3600
    }
  }
}

/// Which services, or which ends of calls, are meant.
public enum FilterSelector: Hashable, Sendable {
  /// Any, inferred ones included.
  case anything
  /// Those with that name, or that alternative name.
  case name(String)
  /// Those that agree with every part that is given.
  case id(name: String?, type: String?, account: String?)
}

/// Which elements of which root causes are meant.
public struct FilterCausePart: Hashable, Sendable {
  /// What the cause explains.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A server error.
    case fault
    /// A client error or a throttled call.
    case error
    /// The response time.
    case responseTime = "responsetime"
  }

  /// What is enumerated along the cause's path.
  public enum Element: String, Hashable, Sendable, CaseIterable {
    /// Services.
    case service
    /// Segments and subsegments.
    case entity
    /// Exceptions.
    case exception
  }

  /// What the cause explains.
  public let kind: Kind
  /// What is enumerated.
  public let element: Element

  /// Those elements of causes of that kind.
  public init(_ kind: Kind, _ element: Element) {
    self.kind = kind
    self.element = element
  }
}

/// Templates of root causes: arrays of objects, of which every key must be equal.
public struct FilterCauseTemplate: Hashable, Sendable {
  /// The templates; a root cause that matches one of them is enough.
  public let templates: [FilterJSON]

  /// Those templates.
  public init(templates: [FilterJSON]) {
    self.templates = templates
  }
}

/// A JSON value of a template.
public indirect enum FilterJSON: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([FilterJSON])
  /// An object, in the order of the text; the last of equal keys counts.
  case object([Member])

  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: FilterJSON

    /// A member of that key and value.
    public init(key: String, value: FilterJSON) {
      self.key = key
      self.value = value
    }
  }
}
