/// The attributes of a span, a resource or an event: all in order, and those that mean something by
/// name.
struct SpanAttributes {
  /// An attribute as it stands on the tape.
  struct Entry {
    /// The index of its key.
    let key: Int
    let value: SpanValue
  }

  private(set) var entries: [Entry] = []
  private var known = [SpanValue](repeating: .none, count: SpanAttribute.allCases.count)
  /// Those that the document shows elsewhere than among its metadata.
  private var shown = [Bool](repeating: false, count: SpanAttribute.allCases.count)

  private static let keyKey = JSONKey("key")
  private static let valueKey = JSONKey("value")

  var isEmpty: Bool { entries.isEmpty }

  /// The value of an attribute; the last one where it occurs twice.
  @inline(__always)
  subscript(attribute: SpanAttribute) -> SpanValue? {
    let value = known[attribute.number]
    return value.index == 0 ? nil : value
  }

  @inline(__always)
  func text(_ attribute: SpanAttribute, on tape: JSONTape) -> UnsafeBufferPointer<UInt8>? {
    self[attribute]?.text(on: tape)
  }

  /// The text of the first of some attributes that has any, which the document shows.
  mutating func take(
    _ attributes: SpanAttribute...,
    on tape: JSONTape
  ) -> UnsafeBufferPointer<UInt8>? {
    for attribute in attributes {
      guard let text = text(attribute, on: tape) else { continue }
      show(attribute)
      return text
    }
    return nil
  }

  /// The text or number of the first of some attributes that has any, which the document shows.
  mutating func takeScalar(_ attributes: SpanAttribute..., on tape: JSONTape) -> String? {
    for attribute in attributes {
      guard let text = self[attribute]?.scalarText(on: tape) else { continue }
      show(attribute)
      return text
    }
    return nil
  }

  /// Notes that the document shows an attribute.
  mutating func show(_ attribute: SpanAttribute) {
    shown[attribute.number] = true
  }

  /// Whether the document shows an attribute.
  func isShown(_ attribute: SpanAttribute) -> Bool { shown[attribute.number] }

  /// Forgets all.
  mutating func removeAll() {
    guard !entries.isEmpty else { return }
    entries.removeAll(keepingCapacity: true)
    for number in known.indices { known[number] = .none }
    forgetShown()
  }

  /// Forgets what a document shows, for another one.
  mutating func forgetShown() {
    for number in shown.indices { shown[number] = false }
  }

  /// Takes in attributes: OTLP's list of pairs, or an object.
  ///
  /// - Parameters:
  ///   - list: Where they are; nothing where there are none.
  ///   - tape: The tape that they are on.
  /// - Returns: Whether all were such.
  mutating func gather(_ list: Int?, on tape: JSONTape) -> Bool {
    removeAll()
    guard let list else { return true }
    let table = SpanAttribute.table
    switch tape.kind(list) {
    case .array:
      return Self.forEachPair(list, on: tape) { key, value in
        let value = SpanValue(wrapped: value, on: tape)
        entries.append(Entry(key: key, value: value))
        if let attribute = table.attribute(key, on: tape) { known[attribute.number] = value }
      }
    case .object:
      tape.forEachMember(list) { key, value in
        entries.append(Entry(key: key, value: SpanValue(index: value, form: .plain)))
        if let attribute = table.attribute(key, on: tape) {
          known[attribute.number] = SpanValue(index: value, form: .plain)
        } else if tape.kind(value) == .object {
          gatherNested(value, under: String(decoding: tape.string(key), as: UTF8.self), on: tape)
        }
      }
      return true
    case .null: return true
    default: return false
    }
  }

  /// Calls `body` with the key and the value of each `{"key":…,"value":…}` of a list.
  ///
  /// - Returns: Whether all elements were such.
  @discardableResult
  static func forEachPair(
    _ list: Int,
    on tape: JSONTape,
    _ body: (_ key: Int, _ value: Int) -> Void
  ) -> Bool {
    var areAll = true
    tape.forEachElement(list) { element in
      var key: Int?
      var value: Int?
      tape.forEachMember(element) { member, index in
        let name = tape.key(member)
        if name == keyKey, tape.kind(index) == .string { key = index }
        if name == valueKey { value = index }
      }
      // A pair without a value is what is left of an empty one.
      if let key { if let value { body(key, value) } } else { areAll = false }
    }
    return areAll
  }

  /// Finds `{"http":{"method":…}}` as `http.method`.
  private mutating func gatherNested(_ object: Int, under name: String, on tape: JSONTape) {
    guard name.utf8.count < 64 else { return }
    tape.forEachMember(object) { key, value in
      let name = name + "." + String(decoding: tape.string(key), as: UTF8.self)
      if let attribute = SpanAttribute.table.attribute(name) {
        known[attribute.number] = SpanValue(index: value, form: .plain)
      } else if tape.kind(value) == .object {
        gatherNested(value, under: name, on: tape)
      }
    }
  }
}
