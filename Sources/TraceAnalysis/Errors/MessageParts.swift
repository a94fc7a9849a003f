/// Finds ids, times and addresses in messages.
enum MessageParts {
  /// What begins at a place: a UUID, a trace id, a time or an address.
  ///
  /// - Returns: Where it ends, and what stands for it.
  /// - Complexity: O(1), since all have a greatest length.
  static func match(
    _ text: UnsafeBufferPointer<UInt8>,
    at start: Int
  ) -> (end: Int, placeholder: String)? {
    guard text[start].isHexadecimal else { return nil }
    if let end = id(text, start) { return (end, "<id>") }
    if let end = time(text, start) { return (end, "<time>") }
    if let end = address(text, start) { return (end, "<address>") }
    return nil
  }

  /// Whether a word with digits is an id: hex with digits and letters, or long and of many changes
  /// between the two.
  static func isID(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if word.count > 2, word.starts(with: "0x".utf8) {
      return word.dropFirst(2).allSatisfy(\.isHexadecimal)
    }
    let digits = word.count { $0.isDigit }
    guard word.count >= 8, digits < word.count else { return false }
    if word.allSatisfy(\.isHexadecimal) { return true }
    guard word.count >= 12 else { return false }
    let changes = zip(word, word.dropFirst()).count { $0.isDigit != $1.isDigit }
    return changes >= 3 || word.count >= 20 && digits >= 4
  }

  /// `123e4567-e89b-12d3-a456-426614174000`, `1-5759e988-bd862e3fe1be46a994272793`.
  private static func id(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    for groups in [[8, 4, 4, 4, 12], [1, 8, 24]] {
      var scan = PartScan(text, start)
      for (number, digits) in groups.enumerated() where !scan.isLost {
        if number > 0 { scan.take("-") }
        scan.take(digits...digits, \.isHexadecimal)
      }
      if let end = scan.endOfWord { return end }
    }
    return nil
  }

  /// `2025-06-21`, `2025-06-21T05:00:00.123Z`, `2025/06/21 05:00`, `05:00:00`.
  private static func time(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var date = PartScan(text, start)
    date.take(4...4, \.isDigit)
    date.take("-/")
    date.take(1...2, \.isDigit)
    date.take("-/")
    date.take(1...2, \.isDigit)
    guard !date.isLost else { return clock(text, start, needsSeconds: true) }
    var separator = date
    separator.take("T ")
    if !separator.isLost, let end = clock(text, separator.position, needsSeconds: false) {
      return end
    }
    return date.endOfWord
  }

  /// The time of day, with fraction and zone.
  private static func clock(
    _ text: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    needsSeconds: Bool
  ) -> Int? {
    var scan = PartScan(text, start)
    scan.take(1...2, \.isDigit)
    scan.take(":")
    scan.take(2...2, \.isDigit)
    var seconds = scan
    seconds.take(":")
    seconds.take(2...2, \.isDigit)
    guard !seconds.isLost || !needsSeconds else { return nil }
    if !seconds.isLost { scan = seconds }
    var fraction = scan
    fraction.take(".,")
    fraction.take(1...9, \.isDigit)
    if !fraction.isLost { scan = fraction }
    var zone = scan
    zone.take("Z")
    if zone.isLost {
      zone = scan
      zone.take("+-")
      zone.take(2...2, \.isDigit)
      var colon = zone
      colon.take(":")
      if !colon.isLost { zone = colon }
      zone.take(2...2, \.isDigit)
    }
    return (zone.isLost ? scan : zone).endOfWord
  }

  /// `10.0.1.23`, `2001:db8::1`, `00:1a:2b:3c:4d:5e`.
  private static func address(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var scan = PartScan(text, start)
    for number in 0..<4 {
      if number > 0 { scan.take(".") }
      scan.take(1...3, \.isDigit)
    }
    if let end = scan.endOfWord { return end }
    var end = start
    var colons = 0
    var digits = 0
    var group = 0
    while end < text.count, end - start < 40, text[end].isHexadecimal || text[end] == ascii(":") {
      group = text[end] == ascii(":") ? 0 : group + 1
      if group > 4 { return nil }
      if text[end] == ascii(":") { colons += 1 }
      if text[end].isDigit { digits += 1 }
      end += 1
    }
    guard colons >= 2, digits > 0, end == text.count || !text[end].isWord else { return nil }
    return text[end - 1] == ascii(":") ? end - 1 : end
  }
}

/// Takes one thing after the other off a text, and is lost where one isn't there.
private struct PartScan {
  private let text: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  private(set) var isLost = false

  init(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) {
    self.text = text
    position = start
  }

  /// The end, if all was there and no word goes on.
  var endOfWord: Int? {
    isLost || position < text.count && text[position].isWord ? nil : position
  }

  /// Takes one of some ASCII characters.
  mutating func take(_ characters: StaticString) {
    let isThere =
      position < text.count
      && characters.withUTF8Buffer { $0.contains(text[position]) }
    if isThere { position += 1 } else { isLost = true }
  }

  /// Takes as many bytes of a kind as may be.
  mutating func take(_ count: ClosedRange<Int>, _ isKind: (UInt8) -> Bool) {
    var taken = 0
    while taken < count.upperBound, position < text.count, isKind(text[position]) {
      position += 1
      taken += 1
    }
    if taken < count.lowerBound { isLost = true }
  }
}

extension UInt8 {
  /// Whether it is an ASCII digit.
  var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether it is an ASCII letter.
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether it is an ASCII letter or digit.
  var isWord: Bool { isDigit || isLetter }

  /// Whether it is a hex digit.
  var isHexadecimal: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
}

/// The byte of an ASCII character.
func ascii(_ character: Unicode.Scalar) -> UInt8 { UInt8(ascii: character) }
