/// A point in time: nanoseconds since the Unix epoch, exact.
///
/// X-Ray writes decimal seconds, which mean microseconds; OpenTelemetry writes integer nanoseconds.
/// Both fit, from the year 1677 to 2262.
public struct Timestamp: Hashable, Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z; `Int64.min` where the time isn't known.
  public let nanoseconds: Int64

  /// A point so many nanoseconds after the epoch.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The time of something that has none, such as the end of a span in progress.
  @inlinable public static var unknown: Timestamp { Timestamp(nanoseconds: .min) }

  /// Whether this is a time at all.
  @inlinable
  public var isKnown: Bool { nanoseconds != .min }

  /// Seconds since the epoch, to the precision of a double (a quarter of a microsecond today).
  public var seconds: Double {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return Double(whole) + Double(rest) / 1e9
  }

  /// The time that lies `nanoseconds` later; stays within what can be represented.
  @inlinable
  public func advanced(by nanoseconds: Int64) -> Timestamp {
    let (sum, overflow) = self.nanoseconds.addingReportingOverflow(nanoseconds)
    guard overflow else { return Timestamp(nanoseconds: Swift.max(sum, .min + 1)) }
    return Timestamp(nanoseconds: nanoseconds < 0 ? .min + 1 : .max)
  }

  /// Nanoseconds from `earlier` to this time; clamped where the difference overflows.
  @inlinable
  public func nanoseconds(since earlier: Timestamp) -> Int64 {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
    guard overflow else { return difference }
    return nanoseconds < earlier.nanoseconds ? .min + 1 : .max
  }
}

extension Timestamp: Comparable {
  /// Whether one time is before another.
  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

extension Timestamp {
  /// Reads decimal seconds as they stand in a segment document, rounded to the microsecond.
  ///
  /// A double of today's times resolves 0.24 µs, so `double × 1e6` can come out one microsecond off.
  /// What is rounded here is the decimal number that the double was written as: the microsecond
  /// that the double stands for, if there is one, else its seventh decimal digit, halves up.
  ///
  /// Nothing comes of a value that is no time between the years 1677 and 2262.
  ///
  /// - Parameter seconds: Seconds since the epoch.
  public init?(seconds: Double) {
    guard seconds.isFinite, seconds.magnitude < 9_223_372_036 else { return nil }
    // Truncation by hand: `rounded` is a call into the C library on x86.
    var whole = Int64(seconds)
    if Double(whole) > seconds { whole -= 1 }
    let fraction = seconds - Double(whole)
    var micros = Int64(fraction * 1e6 + 0.5)
    let halfStep = seconds.ulp / 2
    if (fraction - Double(micros) / 1e6).magnitude > halfStep, halfStep > 1e-10 {
      micros = (Int64(fraction * 1e7 + 0.5) + 5) / 10
    }
    self.init(nanoseconds: whole * 1_000_000_000 + micros * 1_000)
  }

  /// Reads a time whose unit is told by its size: seconds, or evidently milli-, micro- or
  /// nanoseconds (from 1e11, 1e14 and 1e17 on).
  ///
  /// - Returns: The time, and whether its unit was not seconds; nothing where it is no time.
  public static func reading(_ value: Double) -> (time: Timestamp, isRepaired: Bool)? {
    guard value.isFinite else { return nil }
    switch value.magnitude {
    case ..<1e11: return Timestamp(seconds: value).map { ($0, false) }
    case ..<1e14: return Timestamp(seconds: value / 1e3).map { ($0, true) }
    case ..<1e17: return Timestamp(seconds: value / 1e6).map { ($0, true) }
    default: return Timestamp(seconds: value / 1e9).map { ($0, true) }
    }
  }
}
