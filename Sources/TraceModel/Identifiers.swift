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

/// Reads `count` hex digits, at most sixteen.
@inline(__always)
private func hexadecimal(
  _ bytes: UnsafeBufferPointer<UInt8>,
  from start: Int,
  count: Int
) -> UInt64? {
  var value: UInt64 = 0
  for index in start..<start + count {
    let byte = bytes[index]
    let digit: UInt8
    switch byte {
    case 0x30...0x39: digit = byte &- 0x30
    case 0x61...0x66: digit = byte &- 0x57
    case 0x41...0x46: digit = byte &- 0x37
    default: return nil
    }
    value = value << 4 | UInt64(digit)
  }
  return value
}

/// A number as lower-case hex digits with leading zeros.
func hexadecimalText(_ value: UInt64, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
