/// Finds the end of a value by counting its brackets outside strings; can wait for more text.
struct BracketScan {
  /// What the value is to the splitter.
  enum Role: Equatable {
    case value
    /// The rest of an object whose list was entered.
    case tail
    /// A value within a line of text that begins there.
    case embedded(line: Int)
  }

  /// What came of it.
  enum Outcome: Equatable {
    /// The position behind the closing bracket.
    case closed(Int)
    case outOfText
    /// A string goes beyond its line.
    case openString
    /// Another value begins where this one can't hold it: this one was cut off.
    case otherValue
    /// The position of the bracket that was one too many.
    case tooDeep(Int)
  }

  /// simdjson refuses values that are nested deeper.
  static let depthLimit = 1_024

  let role: Role
  let start: Int
  private var cursor: Int
  private var depth: Int
  /// Where a string that the text ends in goes on.
  private var isInString = false
  /// The last byte that wasn't white space.
  private var previous: UInt8 = 0
  /// Which of the open brackets are objects', a bit each.
  private var objects: [UInt64] = []

  init(valueFrom start: Int) {
    self.init(role: .value, start: start, depth: 0)
  }

  init(tailFrom start: Int) {
    self.init(role: .tail, start: start, depth: 1)
    objects = [2]
    previous = UInt8(ascii: "]")
  }

  init(embeddedFrom start: Int, line: Int) {
    self.init(role: .embedded(line: line), start: start, depth: 0)
  }

  private init(role: Role, start: Int, depth: Int) {
    self.role = role
    self.start = start
    self.depth = depth
    cursor = start
  }

  /// Whether the value must end on its line.
  var staysOnLine: Bool {
    if case .embedded = role { true } else { false }
  }

  /// Goes on to the value's end or to the end of the text.
  mutating func advance(over text: TextWindow, limit: Int) -> Outcome {
    while cursor < limit {
      if isInString {
        if let outcome = passString(in: text, limit: limit) { return outcome }
        continue
      }
      let byte = text[cursor]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth > 0, isAtMargin(in: text), !mayBegin() { return .otherValue }
        guard depth < Self.depthLimit else { return .tooDeep(cursor) }
        depth += 1
        setInnermost(isObject: byte == UInt8(ascii: "{"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 { return .closed(cursor + 1) }
      case UInt8(ascii: "\""): isInString = true
      case 0x20, 0x0A, 0x0D, 0x09:
        cursor += 1
        continue
      default: break
      }
      previous = byte
      cursor += 1
    }
    return .outOfText
  }

  private mutating func passString(in text: TextWindow, limit: Int) -> Outcome? {
    while cursor < limit {
      switch text[cursor] {
      case UInt8(ascii: "\""):
        isInString = false
        cursor += 1
        return nil
      case UInt8(ascii: "\\"):
        // The escaped byte must be seen together with its backslash.
        guard cursor + 1 < limit else { return .outOfText }
        cursor += 2
      case 0x0A: return .openString
      default: cursor += 1
      }
    }
    return .outOfText
  }

  /// Whether the cursor is at the beginning of a line that isn't the value's first.
  private func isAtMargin(in text: TextWindow) -> Bool {
    cursor > start && cursor > text.base && text[cursor - 1] == 0x0A
  }

  /// Whether JSON allows a list or an object here.
  private func mayBegin() -> Bool {
    switch previous {
    case UInt8(ascii: "["), UInt8(ascii: ":"): true
    case UInt8(ascii: ","): !isInObject
    default: false
    }
  }

  private var isInObject: Bool {
    let word = depth >> 6
    return word < objects.count && objects[word] >> UInt64(depth & 63) & 1 == 1
  }

  private mutating func setInnermost(isObject: Bool) {
    let word = depth >> 6
    while objects.count <= word { objects.append(0) }
    let bit: UInt64 = 1 << UInt64(depth & 63)
    if isObject { objects[word] |= bit } else { objects[word] &= ~bit }
  }
}
