/// Strings that hold JSON.
enum JSONText {
  /// Whether a string begins like an object or an array.
  static func isLikely(_ string: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = string.first { !isSpace($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// The next object in a text from a position on: from its first bracket to the one that closes it, or
  /// to the end of the text where that is missing.
  static func nextObject(
    in text: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> Range<Int>? {
    guard let first = text[start...].firstIndex(of: UInt8(ascii: "{")) else { return nil }
    var depth = 0
    var isInString = false
    var cursor = first
    while cursor < text.count {
      switch text[cursor] {
      case UInt8(ascii: "\\") where isInString: cursor += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "{") where !isInString: depth += 1
      case UInt8(ascii: "}") where !isInString:
        depth -= 1
        if depth == 0 { return first..<cursor + 1 }
      default: break
      }
      cursor += 1
    }
    return first..<text.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
