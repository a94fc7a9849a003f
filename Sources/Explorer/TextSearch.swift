import TraceModel

/// A text that is searched for, without regard to case.
///
/// Strings are looked at when they are asked about, so a search costs nothing when strings arrive.
struct TextSearch: Sendable {
  /// What is searched for, as it was typed.
  let text: String
  /// Where rows have their strings.
  var strings: StringTable
  private let needle: [UInt8]

  /// A search in the strings of a store.
  init(_ text: String, in strings: StringTable) {
    self.text = text
    self.strings = strings
    needle = Array(text.lowercased().utf8)
  }

  /// Whether a string of the table matches.
  func matches(_ id: StringID) -> Bool {
    if strings.withUTF8(of: id, { Self.contains(needle, in: $0) }) { return true }
    // Letters beyond ASCII need Unicode's own lower case.
    return needle.contains { $0 >= 0x80 } && matches(strings[id])
  }

  /// Whether any text matches.
  func matches(_ text: String) -> Bool {
    Self.contains(needle, in: text)
  }

  private static func contains(_ needle: [UInt8], in text: String) -> Bool {
    var lower = text.lowercased()
    return lower.withUTF8 { contains(needle, in: $0) }
  }

  /// Whether bytes hold the needle, capital ASCII letters counting as small ones.
  private static func contains(_ needle: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = needle.first, needle.count <= bytes.count else { return needle.isEmpty }
    for start in 0...(bytes.count - needle.count) where lower(bytes[start]) == first {
      var length = 1
      while length < needle.count, lower(bytes[start + length]) == needle[length] { length += 1 }
      if length == needle.count { return true }
    }
    return false
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
