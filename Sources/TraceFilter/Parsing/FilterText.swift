/// The text of an expression, taken apart into characters that are counted from 0.
struct FilterText: Sendable {
  /// The characters, as Unicode scalars.
  let scalars: [Unicode.Scalar]
  /// Where the text ends for a reader: before the line breaks at its end.
  let end: Int

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var end = scalars.count
    while end > 0, scalars[end - 1] == "\n" || scalars[end - 1] == "\r" { end -= 1 }
    self.scalars = scalars
    self.end = end
  }

  /// The character at an offset; nothing at the end and behind it.
  subscript(offset: Int) -> Unicode.Scalar? {
    scalars.indices.contains(offset) ? scalars[offset] : nil
  }

  /// A part of the text.
  subscript(range: Range<Int>) -> String {
    // Appending scalars one by one to a string costs ten times as much.
    let length = scalars[range].reduce(0) { $0 + UTF8.width($1) }
    return String(unsafeUninitializedCapacity: length) { bytes in
      var end = 0
      for scalar in scalars[range] {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          bytes[end] = byte
          end += 1
        }
      }
      return end
    }
  }

  /// Whether a part of the text is a word of ASCII, given in lower case, in any case.
  func isWord(_ word: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return hasPrefix(word, at: range.lowerBound)
  }

  /// Whether a word of ASCII, given in lower case, stands at `offset`, in any case.
  func hasPrefix(_ word: StaticString, at offset: Int) -> Bool {
    guard offset + word.utf8CodeUnitCount <= scalars.count else { return false }
    return word.withUTF8Buffer { bytes in
      for (index, byte) in bytes.enumerated() {
        let scalar = scalars[offset + index]
        let isUpper = ("A"..."Z").contains(scalar)
        guard (isUpper ? scalar.value | 0x20 : scalar.value) == byte else { return false }
      }
      return true
    }
  }

  /// The offset of the first character from `offset` on that satisfies `isWanted`, or the end.
  func firstOffset(from offset: Int, where isWanted: (Unicode.Scalar) -> Bool) -> Int {
    var offset = offset
    while offset < scalars.count, !isWanted(scalars[offset]) { offset += 1 }
    return offset
  }

  /// The line and the column of an offset, both from 1.
  ///
  /// Linear in the offset.
  func place(of offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    for (index, scalar) in scalars[..<offset].enumerated() where scalar == "\n" {
      line += 1
      start = index + 1
    }
    return (line, offset - start + 1)
  }
}

extension Unicode.Scalar {
  /// Whether this separates the parts of an expression.
  var isFilterBlank: Bool {
    switch self {
    case " ", "\t", "\n", "\r", "\u{B}", "\u{C}": true
    case "\u{A0}", "\u{FEFF}", "\u{3000}": true  // come along where text is pasted
    default: false
    }
  }

  /// Whether this is a digit from 0 to 9.
  var isFilterDigit: Bool { ("0"..."9").contains(self) }

  /// Whether words may begin with this: letters of any script, and `_`.
  var isFilterLetter: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "_": true
    case ..<"\u{80}": false
    default: properties.isAlphabetic
    }
  }

  /// Whether this may stand within a word: letters, marks, digits and `_`.
  var isFilterWordPart: Bool {
    guard value >= 0x80 else { return isFilterLetter || isFilterDigit }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
      .otherNumber:
      true
    default: properties.isAlphabetic
    }
  }

  /// Whether this may stand within the key of an annotation: `aws:api_stage`, `a.b`, `a-b`.
  var isFilterKeyPart: Bool {
    switch self {
    case ".", ":", "-": true
    default: isFilterWordPart
    }
  }

  /// Whether this may stand within a value without quotes.
  var isFilterBarewordPart: Bool { isFilterKeyPart || self == "/" }

  /// Whether this may stand within a number, a date or an id without quotes.
  var isFilterLiteralPart: Bool { isFilterKeyPart || self == "+" }
}
