import TraceModel

/// The id of a trace or a span as OpenTelemetry writes it: hex digits, or base64.
struct SpanIdentifier {
  private let text: UnsafeBufferPointer<UInt8>
  /// The digits, where the text has them in base64.
  private let decoded: [UInt8]

  /// Reads an id of so many bytes; nothing comes of an empty text, and of zeros.
  ///
  /// An id in any other shape is kept as it is.
  init?(_ text: UnsafeBufferPointer<UInt8>, bytes count: Int) {
    self.text = text
    if text.count == (count + 2) / 3 * 4, text.last == UInt8(ascii: "="),
      let bytes = Self.decode(text), bytes.count == count
    {
      let digits = Array("0123456789abcdef".utf8)
      decoded = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
      if bytes.allSatisfy({ $0 == 0 }) { return nil }
    } else {
      decoded = []
      if text.allSatisfy({ $0 == 0x30 }) { return nil }
    }
  }

  /// Lends its characters.
  func withCharacters<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    decoded.isEmpty ? body(text) : decoded.withUnsafeBufferPointer(body)
  }

  /// Another id that follows from this one, the same each time: OpenTelemetry has one span where X-Ray
  /// has several things with an id.
  func derived(_ number: UInt64) -> String {
    var hash = withCharacters { characters in
      characters.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
    }
    hash &+= (number &+ 1) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    // Neither zero, which is no id, nor one that stands for a text.
    let digits = String((hash ^ hash >> 31) >> 1 | 1, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - 71
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte + 4
      case UInt8(ascii: "+"), UInt8(ascii: "-"): digit = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): digit = 63
      case UInt8(ascii: "="): continue
      default: return nil
      }
      bits = bits << 6 | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}

extension DocumentText {
  mutating func member(_ key: StaticString, _ id: SpanIdentifier) {
    id.withCharacters { member(key, $0) }
  }

  /// The id of a trace: 32 hex digits are written as X-Ray does, anything else as it is.
  mutating func traceID(_ key: StaticString, _ id: SpanIdentifier) {
    id.withCharacters { text in
      guard text.count == 32, TraceID(utf8: text) != nil else { return member(key, text) }
      self.key(key)
      digits(text)
    }
  }
}
