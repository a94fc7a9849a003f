/// A JSON text that is made piece by piece, for the parser and nobody else.
///
/// Commas are set by themselves: one is needed wherever the text doesn't end with what opens a list, an
/// object or a member, and strings end with their quote.
struct DocumentText {
  private let buffer = ByteBuffer()

  /// How many bytes there are.
  var count: Int { buffer.count }

  mutating func clear() {
    buffer.count = 0
  }

  /// Lends the text, with the parser's padding behind it.
  func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    buffer.reserve(JSONParser.padding)
    return body(UnsafeBufferPointer(start: buffer.bytes, count: buffer.count))
  }

  @inline(__always)
  private func separate() {
    guard buffer.count > 0 else { return }
    switch buffer.bytes[buffer.count - 1] {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: buffer.append(UInt8(ascii: ","))
    }
  }

  /// Takes back what was written from a position on.
  mutating func removeAll(from position: Int) {
    buffer.count = position
  }

  mutating func beginObject() {
    separate()
    buffer.append(UInt8(ascii: "{"))
  }

  mutating func endObject() {
    buffer.append(UInt8(ascii: "}"))
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
    buffer.append(UInt8(ascii: "["))
    body(&self)
    buffer.append(UInt8(ascii: "]"))
  }

  /// Writes a key that needs no escapes; its value must follow.
  @inline(__always)
  mutating func key(_ key: StaticString) {
    separate()
    buffer.append(UInt8(ascii: "\""))
    buffer.append(key)
    buffer.append(UInt8(ascii: "\""))
    buffer.append(UInt8(ascii: ":"))
  }

  /// Writes a key; its value must follow.
  mutating func key(_ key: UnsafeBufferPointer<UInt8>, prefix: StaticString = "") {
    separate()
    buffer.append(UInt8(ascii: "\""))
    buffer.append(prefix)
    escape(key)
    buffer.append(UInt8(ascii: "\""))
    buffer.append(UInt8(ascii: ":"))
  }

  mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    buffer.append(UInt8(ascii: "\""))
    escape(text)
    buffer.append(UInt8(ascii: "\""))
  }

  mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  /// A number or a whole value, as it is to stand.
  mutating func literal(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { buffer.append($0) }
  }

  /// A number or a whole value, as it is to stand.
  mutating func literal(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    buffer.append(text)
  }

  mutating func boolean(_ value: Bool) {
    separate()
    buffer.append(value ? "true" : "false")
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
    buffer.append("\"1-")
    buffer.append(UnsafeBufferPointer(rebasing: text[..<8]))
    buffer.append(UInt8(ascii: "-"))
    buffer.append(UnsafeBufferPointer(rebasing: text[8...]))
    buffer.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (position, byte) in text.enumerated()
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      buffer.append(UnsafeBufferPointer(rebasing: text[start..<position]))
      start = position + 1
      buffer.append(UInt8(ascii: "\\"))
      if byte >= 0x20 {
        buffer.append(byte)
      } else {
        let digits: StaticString = "0123456789abcdef"
        buffer.append("u00")
        buffer.append(digits.utf8Start[Int(byte >> 4)])
        buffer.append(digits.utf8Start[Int(byte & 15)])
      }
    }
    buffer.append(UnsafeBufferPointer(rebasing: text[start...]))
  }
}

/// Bytes that grow, without the checks of an array, as most are written in pieces of one.
private final class ByteBuffer {
  var bytes: UnsafeMutablePointer<UInt8>
  var count = 0
  private var capacity = 4_096

  init() {
    bytes = .allocate(capacity: capacity)
  }

  deinit {
    bytes.deallocate()
  }

  @inline(__always)
  func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count += 1
  }

  @inline(__always)
  func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    reserve(text.count)
    (bytes + count).update(from: base, count: text.count)
    count += text.count
  }

  @inline(__always)
  func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
