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
  let comparator: FilterOperator
  let nanoseconds: Int64

  init(_ comparator: FilterOperator, nanoseconds: Int64) {
    self.comparator = comparator
    self.nanoseconds = nanoseconds
  }

  /// A comparison with so many seconds; what no 64 bits hold is as good as endless.
  init(_ comparator: FilterOperator, seconds: Double) {
    let nanoseconds = (seconds * 1e9).rounded()
    self.comparator = comparator
    if nanoseconds >= 0x1p63 {
      self.nanoseconds = .max
    } else if nanoseconds <= -0x1p63 || nanoseconds.isNaN {
      self.nanoseconds = .min + 1
    } else {
      self.nanoseconds = Int64(nanoseconds)
    }
  }

  /// Whether a time satisfies the comparison.
  func accepts(_ time: Int64) -> Bool {
    switch comparator {
    case .equal: time == nanoseconds
    case .notEqual: time != nanoseconds
    case .less: time < nanoseconds
    case .lessOrEqual: time <= nanoseconds
    case .greater: time > nanoseconds
    case .greaterOrEqual: time >= nanoseconds
    case .contains, .beginsWith, .endsWith, .matches: false
    }
  }
}
