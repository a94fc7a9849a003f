import Foundation
import TraceFilter

/// Times as the reference holds them: whole microseconds, rounded by the decimal digits, halves up.
enum NaiveTime {
  /// The time that a JSON value gives, in microseconds since 1970; nothing where it is none.
  static func microseconds(of value: NaiveJSON?) -> Int64? {
    guard let text = value?.numberText, let number = Decimal(string: text) else { return nil }
    // What is too large for seconds is milliseconds, or microseconds, or nanoseconds.
    let microseconds =
      if number > power(17) {
        number / power(3)
      } else if number > power(14) {
        number
      } else if number > power(11) {
        number * power(3)
      } else {
        number * power(6)
      }
    guard abs(microseconds) < power(18) else { return nil }
    var shifted = microseconds + Decimal(sign: .plus, exponent: -1, significand: 5)
    var result = Decimal()
    NSDecimalRound(&result, &shifted, 0, .down)
    return NSDecimalNumber(decimal: result).int64Value
  }

  /// The microseconds that a number in an expression means, exactly as it is written; nothing where
  /// it is beyond all times.
  static func microseconds(_ number: Double, unit: FilterUnit?) -> Decimal? {
    guard let number = Decimal(string: "\(number)") else { return nil }
    return switch unit ?? .seconds {
    case .nanoseconds: number / power(3)
    case .microseconds: number
    case .milliseconds: number * power(3)
    case .seconds: number * power(6)
    case .minutes: number * 60 * power(6)
    case .hours: number * 3600 * power(6)
    }
  }

  private static func power(_ exponent: Int) -> Decimal {
    Decimal(sign: .plus, exponent: exponent, significand: 1)
  }
}
