/// A JSON value of a document as it was written, read again for the detail pane.
///
/// Objects keep their order; numbers keep their text, so that none is rounded on the way to the
/// screen.
public indirect enum DocumentValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number's text, as written.
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// The elements of an array.
  case array([DocumentValue])
  /// The members of an object, in order.
  case object([Member])

  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: DocumentValue

    /// A member of that key and value.
    public init(key: String, value: DocumentValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key; the last one where it occurs twice, nothing where this is no object.
  public subscript(key: String) -> DocumentValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The string, where this is one.
  public var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// The elements, where this is an array.
  public var elements: [DocumentValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members, where this is an object.
  public var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// A scalar as plain text, a string without quotes; nothing for arrays and objects.
  public var scalarText: String? {
    switch self {
    case .null: "null"
    case .boolean(let boolean): boolean ? "true" : "false"
    case .number(let text): text
    case .string(let string): string
    case .array, .object: nil
    }
  }
}
