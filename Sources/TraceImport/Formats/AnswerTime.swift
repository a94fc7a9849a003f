import TraceModel

/// Times of API answers as the AWS CLI prints them: epoch seconds, or ISO 8601 text.
enum AnswerTime {
  /// The time of a value; unknown where it is none.
  static func read(_ value: Int, on tape: JSONTape) -> Timestamp {
    if let number = tape.number(value) { return Timestamp.reading(number)?.time ?? .unknown }
    guard tape.kind(value) == .string else { return .unknown }
    return parse(tape.string(value)) ?? .unknown
  }

  /// Reads `2025-06-21T05:59:50.020000+00:00`, the zone as `Z` or `±hh:mm`, UTC where it is missing.
  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    var reader = Reader(text: text)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2), reader.take("T") || reader.take(" "),
      let hour = reader.number(2), reader.take(":"), let minute = reader.number(2),
      reader.take(":"), let second = reader.number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60,
      (1_700..<2_200).contains(year)
    else { return nil }
    let fraction = reader.take(".") || reader.take(",") ? reader.nanoseconds() : 0
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return Timestamp(nanoseconds: seconds * 1_000_000_000 + fraction)
  }

  /// The days since 1970-01-01 of a date (after Howard Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms", `days_from_civil`), for years after Christ.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private struct Reader {
    let text: UnsafeBufferPointer<UInt8>
    var position = 0

    var isAtEnd: Bool { position == text.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    mutating func number(_ digits: Int) -> Int64? {
      guard position + digits <= text.count else { return nil }
      var value: Int64 = 0
      for byte in text[position..<position + digits] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int64(byte - 0x30)
      }
      position += digits
      return value
    }

    /// The digits behind the point.
    mutating func nanoseconds() -> Int64 {
      var value: Int64 = 0
      var unit: Int64 = 100_000_000
      while let digit = number(1) {
        value += digit * unit
        unit /= 10
      }
      return value
    }

    /// Seconds east of Greenwich.
    mutating func offset() -> Int64? {
      if isAtEnd || take("Z") || take("z") { return 0 }
      let sign: Int64 = take("+") ? 1 : take("-") ? -1 : 0
      guard sign != 0, let hours = number(2) else { return nil }
      _ = take(":")
      let minutes = isAtEnd ? 0 : number(2)
      return minutes.map { sign * (hours * 3_600 + $0 * 60) }
    }
  }
}
