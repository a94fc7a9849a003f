import Foundation

/// A decoded JSON value.
///
/// Numbers keep their text, as their decimal digits decide how times are rounded; that, bare `NaN`,
/// halves of surrogate pairs and the last of equal keys are more than Foundation's decoders give.
indirect enum NaiveJSON {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([NaiveJSON])
  case object([(key: String, value: NaiveJSON)])

  /// The value of a key; of equal keys the last one's.
  subscript(key: String) -> NaiveJSON? {
    members.last { $0.key.isSame(as: key) }?.value
  }

  /// The members of an object without those that a later one replaces; of other values none.
  var members: [(key: String, value: NaiveJSON)] {
    guard case .object(let all) = self else { return [] }
    return all.enumerated().filter { place, member in
      !all[(place + 1)...].contains { $0.key.isSame(as: member.key) }
    }.map(\.element)
  }

  /// The elements of an array; of other values none.
  var elements: [NaiveJSON] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// A string.
  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// True or false, also as a string.
  var boolean: Bool? {
    switch self {
    case .boolean(let value): value
    case .string("true"): true
    case .string("false"): false
    default: nil
    }
  }

  /// The text of a number, also of one within a string.
  var numberText: String? {
    switch self {
    case .number(let text): text
    case .string(let text):
      text.wholeMatch(of: #/-?\d+(\.\d+)?([eE][-+]?\d+)?/#) == nil ? nil : text
    default: nil
    }
  }

  /// The nearest double of a number, also of one within a string.
  var double: Double? {
    numberText.flatMap(Double.init)
  }
}

extension String {
  /// Whether both have the same code points: Swift's `==` takes composed and decomposed for equal.
  func isSame(as other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}

extension NaiveJSON {
  /// What can be wrong with a text.
  struct Malformed: Error {
    /// How many code points are before it.
    let offset: Int
  }

  /// Decodes a JSON text.
  init(text: String) throws {
    var reader = Reader(scalars: Array(text.unicodeScalars))
    self = try reader.value()
    try reader.end()
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var position = 0

    mutating func value() throws -> NaiveJSON {
      skipBlanks()
      for (word, value) in [
        ("null", NaiveJSON.null), ("true", .boolean(true)), ("false", .boolean(false)),
        ("NaN", .null), ("Infinity", .null), ("-Infinity", .null),
      ] where scalars[position...].starts(with: word.unicodeScalars) {
        position += word.unicodeScalars.count
        return value
      }
      switch try peek() {
      case "{": return try object()
      case "[": return try array()
      case "\"": return .string(try string())
      default: return try number()
      }
    }

    mutating func end() throws {
      skipBlanks()
      if position < scalars.count { throw Malformed(offset: position) }
    }

    private mutating func object() throws -> NaiveJSON {
      var members: [(key: String, value: NaiveJSON)] = []
      try list(until: "}") { reader in
        let key = try reader.string()
        reader.skipBlanks()
        try reader.expect(":")
        members.append((key, try reader.value()))
      }
      return .object(members)
    }

    private mutating func array() throws -> NaiveJSON {
      var elements: [NaiveJSON] = []
      try list(until: "]") { elements.append(try $0.value()) }
      return .array(elements)
    }

    private mutating func list(
      until close: Unicode.Scalar,
      element: (inout Reader) throws -> Void
    ) throws {
      position += 1
      skipBlanks()
      guard try peek() != close else { return position += 1 }
      while true {
        skipBlanks()
        try element(&self)
        skipBlanks()
        guard try peek() == "," else { break }
        position += 1
      }
      try expect(close)
    }

    private mutating func number() throws -> NaiveJSON {
      let start = position
      while position < scalars.count, "+-.0123456789eE".unicodeScalars.contains(scalars[position]) {
        position += 1
      }
      guard position > start else { throw Malformed(offset: position) }
      return .number(String(String.UnicodeScalarView(scalars[start..<position])))
    }

    private mutating func string() throws -> String {
      try expect("\"")
      var text = String.UnicodeScalarView()
      while try peek() != "\"" {
        let scalar = try peek()
        position += 1
        text.append(scalar == "\\" ? try escaped() : scalar)
      }
      position += 1
      return String(text)
    }

    private mutating func escaped() throws -> Unicode.Scalar {
      let letter = try peek()
      position += 1
      switch letter {
      case "b": return "\u{8}"
      case "f": return "\u{C}"
      case "n": return "\n"
      case "r": return "\r"
      case "t": return "\t"
      case "u":
        let unit = try codeUnit()
        guard UTF16.isLeadSurrogate(unit), scalars[position...].starts(with: ["\\", "u"]) else {
          return Unicode.Scalar(unit) ?? "\u{FFFD}"
        }
        let start = position
        position += 2
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second) else {
          position = start
          return "\u{FFFD}"
        }
        return UTF16.decode(UTF16.EncodedScalar([unit, second]))
      default: return letter
      }
    }

    private mutating func codeUnit() throws -> UInt16 {
      let digits = String(String.UnicodeScalarView(scalars[position...].prefix(4)))
      guard digits.count == 4, let unit = UInt16(digits, radix: 16) else {
        throw Malformed(offset: position)
      }
      position += 4
      return unit
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws {
      guard try peek() == scalar else { throw Malformed(offset: position) }
      position += 1
    }

    private func peek() throws -> Unicode.Scalar {
      guard position < scalars.count else { throw Malformed(offset: position) }
      return scalars[position]
    }

    private mutating func skipBlanks() {
      while position < scalars.count, [" ", "\t", "\r", "\n"].contains(scalars[position]) {
        position += 1
      }
    }
  }
}
