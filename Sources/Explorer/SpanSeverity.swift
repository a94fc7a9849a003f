public import TextScreen
public import TraceModel

/// The gravest that is to be said of a span, as a letter and as a colour.
public enum SpanSeverity: CaseIterable, Hashable, Sendable {
  case fault
  case throttle
  case error
  case inProgress

  /// The gravest of a span's flags; nothing where all is well.
  public init?(_ flags: SpanFlags) {
    guard let gravest = Self.allCases.first(where: { flags.contains($0.flag) }) else { return nil }
    self = gravest
  }

  /// The letter that stands for it, so that colour is never the only sign.
  public var letter: String {
    switch self {
    case .fault: "F"
    case .throttle: "T"
    case .error: "E"
    case .inProgress: "~"
    }
  }

  /// Its colour.
  public var ink: Ink {
    switch self {
    case .fault: .fault
    case .throttle: .throttle
    case .error: .error
    case .inProgress: .inProgress
    }
  }

  private var flag: SpanFlags {
    switch self {
    case .fault: .fault
    case .throttle: .throttle
    case .error: .error
    case .inProgress: .inProgress
    }
  }
}
