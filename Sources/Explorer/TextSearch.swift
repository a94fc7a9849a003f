import TraceModel

/// A text that is searched for, without regard to case.
///
/// Rows are searched by the numbers of their strings: which strings match is found out once.
struct TextSearch: Hashable, Sendable {
  /// What is searched for, as it was typed.
  let text: String
  private let needle: [UInt8]
  private let matches: [Bool]

  /// Looks through all strings of a store.
  ///
  /// - Complexity: O(bytes of all distinct strings).
  init(_ text: String, in strings: StringTable) {
    self.text = text
    let needle = Array(text.lowercased().utf8)
    self.needle = needle
    matches = (0..<strings.count).map { number in
      let id = StringID(raw: UInt32(number))
      let quick = strings.withUTF8(of: id) { Self.contains(needle, in: $0) }
      // Letters beyond ASCII need Unicode's own lower case.
      guard !quick, needle.contains(where: { $0 >= 0x80 }) else { return quick }
      return Self.contains(needle, in: strings[id])
    }
  }

  /// Whether a string of the table matches.
  func matches(_ id: StringID) -> Bool {
    Int(id.raw) < matches.count && matches[Int(id.raw)]
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
