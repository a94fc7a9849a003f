/// The value of an attribute: plain JSON, or wrapped with its type as OTLP does.
struct SpanValue {
  /// What stands at the index.
  enum Form: UInt8 {
    /// JSON that means itself.
    case plain
    /// A number, which may be written as text.
    case number
    /// The elements of an `arrayValue`.
    case list
    /// The pairs of a `kvlistValue`, or of any list of attributes.
    case pairs
    /// A list or map without anything.
    case emptyList, emptyPairs
    /// A wrapper without a value.
    case null
  }

  let index: Int
  let form: Form

  /// Nothing.
  static let none = SpanValue(index: 0, form: .null)

  init(index: Int, form: Form) {
    self.index = index
    self.form = form
  }

  private enum Wrapper: String, CaseIterable {
    case string = "stringValue"
    case stringInSnakeCase = "string_value"
    case boolean = "boolValue"
    case booleanInSnakeCase = "bool_value"
    case integer = "intValue"
    case integerInSnakeCase = "int_value"
    case double = "doubleValue"
    case doubleInSnakeCase = "double_value"
    case bytes = "bytesValue"
    case bytesInSnakeCase = "bytes_value"
    case array = "arrayValue"
    case arrayInSnakeCase = "array_value"
    case pairs = "kvlistValue"
    case pairsInSnakeCase = "kvlist_value"
  }

  private static let wrappers = JSONKeyTable<Wrapper>()
  private static let valuesKey = JSONKey("values")

  /// Unwraps `{"stringValue":"…"}` and its like; what isn't wrapped means itself.
  init(wrapped index: Int, on tape: JSONTape) {
    guard tape.kind(index) == .object else {
      self.init(index: index, form: .plain)
      return
    }
    guard tape.close(index) > index + 1, let wrapper = Self.wrappers[tape.key(index + 1)] else {
      self.init(index: index, form: tape.close(index) == index + 1 ? .null : .plain)
      return
    }
    let value = index + 2
    switch wrapper {
    case .string, .stringInSnakeCase, .boolean, .booleanInSnakeCase, .bytes, .bytesInSnakeCase:
      self.init(index: value, form: .plain)
    case .integer, .integerInSnakeCase, .double, .doubleInSnakeCase:
      self.init(index: value, form: .number)
    case .array, .arrayInSnakeCase:
      let values = tape.member(Self.valuesKey, of: value)
      self.init(index: values ?? value, form: values == nil ? .emptyList : .list)
    case .pairs, .pairsInSnakeCase:
      let values = tape.member(Self.valuesKey, of: value)
      self.init(index: values ?? value, form: values == nil ? .emptyPairs : .pairs)
    }
  }

  /// Its text, where it is one and not empty.
  @inline(__always)
  func text(on tape: JSONTape) -> UnsafeBufferPointer<UInt8>? {
    guard form == .plain, tape.kind(index) == .string else { return nil }
    let text = tape.string(index)
    return text.isEmpty ? nil : text
  }

  /// Its text, or its number as text.
  func scalarText(on tape: JSONTape) -> String? {
    if let text = text(on: tape) { return String(decoding: text, as: UTF8.self) }
    guard form == .number || form == .plain else { return nil }
    switch tape.kind(index) {
    case .string: return form == .number ? tape.text(index) : nil
    case .integer: return String(Int64(bitPattern: tape.words[index + 1]))
    case .unsigned: return String(tape.words[index + 1])
    case .double: return tape.number(index)?.description
    default: return nil
    }
  }

  /// A whole number, written as one or as text.
  func wholeNumber(on tape: JSONTape) -> Int64? {
    guard form == .number || form == .plain else { return nil }
    if tape.kind(index) == .string { return tape.text(index).flatMap { Int64($0) } }
    return tape.wholeNumber(index)
  }

  /// The texts of a list, or the one text.
  func texts(on tape: JSONTape) -> [String] {
    if let text = text(on: tape) { return [String(decoding: text, as: UTF8.self)] }
    var texts: [String] = []
    tape.forEachElement(form == .list || form == .plain ? index : 0) { element in
      let value =
        form == .list
        ? SpanValue(wrapped: element, on: tape) : SpanValue(index: element, form: .plain)
      if let text = value.text(on: tape) { texts.append(String(decoding: text, as: UTF8.self)) }
    }
    return texts
  }

  /// Whether it is a string, a number or a boolean: what annotations can be.
  func isScalar(on tape: JSONTape) -> Bool {
    guard form == .plain || form == .number else { return false }
    switch tape.kind(index) {
    case .object, .array, .null: return false
    default: return true
    }
  }
}

extension DocumentText {
  /// How deep a value may nest; what lies deeper is told in words, as the parser has a limit too.
  private static let depthLimit = 500

  /// Writes a value without its wrappers.
  mutating func value(_ value: SpanValue, of tape: JSONTape, depth: Int = 0) {
    guard depth < Self.depthLimit else { return string("nested too deeply to be shown") }
    switch value.form {
    case .plain: plain(value.index, of: tape, depth: depth)
    case .number: number(value.index, of: tape)
    case .list:
      list { text in
        tape.forEachElement(value.index) {
          text.value(SpanValue(wrapped: $0, on: tape), of: tape, depth: depth + 1)
        }
      }
    case .pairs: pairs(value.index, of: tape, depth: depth)
    case .emptyList: literal("[]")
    case .emptyPairs: literal("{}")
    case .null: literal("null")
    }
  }

  private mutating func pairs(_ list: Int, of tape: JSONTape, depth: Int) {
    object { text in
      SpanAttributes.forEachPair(list, on: tape) { key, value in
        text.key(tape.string(key))
        text.value(SpanValue(wrapped: value, on: tape), of: tape, depth: depth + 1)
      }
    }
  }

  /// Writes JSON as it is, but for attributes: OTLP's lists of pairs become objects.
  private mutating func plain(_ index: Int, of tape: JSONTape, depth: Int) {
    switch tape.kind(index) {
    case .string: string(tape.string(index))
    case .true: boolean(true)
    case .false: boolean(false)
    case .integer, .unsigned, .double: number(index, of: tape)
    case .array:
      list { text in
        tape.forEachElement(index) {
          text.value(SpanValue(index: $0, form: .plain), of: tape, depth: depth + 1)
        }
      }
    case .object:
      object { text in
        tape.forEachMember(index) { key, value in
          let isList =
            tape.kind(value) == .array && tape.string(key).elementsEqual("attributes".utf8)
          text.key(tape.string(key))
          text.value(
            SpanValue(index: value, form: isList ? .pairs : .plain),
            of: tape,
            depth: depth + 1
          )
        }
      }
    default: literal("null")
    }
  }

  /// Writes a number, also one that stands in a string; of a string that is none, the string.
  private mutating func number(_ index: Int, of tape: JSONTape) {
    switch tape.kind(index) {
    case .integer: literal(String(Int64(bitPattern: tape.words[index + 1])))
    case .unsigned: literal(String(tape.words[index + 1]))
    case .double: literal(Double(bitPattern: tape.words[index + 1]).description)
    case .string:
      let text = tape.string(index)
      if Self.isInteger(text) { literal(text) } else { string(text) }
    default: plain(index, of: tape, depth: 0)
    }
  }

  /// Whether a text is an integer as JSON writes it.
  private static func isInteger(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    guard let first = digits.first, first != 0x30 || digits.count == 1 else { return false }
    return digits.allSatisfy { (0x30...0x39).contains($0) }
  }
}
