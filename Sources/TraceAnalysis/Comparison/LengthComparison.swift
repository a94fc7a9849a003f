import TraceModel

/// Two samples of lengths, set against each other.
public struct LengthComparison: Hashable, Sendable {
  /// What is compared.
  public let first: LengthSample
  /// What it is compared with.
  public let second: LengthSample
  /// How surely they differ, and by how much; nothing where one of them is empty.
  public let test: RankTest?

  /// Compares two samples.
  ///
  /// - Complexity: As of `RankTest`.
  public init(_ first: LengthSample, _ second: LengthSample) {
    self.first = first
    self.second = second
    test = RankTest(first, second)
  }

  /// By how much the first median exceeds the second, in nanoseconds; nothing where one is lacking.
  public var medianDifference: Int64? {
    guard let one = first.p50, let other = second.p50 else { return nil }
    return Timestamp(nanoseconds: one).nanoseconds(since: Timestamp(nanoseconds: other))
  }

  /// Whether both differ beyond chance, and their medians and the shift agree about the direction.
  public var isClear: Bool {
    guard let test, let difference = medianDifference, test.isSignificant else { return false }
    return difference.signum() * test.shift.signum() >= 0
  }

  /// What is compared, in the words of a sentence.
  public struct Words: Sendable {
    /// What the first sample is of, as within a sentence: `Scan`, `cold invocations`.
    public let first: String
    /// What the second sample is of: `Query`.
    public let second: String
    /// Whether the first is a plural: `cold invocations`.
    public let isPlural: Bool

    /// The first as the beginning of a sentence; single names stay as they are.
    fileprivate var opening: String {
      isPlural ? first.prefix(1).uppercased() + first.dropFirst() : first
    }

    /// Those words.
    public init(_ first: String, _ second: String, isPlural: Bool = false) {
      self.first = first
      self.second = second
      self.isPlural = isPlural
    }

    /// The beginning of a sentence about a difference above or below 0: `Scan takes 187 ms longer`.
    fileprivate func begin(_ difference: Int64) -> String {
      let length = DurationText.short(Int64(clamping: difference.magnitude))
      let verb =
        difference > 0 ? isPlural ? "take" : "takes" : isPlural ? "are" : "is"
      return "\(opening) \(verb) \(length) \(difference > 0 ? "longer" : "shorter") than \(second)"
    }
  }

  /// The difference in words.
  ///
  /// Such as `Scan takes 187 ms longer than Query in the median (shift 180 ms, 95 % interval 97 ms to
  /// 310 ms; p = 0.00012, n = 23 and 8).`; where it may be chance `No clear difference between Scan and
  /// Query: 206 ms against 19 ms in the median (…).`
  public func sentence(_ words: Words) -> String {
    guard let test, let difference = medianDifference, let one = first.p50, let other = second.p50
    else {
      return "\(words.opening) and \(words.second) can't be compared:"
        + " n = \(first.count) and \(second.count)."
    }
    let certainty = Self.certainty(of: test)
    if difference == 0, test.shift == 0 || !test.isSignificant {
      return "\(words.opening) and \(words.second) take equally long:"
        + " \(DurationText.short(one)) in the median (\(certainty))."
    }
    guard difference != 0, isClear else {
      let lead =
        isClear ? "Equal medians, but another spread, of" : "No clear difference between"
      return "\(lead) \(words.first) and \(words.second): \(DurationText.short(one)) against"
        + " \(DurationText.short(other)) in the median (\(certainty))."
    }
    return "\(words.begin(difference)) in the median (\(certainty))."
  }

  private static func certainty(of test: RankTest) -> String {
    let counts = "n = \(test.firstCount) and \(test.secondCount)"
    let probability = StatisticText.probability(test.probability)
    guard let interval = test.interval else {
      return "too few for an interval; \(probability), \(counts)"
    }
    return "shift \(StatisticText.signedDuration(test.shift)), 95 % interval"
      + " \(StatisticText.signedDuration(interval.lowerBound)) to"
      + " \(StatisticText.signedDuration(interval.upperBound)); \(probability), \(counts)"
  }

  /// The difference as single figures of a report.
  public var facts: [ReportFact] {
    [
      ReportFact("MedianDifference", "difference", .optionalDifference(medianDifference)),
      ReportFact("Shift", "shift", .optionalDifference(test?.shift)),
      ReportFact("ShiftLow", "at least", .optionalDifference(test?.interval?.lowerBound)),
      ReportFact("ShiftHigh", "at most", .optionalDifference(test?.interval?.upperBound)),
      ReportFact("Probability", "p", .optionalProbability(test?.probability)),
    ]
  }
}

extension ReportValue {
  /// A length, or nothing where there is none.
  static func optionalLength(_ length: Int64?) -> ReportValue {
    length.map { .nanoseconds($0) } ?? .none
  }

  /// A difference, or nothing where there is none.
  static func optionalDifference(_ difference: Int64?) -> ReportValue {
    difference.map { .difference($0) } ?? .none
  }

  /// A probability, or nothing where there is none.
  static func optionalProbability(_ probability: Double?) -> ReportValue {
    probability.map { .probability($0) } ?? .none
  }

  /// A number, or nothing where there is none.
  static func optionalNumber(_ number: Double?) -> ReportValue {
    number.map { .number($0) } ?? .none
  }
}
