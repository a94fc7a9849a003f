/// What a rule found in a trace.
public struct Hint: Hashable, Sendable {
  /// The rule.
  public let rule: HintRule
  /// The number of the trace.
  public let trace: Int
  /// The span that it is about, or the first of them.
  public let row: Int
  /// Another span that it is about: the second target, the call, the initialisation.
  public var otherRow: Int?
  /// How many calls, repetitions, spans, annotations or bytes.
  public var count = 1
  /// The time that it concerns, in nanoseconds, by which hints of the rules whose time could be saved are
  /// ranked; 0 where it is none.
  public var nanoseconds: Int64 = 0
  /// A second time in nanoseconds: of calls in series the longest one, of a gap where it begins from
  /// the start of its span.
  public var otherNanoseconds: Int64 = 0

  /// Whether it is to be read before another: one whose time could be saved, then one of what could be
  /// better without saving time, last one that tells of what is missing; of each the one with more time,
  /// then in the order of the rules and rows.
  public func goesBefore(_ other: Hint) -> Bool {
    if rule.gain != other.rule.gain { return rule.gain < other.rule.gain }
    if nanoseconds != other.nanoseconds { return nanoseconds > other.nanoseconds }
    if rule != other.rule { return rule.place < other.rule.place }
    return row != other.row ? row < other.row : (otherRow ?? -1) < (other.otherRow ?? -1)
  }
}

extension HintRule {
  /// What is to be had by heeding it; the most useful first.
  enum Gain: Int, Comparable {
    /// Time.
    case time
    /// A better trace.
    case order
    /// Nothing: it tells what is missing or can't be.
    case nothing

    static func < (left: Gain, right: Gain) -> Bool { left.rawValue < right.rawValue }
  }

  var gain: Gain {
    switch self {
    case .sameCallInSeries, .serialCalls, .scanInRequest, .retries, .throttling, .uninstrumentedGap,
      .coldStart:
      .time
    case .nearSizeLimit, .missingDownstream, .manyAnnotations: .order
    case .neverFinished, .clockSkew, .missingParent: .nothing
    }
  }

  /// Its place in the list.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
