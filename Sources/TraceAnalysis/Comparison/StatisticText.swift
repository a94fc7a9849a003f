import TraceModel

/// Figures of statistics in words, the same in every locale.
public enum StatisticText {
  /// A probability with two significant digits: `p = 0.031`, `p < 0.0001`.
  public static func probability(_ value: Double) -> String {
    value < 0.0001 ? "p < 0.0001" : "p = \(number(value, digits: 2))"
  }

  /// A part of a whole as all sentences and tables have it, with a decimal below ten per cent: `49 %`,
  /// `4.9 %`, `< 0.1 %`; not quite the whole is never `100 %`, but `99.7 %` or `> 99.9 %`.
  public static func share(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    let tenths = Int((min(1, max(0, share)) * 1_000).rounded())
    if tenths == 0 { return share > 0 ? "< 0.1 %" : "0 %" }
    if tenths == 1_000 { return share < 1 ? "> 99.9 %" : "100 %" }
    let isWhole = tenths % 10 == 0 || tenths >= 100 && tenths < 995
    return isWhole ? "\((tenths + 5) / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }

  /// A length of time with its sign: `12 ms`, `−3.4 s`.
  public static func signedDuration(_ nanoseconds: Int64) -> String {
    let magnitude = Int64(clamping: nanoseconds.magnitude)
    return (nanoseconds < 0 ? "−" : "") + DurationText.short(magnitude)
  }

  /// A number with so many significant digits and no trailing zeros: `3.58e-05`, `0.919`, `54.7`, `1200`.
  ///
  /// Whole digits are never rounded away.
  public static func number(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    guard value != 0 else { return "0" }
    let exponent = exponent(of: value.magnitude)
    let isPlain = (-4..<15).contains(exponent)
    let decimals = isPlain ? max(0, digits - 1 - exponent) : digits - 1
    let scaled = isPlain ? value.magnitude : significand(of: value.magnitude, exponent)
    let rounded = (scaled * power(decimals)).rounded()
    let text = (value < 0 ? "−" : "") + fixed(UInt64(rounded), decimals: decimals)
    guard !isPlain else { return text }
    // Rounded up to ten.
    if rounded >= 10 * power(decimals) {
      return (value < 0 ? "−1" : "1") + suffix(exponent + 1)
    }
    return text + suffix(exponent)
  }

  private static func suffix(_ exponent: Int) -> String {
    let digits = String(exponent.magnitude)
    return "e\(exponent < 0 ? "-" : "+")\(digits.count < 2 ? "0" : "")\(digits)"
  }

  private static func fixed(_ value: UInt64, decimals: Int) -> String {
    var digits = String(value)
    guard decimals > 0 else { return digits }
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = digits.dropLast(decimals)
    var rest = digits.suffix(decimals)
    while rest.last == "0" { rest.removeLast() }
    return rest.isEmpty ? String(whole) : "\(whole).\(rest)"
  }

  /// The power of ten at or below a number above 0.
  private static func exponent(of value: Double) -> Int {
    var (exponent, rest) = (0, value)
    while rest >= 10 {
      rest /= 10
      exponent += 1
    }
    while rest < 1 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }

  private static func significand(of value: Double, _ exponent: Int) -> Double {
    var rest = value
    for _ in 0..<exponent.magnitude { rest = exponent < 0 ? rest * 10 : rest / 10 }
    return rest
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }
}
