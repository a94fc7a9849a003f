/// A JSON text that is made piece by piece, for the parser and nobody else.
///
/// Commas are set by themselves: one is needed wherever the text doesn't end with what opens a list, an
/// object or a member, and strings end with their quote.
struct DocumentText {
  private(set) var bytes: [UInt8] = []

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Lends the text, with the parser's padding behind it.
  mutating func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[0..<count])) }
  }

  @inline(__always)
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  /// Takes back what was written from a position on.
  mutating func removeAll(from position: Int) {
    bytes.removeLast(bytes.count - position)
  }

  mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
  }

  mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
  }

  /// Writes `{`, what `body` writes, and `}`.
  mutating func object(_ body: (inout DocumentText) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  /// Writes `[`, what `body` writes, and `]`.
  mutating func list(_ body: (inout DocumentText) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    body(&self)
    bytes.append(UInt8(ascii: "]"))
  }

  /// Writes a key that needs no escapes; its value must follow.
  @inline(__always)
  mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    )
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  /// Writes a key; its value must follow.
  mutating func key(_ key: UnsafeBufferPointer<UInt8>, prefix: StaticString = "") {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)
    )
    escape(key)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    escape(text)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  /// A number or a whole value, as it is to stand.
  mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// A number or a whole value, as it is to stand.
  mutating func literal(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(contentsOf: text)
  }

  mutating func boolean(_ value: Bool) {
    literal(value ? "true" : "false")
  }

  /// A member whose value is text; none where there is no text.
  @inline(__always)
  mutating func member(_ key: StaticString, _ text: UnsafeBufferPointer<UInt8>?) {
    guard let text, !text.isEmpty else { return }
    self.key(key)
    string(text)
  }

  /// A member whose value is text; none where there is no text.
  mutating func member(_ key: StaticString, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    self.key(key)
    string(text)
  }

  /// A time in decimal seconds, exact to the nanosecond.
  mutating func member(_ key: StaticString, nanoseconds: Int64) {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let digits = String(rest.magnitude)
    self.key(key)
    literal(
      (nanoseconds < 0 ? "-" : "") + String(seconds.magnitude) + "."
        + String(repeating: "0", count: 9 - digits.count) + digits
    )
  }

  /// 32 hex digits as the id of a trace.
  mutating func digits(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(contentsOf: "\"1-".utf8)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<8]))
    bytes.append(UInt8(ascii: "-"))
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[8...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (position, byte) in text.enumerated()
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<position]))
      start = position + 1
      bytes.append(UInt8(ascii: "\\"))
      if byte >= 0x20 {
        bytes.append(byte)
      } else {
        let digits: StaticString = "0123456789abcdef"
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(digits.utf8Start[Int(byte >> 4)])
        bytes.append(digits.utf8Start[Int(byte & 15)])
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
