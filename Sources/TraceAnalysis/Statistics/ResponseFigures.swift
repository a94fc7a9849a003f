/// How a group of traces answered, and how long they took.
public struct ResponseFigures: Hashable, Sendable {
  /// How many traces there are.
  public let count: Int
  /// How long those took whose length is known; nothing where none is.
  public let lengths: LengthFigures?
  private let counts: [Int]

  /// Counts traces.
  ///
  /// - Parameters:
  ///   - times: Their lengths in nanoseconds, or `TraceResponses.unmeasured`.
  ///   - outcomes: Their classes, in the same order.
  ///   - selection: Finds the percentiles.
  init(
    times: ArraySlice<Int64>,
    outcomes: ArraySlice<ResponseOutcome>,
    _ selection: inout RankSelection
  ) {
    count = times.count
    var counts = [Int](repeating: 0, count: 5)
    for outcome in outcomes { counts[Int(outcome.rawValue)] += 1 }
    self.counts = counts
    lengths =
      times.contains(TraceResponses.unmeasured)
      ? LengthFigures([times.filter { $0 != TraceResponses.unmeasured }[...]], &selection)
      : LengthFigures([times], &selection)
  }

  /// How many have answered at all.
  public var answered: Int { count - counts[Int(ResponseOutcome.unknown.rawValue)] }

  /// How many answered in a class.
  public func count(_ kind: CallOutcomes.Kind) -> Int {
    switch kind {
    case .ok: counts[Int(ResponseOutcome.ok.rawValue)]
    case .error: counts[Int(ResponseOutcome.error.rawValue)]
    case .throttle: counts[Int(ResponseOutcome.throttle.rawValue)]
    case .fault: counts[Int(ResponseOutcome.fault.rawValue)]
    }
  }

  /// How many answered with an error or a fault, or were throttled.
  public var failures: Int { answered - count(.ok) }

  /// Which part of those that answered failed; nothing where none has answered.
  public var failureShare: Double? {
    answered > 0 ? Double(failures) / Double(answered) : nil
  }
}

/// What is said of many lengths of time, in nanoseconds.
public struct LengthFigures: Hashable, Sendable {
  /// How many there are; above 0.
  public let count: Int
  /// Their sum; clamped where it exceeds 292 years.
  public let total: Int64
  /// Their mean, rounded to the nanosecond.
  public let mean: Int64
  /// The shortest.
  public let minimum: Int64
  /// The longest.
  public let maximum: Int64
  /// Percentiles by nearest rank, exact.
  public let percentiles: Percentiles

  /// Figures of lengths in any order, none negative; nothing where there are none.
  init?(_ parts: [ArraySlice<Int64>], _ selection: inout RankSelection) {
    guard let percentiles = selection.percentiles(of: parts) else { return nil }
    var sum: Int64 = 0
    var exact = 0.0
    var (minimum, maximum) = (Int64.max, Int64.min)
    for part in parts {
      for length in part {
        sum = saturatingSum(sum, length)
        minimum = min(minimum, length)
        maximum = max(maximum, length)
      }
    }
    count = parts.reduce(0) { $0 + $1.count }
    if sum == .max {
      for part in parts { exact = part.reduce(exact) { $0 + Double($1) } }
      mean = max(minimum, min(maximum, Int64(min(exact / Double(count), 0x1p62).rounded())))
    } else {
      let (whole, rest) = sum.quotientAndRemainder(dividingBy: Int64(count))
      mean = whole + (rest * 2 >= Int64(count) ? 1 : 0)
    }
    total = sum
    self.minimum = minimum
    self.maximum = maximum
    self.percentiles = percentiles
  }
}
