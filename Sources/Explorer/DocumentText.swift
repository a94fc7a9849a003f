import TraceModel

/// A document's values as text: JSON for copying, one line for previews, bare words for rows.
///
/// Numbers keep the text they were written with. Nothing here recurses, so that a value may be
/// nested as deeply as it likes.
enum DocumentText {
  /// A value as JSON, indented by two spaces a level.
  ///
  /// - Complexity: O(size of the value).
  static func pretty(_ value: DocumentValue) -> String {
    var writer = Writer(isPretty: true, limit: .max)
    writer.write(value)
    return writer.text
  }

  /// A value as JSON on one line, cut off with `…` behind about so many bytes.
  ///
  /// - Complexity: O(limit), whatever the size of the value.
  static func preview(_ value: DocumentValue, limit: Int = 160) -> String {
    var writer = Writer(isPretty: false, limit: limit)
    writer.write(value)
    return writer.text
  }

  /// A scalar as a row shows it: a string is bare, unless it would be taken for nothing or, where
  /// the type is of interest, for a value of another type.
  ///
  /// - Returns: Nothing for arrays and objects that hold something.
  static func bare(_ value: DocumentValue, showsType: Bool = false) -> String? {
    switch value {
    case .string(let string):
      isInvisible(string) || showsType && isAmbiguous(string) ? quoted(string) : string
    case .array(let elements) where elements.isEmpty: "[]"
    case .object(let members) where members.isEmpty: "{}"
    default: value.scalarText
    }
  }

  /// Whether a bare string would hide its ends.
  private static func isInvisible(_ string: String) -> Bool {
    guard let first = string.utf8.first, let last = string.utf8.last else { return true }
    return first == UInt8(ascii: " ") || last == UInt8(ascii: " ")
  }

  /// Whether a bare string would look like a value of another type.
  private static func isAmbiguous(_ string: String) -> Bool {
    guard string.utf8.count <= 40 else { return false }
    return ["true", "false", "null", "[]", "{}"].contains(string) || Double(string) != nil
  }

  /// A string as JSON has it; what is invisible or would act on a terminal is escaped.
  static func quoted(_ string: String) -> String {
    var text = "\""
    appendEscaped(string, to: &text)
    text.append("\"")
    return text
  }

  private static func appendEscaped(_ string: some StringProtocol, to text: inout String) {
    var scalars = String.UnicodeScalarView()
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x22: scalars.append(contentsOf: "\\\"".unicodeScalars)
      case 0x5C: scalars.append(contentsOf: "\\\\".unicodeScalars)
      case 0x0A: scalars.append(contentsOf: "\\n".unicodeScalars)
      case 0x0D: scalars.append(contentsOf: "\\r".unicodeScalars)
      case 0x09: scalars.append(contentsOf: "\\t".unicodeScalars)
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
        scalars.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      default: scalars.append(scalar)
      }
    }
    text.unicodeScalars.append(contentsOf: scalars)
  }

  /// Writes JSON piece by piece, until there is enough of it.
  private struct Writer {
    let isPretty: Bool
    let limit: Int
    var text = ""
    private var open: [(value: DocumentValue, next: Int)] = []

    init(isPretty: Bool, limit: Int) {
      self.isPretty = isPretty
      self.limit = limit
    }

    mutating func write(_ value: DocumentValue) {
      begin(value)
      while let (container, next) = open.last {
        guard text.utf8.count < limit else {
          text += "…"
          return
        }
        guard next < container.childCount else {
          open.removeLast()
          breakLine()
          text += container.isArray ? "]" : "}"
          continue
        }
        open[open.count - 1].next += 1
        if next > 0 { text += isPretty ? "," : ", " }
        breakLine()
        let (key, child) = container.child(next)
        if let key { text += quoted(key) + ": " }
        begin(child)
      }
    }

    private mutating func begin(_ value: DocumentValue) {
      switch value {
      case .string(let string):
        let rest = limit - text.utf8.count
        if string.utf8.count > rest {
          text += "\""
          appendEscaped(string.prefix(max(0, rest)), to: &text)
        } else {
          text += quoted(string)
        }
      case .array, .object:
        if value.childCount == 0 {
          text += value.isArray ? "[]" : "{}"
        } else {
          text += value.isArray ? "[" : "{"
          open.append((value, 0))
        }
      default: text += value.scalarText ?? ""
      }
    }

    private mutating func breakLine() {
      guard isPretty else { return }
      text += "\n" + String(repeating: "  ", count: open.count)
    }
  }
}

extension DocumentValue {
  /// Whether this is an array.
  var isArray: Bool { elements != nil }

  /// How many elements or members there are; 0 for scalars.
  var childCount: Int {
    switch self {
    case .array(let elements): elements.count
    case .object(let members): members.count
    default: 0
    }
  }

  /// An element, or a member with its key; there must be one at this position.
  func child(_ position: Int) -> (key: String?, value: DocumentValue) {
    switch self {
    case .array(let elements): (nil, elements[position])
    case .object(let members): (members[position].key, members[position].value)
    default: preconditionFailure("a scalar has no children")
    }
  }

  /// How many children there are, in words: `2 keys`, `1 element`.
  var countText: String {
    let count = childCount
    return "\(count) \(isArray ? "element" : "key")\(count == 1 ? "" : "s")"
  }

  /// What the value is, in JSON's words.
  var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
