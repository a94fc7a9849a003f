/// The identity of a trace: 128 bits, the same for X-Ray's `1-8-24` form and W3C's 32 hex digits.
///
/// An id of any other shape is kept too: such an id is the number of its text in the store's string
/// table, marked by a `high` of all ones.
public struct TraceID: Hashable, Sendable {
  /// The first 16 hex digits; all ones where the id is a text.
  public let high: UInt64
  /// The last 16 hex digits, or the raw `StringID` of the text.
  public let low: UInt64

  /// The id with these digits.
  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The id that is a text of the string table.
  public init(text: StringID) {
    self.init(high: .max, low: UInt64(text.raw))
  }

  /// The text of an id that isn't 32 hex digits.
  public var text: StringID? {
    high == .max ? StringID(raw: UInt32(truncatingIfNeeded: low)) : nil
  }

  /// Reads `1-5759e988-bd862e3fe1be46a994272793` or 32 hex digits, in upper or lower case.
  ///
  /// - Returns: Nothing where the bytes are neither; such an id is kept as its text.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var digits: (UInt64, UInt64)?
    if bytes.count == 35, bytes[0] == UInt8(ascii: "1"), bytes[1] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "-"),
      let epoch = hexadecimal(bytes, from: 2, count: 8),
      let middle = hexadecimal(bytes, from: 11, count: 8),
      let last = hexadecimal(bytes, from: 19, count: 16)
    {
      digits = (epoch << 32 | middle, last)
    } else if bytes.count == 32,
      let first = hexadecimal(bytes, from: 0, count: 16),
      let last = hexadecimal(bytes, from: 16, count: 16)
    {
      digits = (first, last)
    }
    guard let digits, digits.0 != .max else { return nil }
    self.init(high: digits.0, low: digits.1)
  }

  /// The id in X-Ray's form, where it isn't a text.
  public var canonicalText: String {
    let high = hexadecimalText(high, digits: 16)
    return "1-\(high.prefix(8))-\(high.suffix(8))\(hexadecimalText(low, digits: 16))"
  }

  /// Whether this is the id that SDKs give to requests that aren't sampled: all zeros.
  @inlinable
  public var isDummy: Bool { high == 0 && low == 0 }

  /// The time in the first eight digits of X-Ray's ids; a hint only, newer ids need not hold one.
  public var epochHint: Timestamp? {
    text == nil ? Timestamp(nanoseconds: Int64(high >> 32) * 1_000_000_000) : nil
  }
}

/// The identity of a segment or subsegment within its trace: 64 bits.
///
/// An id that isn't 16 hex digits is the number of its text in the store's string table, marked by
/// 32 leading ones.
public struct SpanID: Hashable, Sendable {
  /// The 16 hex digits as a number; 0 is no id.
  public let bits: UInt64

  /// The id with these bits.
  @inlinable
  public init(bits: UInt64) {
    self.bits = bits
  }

  /// The id that is a text of the string table.
  public init(text: StringID) {
    bits = 0xFFFF_FFFF_0000_0000 | UInt64(text.raw)
  }

  /// No id: what sixteen zeros or an empty string mean.
  public static let none = SpanID(bits: 0)

  /// The text of an id that isn't 16 hex digits.
  public var text: StringID? {
    bits >> 32 == 0xFFFF_FFFF ? StringID(raw: UInt32(truncatingIfNeeded: bits)) : nil
  }

  /// Reads 16 hex digits, in upper or lower case.
  ///
  /// - Returns: Nothing where the bytes are something else; such an id is kept as its text.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 16, let bits = hexadecimal(bytes, from: 0, count: 16),
      bits >> 32 != 0xFFFF_FFFF
    else { return nil }
    self.bits = bits
  }
}

/// Reads `count` hex digits: eight or sixteen.
@inline(__always)
private func hexadecimal(
  _ bytes: UnsafeBufferPointer<UInt8>,
  from start: Int,
  count: Int
) -> UInt64? {
  let raw = UnsafeRawBufferPointer(bytes)
  guard let high = eightDigits(raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)) else {
    return nil
  }
  guard count == 16 else { return high }
  return eightDigits(raw.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
    .map { high << 32 | $0 }
}

/// The value of eight hex digits, all at once: every byte is tested and folded in parallel.
///
/// - Parameter text: Eight bytes as they lie in memory, little-endian.
/// - Returns: Nothing where one of them is no hex digit.
@inline(__always)
private func eightDigits(_ text: UInt64) -> UInt64? {
  let text = UInt64(littleEndian: text)
  let tops: UInt64 = 0x8080_8080_8080_8080
  guard text & tops == 0 else { return nil }
  // Sums of bytes below 0x80 don't carry; the top bit says whether a byte is beyond a limit.
  let digit = text ^ 0x3030_3030_3030_3030
  let isDigit = ~(digit &+ 0x7676_7676_7676_7676) & tops
  let letter = (text | 0x2020_2020_2020_2020) ^ 0x6060_6060_6060_6060
  let isLetter =
    ~(letter &+ 0x7979_7979_7979_7979) & (letter &+ 0x7F7F_7F7F_7F7F_7F7F) & tops
  guard isDigit | isLetter == tops else { return nil }
  var value = (text & 0x0F0F_0F0F_0F0F_0F0F) &+ (isLetter >> 7) &* 9
  value = value.byteSwapped
  value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
  value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
  return (value | value >> 16) & 0xFFFF_FFFF
}

/// A number as lower-case hex digits with leading zeros.
func hexadecimalText(_ value: UInt64, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
