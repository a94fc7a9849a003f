extension Timestamp {
  /// The parts of a calendar date and time of day.
  private struct Parts {
    var year: Int64
    var month: Int64
    var day: Int64
    var hour: Int64
    var minute: Int64
    var second: Int64
    var nanosecond: Int64
  }

  /// Splits the time by the proleptic Gregorian calendar (after Howard Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms", `civil_from_days`).
  private func parts(utcOffset: Int) -> Parts {
    let local = advanced(by: Int64(utcOffset) * 1_000_000_000).nanoseconds
    let nanosecondsPerDay: Int64 = 86_400_000_000_000
    var (days, rest) = local.quotientAndRemainder(dividingBy: nanosecondsPerDay)
    if rest < 0 {
      // The first day that there is begins before what a number of nanoseconds reaches.
      rest += nanosecondsPerDay
      days -= 1
    }
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return Parts(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
      hour: rest / 3_600_000_000_000,
      minute: rest / 60_000_000_000 % 60,
      second: rest / 1_000_000_000 % 60,
      nanosecond: rest % 1_000_000_000
    )
  }

  /// The time of day, `14:03:51.200`, in a zone so many seconds east of Greenwich.
  public func timeOfDay(utcOffset: Int = 0) -> String {
    guard isKnown else { return "–" }
    let parts = parts(utcOffset: utcOffset)
    return "\(padded(parts.hour, 2)):\(padded(parts.minute, 2)):\(padded(parts.second, 2))"
      + ".\(padded(parts.nanosecond / 1_000_000, 3))"
  }

  /// The day, `2025-06-21`, in a zone so many seconds east of Greenwich.
  public func day(utcOffset: Int = 0) -> String {
    guard isKnown else { return "–" }
    let parts = parts(utcOffset: utcOffset)
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }

  /// Date, time to the microsecond and zone: `2025-06-21 05:00:31.200000 UTC`.
  public func full(utcOffset: Int = 0) -> String {
    guard isKnown else { return "–" }
    let parts = parts(utcOffset: utcOffset)
    return "\(day(utcOffset: utcOffset)) \(padded(parts.hour, 2)):\(padded(parts.minute, 2))"
      + ":\(padded(parts.second, 2)).\(padded(parts.nanosecond / 1_000, 6))"
      + " \(Self.zone(utcOffset: utcOffset))"
  }

  /// The name of a zone so many seconds east of Greenwich: `UTC`, `+09:00`.
  public static func zone(utcOffset: Int) -> String {
    guard utcOffset != 0 else { return "UTC" }
    let minutes = Int64(utcOffset.magnitude) / 60
    return "\(utcOffset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }
}

/// Lengths of time in words, the same in every locale.
public enum DurationText {
  /// A length of time with three significant digits and its unit: `0 ms`, `35 µs`, `245 ms`, `1.08 s`,
  /// `2 min 05 s`, `3 h 20 min`, `2 d 04 h`.
  ///
  /// A negative length counts as 0: clocks that are set back make such.
  public static func short(_ nanoseconds: Int64) -> String {
    guard nanoseconds > 0 else { return "0 ms" }
    // Rounding up must not exceed what an integer holds.
    let nanoseconds = min(nanoseconds, .max - 500_000_000)
    let micros = (nanoseconds + 500) / 1_000
    if micros < 1_000 { return micros == 0 ? "\(nanoseconds) ns" : "\(micros) µs" }
    if micros < 999_500 { return "\(significant(micros)) ms" }
    let millis = (nanoseconds + 500_000) / 1_000_000
    if millis < 59_950 { return "\(significant(millis)) s" }
    let seconds = (nanoseconds + 500_000_000) / 1_000_000_000
    if seconds < 3_600 { return "\(seconds / 60) min \(padded(seconds % 60, 2)) s" }
    let minutes = seconds / 60
    if minutes < 1_440 { return "\(minutes / 60) h \(padded(minutes % 60, 2)) min" }
    return "\(minutes / 1_440) d \(padded(minutes / 60 % 24, 2)) h"
  }

  /// Seconds with as many decimals as there are, at most nine: `0.245`, `1.08`, `-1`.
  public static func seconds(_ nanoseconds: Int64) -> String {
    let sign = nanoseconds < 0 ? "-" : ""
    let magnitude = nanoseconds.magnitude
    let whole = magnitude / 1_000_000_000
    var rest = magnitude % 1_000_000_000
    guard rest > 0 else { return "\(sign)\(whole)" }
    var digits = 9
    while rest % 10 == 0 {
      rest /= 10
      digits -= 1
    }
    return "\(sign)\(whole).\(padded(Int64(rest), digits))"
  }

  /// Thousandths with three significant digits and no trailing zeros: 1080 → `1.08`, 245000 → `245`.
  private static func significant(_ thousandths: Int64) -> String {
    let step: Int64 = thousandths < 10_000 ? 10 : thousandths < 100_000 ? 100 : 1_000
    let rounded = (thousandths + step / 2) / step * step
    var rest = rounded % 1_000
    guard rest > 0 else { return "\(rounded / 1_000)" }
    var digits = 3
    while rest % 10 == 0 {
      rest /= 10
      digits -= 1
    }
    return "\(rounded / 1_000).\(padded(rest, digits))"
  }
}

/// A number with leading zeros, at least `width` digits.
private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return "\(number < 0 ? "-" : "")\(zeros)\(digits)"
}
