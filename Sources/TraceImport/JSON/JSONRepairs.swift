/// What was mended in a text that isn't quite JSON.
struct JSONRepairs: Hashable {
  /// Tokens such as `NaN` and `-Infinity`, and numbers beyond a double, read as `null`.
  private(set) var notNumbers = 0
  /// Integers beyond 64 bits, which lose digits but in the detail pane.
  private(set) var hugeIntegers = 0
  /// Bytes that are no UTF-8, and halves of surrogate pairs, read as U+FFFD.
  private(set) var invalidText = 0

  /// Behind an integer beyond 64 bits, so that it is parsed as a double; its text is what is before.
  static let integerMark = "e+00"

  init() {}

  var isEmpty: Bool { notNumbers == 0 && hugeIntegers == 0 && invalidText == 0 }

  /// Copies a text and mends it on the way.
  ///
  /// The Python SDK writes `NaN` and `Infinity`; other writers cut strings within a character. What
  /// is wrong in other ways stays wrong.
  ///
  /// - Complexity: O(length).
  init(repairing bytes: UnsafeBufferPointer<UInt8>, into copy: inout [UInt8]) {
    copy.reserveCapacity(bytes.count + 64)
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position = repairString(bytes, from: position, into: &copy)
      case UInt8(ascii: "-"), 0x30...0x39, UInt8(ascii: "N"), UInt8(ascii: "I"):
        position = repairNumber(bytes, from: position, into: &copy)
      default:
        copy.append(bytes[position])
        position += 1
      }
    }
  }

  private mutating func repairNumber(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    into copy: inout [UInt8]
  ) -> Int {
    var end = start
    var isInteger = true
    while end < bytes.count, Self.isTokenByte(bytes[end]) {
      if end > start, !(0x30...0x39).contains(bytes[end]) { isInteger = false }
      end += 1
    }
    let token = bytes[start..<end]
    let text = String(decoding: token, as: UTF8.self)
    if ["NaN", "Infinity", "-Infinity", "-NaN"].contains(text) {
      notNumbers += 1
      copy.append(contentsOf: "null".utf8)
    } else if let value = Double(text), !value.isFinite, text.utf8.contains(where: Self.isDigit) {
      notNumbers += 1
      copy.append(contentsOf: "null".utf8)
    } else if isInteger, token.count > 18, Int64(text) == nil, UInt64(text) == nil {
      hugeIntegers += 1
      copy.append(contentsOf: token)
      copy.append(contentsOf: Self.integerMark.utf8)
    } else {
      copy.append(contentsOf: token)
    }
    return end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Letters, digits, signs and points: what a number, or a word in its place, is made of.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  private mutating func repairString(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    into copy: inout [UInt8]
  ) -> Int {
    copy.append(bytes[start])
    var position = start + 1
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        copy.append(byte)
        return position + 1
      case UInt8(ascii: "\\"):
        position = repairEscape(bytes, from: position, into: &copy)
      case 0..<0x80:
        copy.append(byte)
        position += 1
      default:
        let length = Self.characterLength(bytes, at: position)
        if length > 0 {
          copy.append(contentsOf: bytes[position..<position + length])
        } else {
          invalidText += 1
          copy.append(contentsOf: [0xEF, 0xBF, 0xBD])
        }
        position += max(1, length)
      }
    }
    return position
  }

  private mutating func repairEscape(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    into copy: inout [UInt8]
  ) -> Int {
    guard let unit = Self.escapedUnit(bytes, at: start) else {
      let end = min(start + 2, bytes.count)
      copy.append(contentsOf: bytes[start..<end])
      return end
    }
    if (0xD800..<0xDC00).contains(unit),
      let low = Self.escapedUnit(bytes, at: start + 6), (0xDC00..<0xE000).contains(low)
    {
      copy.append(contentsOf: bytes[start..<start + 12])
      return start + 12
    }
    if (0xD800..<0xE000).contains(unit) {
      invalidText += 1
      copy.append(contentsOf: "\\ufffd".utf8)
    } else {
      copy.append(contentsOf: bytes[start..<start + 6])
    }
    return start + 6
  }

  /// The UTF-16 unit of an escape `\u0041` at a position.
  private static func escapedUnit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"),
      bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[start + 2..<start + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// The length of a valid UTF-8 sequence of several bytes, 0 where it isn't one (Unicode, table 3-7).
  private static func characterLength(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[start] {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return 0 }
    for byte in bytes[start + 2..<start + length] where byte & 0xC0 != 0x80 { return 0 }
    return length
  }
}
