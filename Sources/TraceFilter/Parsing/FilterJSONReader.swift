/// Reads the JSON of a template, within an expression.
struct FilterJSONReader {
  /// What is wrong.
  struct Failure {
    let reason: String
    let range: Range<Int>
    var advice: String?
  }

  private let text: FilterText
  /// Where the next character is.
  private(set) var offset: Int
  private(set) var failure: Failure?
  private var depth: Int
  /// How deep anything was nested.
  private(set) var deepest: Int

  /// A reader at an offset, where the expression is nested so many levels deep.
  init(text: FilterText, offset: Int, depth: Int) {
    self.text = text
    self.offset = offset
    self.depth = depth
    deepest = depth
  }

  /// An array of objects, or one object.
  mutating func readTemplates() -> [FilterJSON]? {
    skipBlanks()
    let start = offset
    switch text[offset] {
    case "{": return readValue().map { [$0] }
    case "[":
      guard case .array(let values)? = readValue() else { return nil }
      for value in values {
        guard case .object = value else {
          return fail("a template must be an object", at: start, advice: "write #[{ … }]")
        }
      }
      return values
    default: return fail("expected '[' or '{' after '#'", at: offset)
    }
  }

  private mutating func readValue() -> FilterJSON? {
    skipBlanks()
    switch text[offset] {
    case "{": return nested { $0.readObject() }
    case "[": return nested { $0.readArray() }
    case "\"": return readString().map { .string($0) }
    case "-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9": return readNumber()
    default: return readWord()
    }
  }

  private mutating func nested(
    _ read: (inout FilterJSONReader) -> FilterJSON?
  ) -> FilterJSON? {
    guard depth < FilterExpression.deepestNesting else {
      return fail(FilterParser.tooDeep, at: offset)
    }
    depth += 1
    deepest = max(deepest, depth)
    offset += 1
    let value = read(&self)
    depth -= 1
    return value
  }

  private mutating func readObject() -> FilterJSON? {
    var members: [FilterJSON.Member] = []
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard text[offset] == "\"" else { return fail("expected a key in double quotes", at: offset) }
      guard let key = readString() else { return nil }
      guard take(":") else { return fail("expected ':'", at: offset) }
      guard let value = readValue() else { return nil }
      members.append(FilterJSON.Member(key: key, value: value))
    } while take(",")
    return take("}") ? .object(members) : fail("expected ',' or '}'", at: offset)
  }

  private mutating func readArray() -> FilterJSON? {
    var values: [FilterJSON] = []
    if take("]") { return .array(values) }
    repeat {
      guard let value = readValue() else { return nil }
      values.append(value)
    } while take(",")
    return take("]") ? .array(values) : fail("expected ',' or ']'", at: offset)
  }

  private mutating func readNumber() -> FilterJSON? {
    let start = offset
    let end = text.firstOffset(from: start) { !$0.isFilterLiteralPart }
    guard let number = FilterNumber(Array(text.scalars[start..<end])), number.value.isFinite,
      start + number.length == end
    else { return fail("expected a JSON number", at: start) }
    offset = end
    return .number(number.value)
  }

  private mutating func readWord() -> FilterJSON? {
    let end = text.firstOffset(from: offset) { !$0.isFilterWordPart }
    let value: FilterJSON? =
      switch text[offset..<end] {
      case "true": .boolean(true)
      case "false": .boolean(false)
      case "null": .null
      default: nil
      }
    guard let value else {
      let isQuote = text[offset].flatMap(FilterQuotes.closing) != nil
      let advice = isQuote ? "strings stand in double quotes" : nil
      return fail("expected a JSON value", at: offset, advice: advice)
    }
    offset = end
    return value
  }

  /// Goes behind a character, if that is next but for blanks.
  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard text[offset] == scalar else { return false }
    offset += 1
    return true
  }

  private mutating func skipBlanks() {
    offset = text.firstOffset(from: offset) { !$0.isFilterBlank }
  }

  private mutating func fail<Value>(
    _ reason: String,
    at offset: Int,
    advice: String? = nil
  ) -> Value? {
    let isAtEnd = offset >= text.end
    let start = isAtEnd ? text.end : offset
    failure = Failure(reason: reason, range: start..<(isAtEnd ? start : start + 1), advice: advice)
    return nil
  }
}

// MARK: - Strings

extension FilterJSONReader {
  /// A string, whose opening quote is next.
  private mutating func readString() -> String? {
    var view = String.UnicodeScalarView()
    offset += 1
    while let scalar = text[offset] {
      offset += 1
      switch scalar {
      case "\"": return String(view)
      case "\\":
        guard let escaped = readEscape() else { return nil }
        view.append(escaped)
      default: view.append(scalar)
      }
    }
    return fail("expected '\"' to close the string", at: offset)
  }

  /// What a backslash, which is behind us, makes of the next characters.
  private mutating func readEscape() -> Unicode.Scalar? {
    let scalar = text[offset]
    offset += 1
    switch scalar {
    case "\"", "\\", "/": return scalar
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": return readCodeUnits()
    default: return fail("unknown escape in a JSON string", at: offset - 1)
    }
  }

  /// The character of `\u` and four digits, or of two of these.
  private mutating func readCodeUnits() -> Unicode.Scalar? {
    let start = offset
    guard let first = readCodeUnit() else {
      return fail("expected four hexadecimal digits after '\\u'", at: start)
    }
    if let scalar = Unicode.Scalar(first) { return scalar }
    if UTF16.isLeadSurrogate(first), text[offset] == "\\", text[offset + 1] == "u" {
      offset += 2
      if let second = readCodeUnit(), UTF16.isTrailSurrogate(second) {
        let pair = (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
        return Unicode.Scalar(0x10000 + pair)
      }
    }
    return fail("'\\u' with half a surrogate pair", at: start)
  }

  private mutating func readCodeUnit() -> UInt16? {
    guard offset + 4 <= text.scalars.count else { return nil }
    let digits = text.scalars[offset..<offset + 4]
    guard digits.allSatisfy(\.isHexadecimalDigit) else { return nil }
    offset += 4
    return UInt16(String(String.UnicodeScalarView(digits)), radix: 16)
  }
}
