import TraceModel

extension FilterTime {
  /// The units of `-15m`; longest first.
  private static let units: [(name: String, nanoseconds: Int64)] = [
    ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000),
    ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
  ]

  /// Reads a time.
  ///
  /// - Parameter text: `2025-06-21T05:00:00.25+09:00`, without a zone in UTC, without a time midnight;
  ///   seconds since 1970; or `-15m` before the newest trace, in d, h, m, s, ms, us or ns.
  public init?(text: String) {
    let scalars = Array(text.unicodeScalars)
    if scalars.first == "-" {
      guard let nanoseconds = Self.length(Array(scalars.dropFirst())) else { return nil }
      self = .beforeNewest(nanoseconds: nanoseconds)
    } else if let nanoseconds = Self.seconds(scalars) ?? Self.calendar(scalars) {
      self = .absolute(nanoseconds: nanoseconds)
    } else {
      return nil
    }
  }

  /// The time as `init(text:)` reads it.
  public var text: String {
    switch self {
    case .absolute(let nanoseconds):
      let time = Timestamp(nanoseconds: nanoseconds)
      let rest = nanoseconds % 1_000_000_000
      let fraction = rest < 0 ? rest + 1_000_000_000 : rest
      let decimals = fraction == 0 ? "" : String(DurationText.seconds(fraction).dropFirst())
      return "\(time.day())T\(time.timeOfDay().prefix(8))\(decimals)Z"
    case .beforeNewest(let nanoseconds):
      guard nanoseconds != 0 else { return "-0s" }
      let unit = Self.units.first { nanoseconds % $0.nanoseconds == 0 } ?? ("ns", 1)
      return "-\(nanoseconds / unit.nanoseconds)\(unit.name)"
    }
  }

  /// A length of time with its unit, in nanoseconds.
  private static func length(_ scalars: [Unicode.Scalar]) -> Int64? {
    guard scalars.first != "-", let number = FilterNumber(scalars) else { return nil }
    let name = String(String.UnicodeScalarView(scalars[number.length...]))
    let unit = name == "\u{B5}s" || name == "\u{3BC}s" ? "us" : name
    guard let unit = units.first(where: { $0.name == unit }) else { return nil }
    let nanoseconds = (number.value * Double(unit.nanoseconds)).rounded()
    return nanoseconds < 9.2e18 ? Int64(nanoseconds) : nil
  }

  /// Decimal seconds since 1970, in nanoseconds.
  private static func seconds(_ scalars: [Unicode.Scalar]) -> Int64? {
    let parts = scalars.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isFilterDigit) }),
      let whole = Int64(String(String.UnicodeScalarView(parts[0])))
    else { return nil }
    let decimals = parts.count == 2 ? Array(parts[1].prefix(9)) : []
    return nanoseconds(seconds: whole, decimals: decimals)
  }

  private static func nanoseconds(seconds: Int64, decimals: [Unicode.Scalar]) -> Int64? {
    var fraction: Int64 = 0
    for place in 0..<9 {
      let digit = place < decimals.count ? decimals[place].value - 0x30 : 0
      fraction = fraction * 10 + Int64(digit)
    }
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflowOfSum) = whole.addingReportingOverflow(fraction)
    return overflow || overflowOfSum || sum == .min ? nil : sum
  }

  /// A date, with or without a time of day and a zone.
  private static func calendar(_ scalars: [Unicode.Scalar]) -> Int64? {
    var reader = CalendarReader(scalars: scalars)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2),
      (1...12).contains(month), (1...daysOfMonth(month, year)).contains(day)
    else { return nil }
    var seconds = days(year, month, day) * 86_400
    var decimals: [Unicode.Scalar] = []
    if !reader.isAtEnd {
      guard reader.take("T") || reader.take("t") || reader.take(" "),
        let time = reader.timeOfDay()
      else { return nil }
      decimals = reader.decimals()
      guard let offset = reader.zone(), reader.isAtEnd else { return nil }
      seconds += time - offset
    }
    return nanoseconds(seconds: seconds, decimals: decimals)
  }

  private static func daysOfMonth(_ month: Int64, _ year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The days since 1970-01-01 of a date after Christ (after Howard Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms", `days_from_civil`).
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

/// Reads the parts of a date from left to right.
private struct CalendarReader {
  let scalars: [Unicode.Scalar]
  private var offset = 0

  init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  var isAtEnd: Bool { offset == scalars.count }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard offset < scalars.count, scalars[offset] == scalar else { return false }
    offset += 1
    return true
  }

  mutating func number(_ digits: Int) -> Int64? {
    guard offset + digits <= scalars.count else { return nil }
    var value: Int64 = 0
    for scalar in scalars[offset..<offset + digits] {
      guard scalar.isFilterDigit else { return nil }
      value = value * 10 + Int64(scalar.value - 0x30)
    }
    offset += digits
    return value
  }

  /// `05:00` or `05:00:59`, in seconds.
  mutating func timeOfDay() -> Int64? {
    guard let hour = number(2), take(":"), let minute = number(2), hour < 24, minute < 60 else {
      return nil
    }
    guard take(":") else { return hour * 3_600 + minute * 60 }
    guard let second = number(2), second < 60 else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  /// The digits behind a decimal point, if there is one.
  mutating func decimals() -> [Unicode.Scalar] {
    guard offset + 1 < scalars.count, scalars[offset] == "." else { return [] }
    let digits = scalars[(offset + 1)...].prefix(while: \.isFilterDigit)
    offset = digits.isEmpty ? offset : digits.endIndex
    return Array(digits)
  }

  /// `Z`, `+09:00`, `+0900` or nothing, in seconds east of Greenwich.
  mutating func zone() -> Int64? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hour = number(2) else { return nil }
    _ = take(":")
    guard let minute = number(2), hour < 24, minute < 60 else { return nil }
    return (hour * 3_600 + minute * 60) * (isWest ? -1 : 1)
  }
}
