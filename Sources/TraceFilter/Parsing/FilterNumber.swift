/// A number at the start of a literal: `-0.5e3`.
struct FilterNumber {
  /// The number; infinite where it is too large for a double.
  let value: Double
  /// How many characters it has.
  let length: Int

  /// The longest number that the characters begin with.
  init?(_ scalars: [Unicode.Scalar]) {
    var end = scalars.first == "-" ? 1 : 0
    func digits(from start: Int) -> Int {
      var end = start
      while end < scalars.count, scalars[end].isFilterDigit { end += 1 }
      return end
    }
    let whole = digits(from: end)
    guard whole > end else { return nil }
    end = whole
    if end < scalars.count, scalars[end] == "." {
      let fraction = digits(from: end + 1)
      if fraction > end + 1 { end = fraction }
    }
    if end < scalars.count, scalars[end] == "e" || scalars[end] == "E" {
      var start = end + 1
      if start < scalars.count, scalars[start] == "+" || scalars[start] == "-" { start += 1 }
      let exponent = digits(from: start)
      if exponent > start { end = exponent }
    }
    guard let value = Double(String(String.UnicodeScalarView(scalars[..<end]))) else { return nil }
    self.value = value
    length = end
  }
}

extension FilterUnit {
  /// The unit of a text: `ms`; microseconds also as `µs`.
  init?(text: String) {
    if text == "\u{B5}s" || text == "\u{3BC}s" {
      self = .microseconds
    } else {
      self.init(rawValue: text)
    }
  }
}
