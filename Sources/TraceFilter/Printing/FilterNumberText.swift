/// How numbers are written in expressions.
enum FilterNumberText {
  /// The shortest decimal number that is read as this double again.
  ///
  /// It has no exponent where the number is neither huge nor tiny, as X-Ray's expressions know none.
  /// The value must be finite.
  static func text(_ value: Double) -> String {
    let description = value.description
    let sign = value.sign == .minus ? "-" : ""
    let parts = description.drop { $0 == "-" }.split(separator: "e")
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let digits = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(digits[0])
    let decimals = digits.count == 2 && digits[1] != "0" ? String(digits[1]) : ""
    guard exponent.magnitude <= 20 else {
      return sign + whole + (decimals.isEmpty ? "" : "." + decimals) + "e\(exponent)"
    }
    return sign + moved(whole: whole, decimals: decimals, by: exponent)
  }

  /// The number with its decimal point so many digits further to the right.
  private static func moved(whole: String, decimals: String, by exponent: Int) -> String {
    func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }
    guard exponent >= 0 else {
      let shift = -exponent
      let padded = zeros(shift - whole.count + 1) + whole
      return padded.dropLast(shift) + "." + padded.suffix(shift) + decimals
    }
    let padded = decimals + zeros(exponent - decimals.count)
    let rest = padded.dropFirst(exponent)
    return whole + padded.prefix(exponent) + (rest.isEmpty ? "" : "." + rest)
  }
}
