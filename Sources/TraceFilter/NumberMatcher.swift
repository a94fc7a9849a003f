/// Compares numbers as a filter asks for.
struct NumberMatcher: Sendable {
  let comparator: FilterOperator
  let value: Double

  /// Whether a number satisfies the comparison.
  func accepts(_ number: Double) -> Bool {
    switch comparator {
    case .equal: number == value
    case .notEqual: number != value
    case .less: number < value
    case .lessOrEqual: number <= value
    case .greater: number > value
    case .greaterOrEqual: number >= value
    case .contains, .beginsWith, .endsWith, .matches: false
    }
  }
}

/// Compares lengths and points of time, which are held in nanoseconds.
struct TimeMatcher: Sendable {
  /// The least and the greatest time that are in or, for `!=`, out of the question.
  private let least: Int64
  private let most: Int64
  private let isOutside: Bool

  init(_ comparator: FilterOperator, nanoseconds: Int64) {
    isOutside = comparator == .notEqual
    switch comparator {
    case .less, .lessOrEqual:
      least = .min
      most = comparator == .less ? nanoseconds.subtractingClamped(1) : nanoseconds
    case .greater, .greaterOrEqual:
      least = comparator == .greater ? nanoseconds.addingClamped(1) : nanoseconds
      most = .max
    default:
      least = nanoseconds
      most = nanoseconds
    }
  }

  /// A comparison with so many seconds; what no 64 bits hold is as good as endless.
  init(_ comparator: FilterOperator, seconds: Double) {
    let nanoseconds = (seconds * 1e9).rounded()
    if nanoseconds >= 0x1p63 {
      self.init(comparator, nanoseconds: .max)
    } else if nanoseconds <= -0x1p63 || nanoseconds.isNaN {
      self.init(comparator, nanoseconds: .min)
    } else {
      self.init(comparator, nanoseconds: Int64(nanoseconds))
    }
  }

  /// A comparison that every time satisfies.
  static let anything = TimeMatcher(.lessOrEqual, nanoseconds: .max)

  /// Whether a time satisfies the comparison.
  @inline(__always)
  func accepts(_ time: Int64) -> Bool {
    (time >= least && time <= most) != isOutside
  }
}

extension Int64 {
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }

  fileprivate func subtractingClamped(_ other: Int64) -> Int64 {
    let (difference, isTooSmall) = subtractingReportingOverflow(other)
    return isTooSmall ? .min : difference
  }
}
