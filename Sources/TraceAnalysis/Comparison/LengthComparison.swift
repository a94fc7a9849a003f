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

  /// What is compared, in the words of a sentence.
  public struct Words: Sendable {
    /// What the first sample is of: `Scan`.
    public let first: String
    /// What the second sample is of: `Query`.
    public let second: String
    /// What they do: `takes`.
    public let verb: String

    /// Those words.
    public init(_ first: String, _ second: String, verb: String = "takes") {
      self.first = first
      self.second = second
      self.verb = verb
    }
  }

  /// The difference in words.
  ///
  /// Such as `Scan takes 187 ms longer than Query in the median (shift 180 ms, 95 % interval 97 ms to
  /// 310 ms; p = 0.00012, n = 23 and 8).`
  public func sentence(_ words: Words) -> String {
    guard let test, let difference = medianDifference else {
      return "\(words.first) and \(words.second) can't be compared:"
        + " n = \(first.count) and \(second.count)."
    }
    let length = StatisticText.signedDuration(Int64(clamping: difference.magnitude))
    let relation =
      difference == 0
      ? "as long as \(words.second)"
      : "\(length) \(difference > 0 ? "longer" : "shorter") than \(words.second)"
    return "\(words.first) \(words.verb) \(relation) in the median (\(Self.certainty(of: test)))."
      + (test.isSignificant ? "" : " That may be chance.")
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
      ReportFact("Probability", "p", test.map { .number($0.probability) } ?? .none),
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

  /// A number, or nothing where there is none.
  static func optionalNumber(_ number: Double?) -> ReportValue {
    number.map { .number($0) } ?? .none
  }
}
