import TraceModel

/// Equal steps that cover a period, of a length that is easily read.
///
/// Steps begin at whole multiples of their length since the epoch, so that minutes begin with the
/// minute and days at midnight UTC.
struct TimeSteps {
  /// The length of a step in nanoseconds.
  let length: Int64
  /// How many steps there are; above 0.
  let count: Int
  /// The number, since the epoch, of the first step.
  private let first: Int64
  /// The first moment of the period.
  private let earliest: Timestamp

  private static let mostSteps: Int64 = 30

  /// The shortest steps of which at most 30 cover the time from one moment to another.
  init(from start: Timestamp, to end: Timestamp) {
    // The longest length suffices for all times that there are.
    let length =
      Self.lengths.first { Self.step(of: end, $0) - Self.step(of: start, $0) < Self.mostSteps }
      ?? Self.lengths[Self.lengths.count - 1]
    self.length = length
    earliest = start
    first = Self.step(of: start, length)
    count = Int(Self.step(of: end, length) - first) + 1
  }

  /// The step that a moment of the period is in.
  func index(of time: Timestamp) -> Int {
    Int(Self.step(of: time, length) - first)
  }

  /// When a step begins; the first one, where that is no time any more, with the period.
  func start(of step: Int) -> Timestamp {
    let (start, overflow) = (first + Int64(step)).multipliedReportingOverflow(by: length)
    return overflow ? earliest : Timestamp(nanoseconds: start)
  }

  /// Milliseconds, seconds, minutes, hours and days, in nanoseconds.
  private static let lengths: [Int64] = {
    let milliseconds: [Int64] = [1, 2, 5, 10, 20, 50, 100, 200, 500]
    let sixtieths: [Int64] = [1, 2, 5, 10, 15, 30]
    let hours: [Int64] = [1, 2, 3, 6, 12]
    let days: [Int64] = [1, 2, 7, 14, 30, 60, 100, 200, 500, 1_000, 2_000, 5_000]
    return milliseconds.map { $0 * 1_000_000 } + sixtieths.map { $0 * 1_000_000_000 }
      + sixtieths.map { $0 * 60_000_000_000 } + hours.map { $0 * 3_600_000_000_000 }
      + days.map { $0 * 86_400_000_000_000 }
  }()

  private static func step(of time: Timestamp, _ length: Int64) -> Int64 {
    let (whole, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: length)
    return rest < 0 ? whole - 1 : whole
  }
}
