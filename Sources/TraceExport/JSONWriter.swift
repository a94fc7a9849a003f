import TraceModel

/// Writes JSON piece by piece, keys in the order in which they are given.
///
/// Commas are its own business; that every key gets a value and every bracket its end is the
/// caller's. Control characters are escaped whether JSON asks for it or not, so that text of a trace
/// can't act on the terminal that it may end up on.
struct JSONWriter {
  /// What was written and not yet taken away.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Hands over what was written, at once where `minimum` bytes are there.
  mutating func drain(
    over minimum: Int = 0,
    to output: ([UInt8]) throws -> Void
  ) rethrows {
    guard !bytes.isEmpty, bytes.count >= minimum else { return }
    try output(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func beginObject() { open(UInt8(ascii: "{")) }

  mutating func endObject() { close(UInt8(ascii: "}")) }

  mutating func beginArray() { open(UInt8(ascii: "[")) }

  mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Goes to a new line, for the eye; the comma, where one is due, ends the old one.
  mutating func lineBreak() {
    separate()
    needsComma = false
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Begins a line behind the last element, which takes no comma.
  mutating func lineEnd() {
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Forgets that anything came before, for values that stand on lines of their own.
  mutating func beginDocument() { needsComma = false }

  mutating func key(_ key: String) {
    string(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { string(utf8: $0) }
  }

  /// A string of bytes that are mostly UTF-8; what isn't stays as it is.
  mutating func string(utf8 value: [UInt8]) {
    value.withUnsafeBufferPointer { string(utf8: $0) }
  }

  mutating func boolean(_ value: Bool) {
    raw(value ? "true" : "false")
  }

  mutating func integer(_ value: Int64) {
    raw(String(value))
  }

  /// A number; infinities and NaN, which JSON doesn't know, as null.
  mutating func number(_ value: Double) {
    raw(value.isFinite ? value.description : "null")
  }

  /// Seconds, rounded to whole microseconds.
  mutating func seconds(nanoseconds: Int64) {
    raw(DurationText.seconds(Self.wholeMicroseconds(nanoseconds)))
  }

  /// A part of a whole with six decimals.
  mutating func share(_ value: Double) {
    raw(DurationText.seconds(Int64((value * 1e6).rounded()) * 1_000))
  }

  /// Rounds to microseconds, halves away from zero.
  static func wholeMicroseconds(_ nanoseconds: Int64) -> Int64 {
    let rest = nanoseconds % 1_000
    let whole = nanoseconds - rest
    guard rest.magnitude >= 500 else { return whole }
    let (rounded, overflow) = whole.addingReportingOverflow(rest < 0 ? -1_000 : 1_000)
    return overflow ? whole : rounded
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var position = 0
    /// Where what needs no escape begins.
    var plain = 0
    while position < text.count {
      let length = Self.lengthToEscape(text, at: position)
      if length > 0 {
        bytes += text[plain..<position]
        escape(text[position..<position + length])
        plain = position + length
      }
      position += max(1, length)
    }
    bytes += text[plain...]
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// How many bytes make up a character at a position that is written as an escape; 0 where there is
  /// none.
  private static func lengthToEscape(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    switch text[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: return 1
    case 0xC2:
      // C1 controls, among them the eight-bit forms of escape sequences.
      let isControl = start + 1 < text.count && (0x80..<0xA0).contains(text[start + 1])
      return isControl ? 2 : 0
    case 0xE2:
      // Line separators and what turns the direction of text: U+2028–U+202E, U+2066–U+2069.
      guard start + 2 < text.count else { return 0 }
      switch (text[start + 1], text[start + 2]) {
      case (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): return 3
      default: return 0
      }
    default: return 0
    }
  }

  private mutating func escape(_ character: Slice<UnsafeBufferPointer<UInt8>>) {
    let rest = character.dropFirst()
    switch character.first ?? 0 {
    case let byte where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0xC2: escape(UInt16(rest.first ?? 0))
    case 0xE2: escape(rest.reduce(0x2) { $0 << 6 | UInt16($1 & 0x3F) })
    case let byte: escape(UInt16(byte))
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes.append(contentsOf: "\\u".utf8)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
    bytes.append(contentsOf: digits.utf8)
  }
}

extension JSONWriter {
  /// A key and its string, where there is one.
  mutating func member(_ key: String, _ value: String?) {
    guard let value else { return }
    self.key(key)
    string(value)
  }

  /// A key and its boolean.
  mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    boolean(value)
  }

  /// A key and its length of time in seconds, where it is known.
  mutating func member(_ key: String, nanoseconds: Int64?) {
    guard let nanoseconds else { return }
    self.key(key)
    seconds(nanoseconds: nanoseconds)
  }

  /// A key and its time in seconds since the epoch, where it is known.
  mutating func member(_ key: String, _ time: Timestamp) {
    guard time.isKnown else { return }
    self.key(key)
    seconds(nanoseconds: time.nanoseconds)
  }
}
