public import TraceModel

extension DocumentValue: ExpressibleByStringLiteral {
  /// A value written as a literal.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension DocumentValue: ExpressibleByUnicodeScalarLiteral {}
extension DocumentValue: ExpressibleByExtendedGraphemeClusterLiteral {}

extension DocumentValue: ExpressibleByBooleanLiteral {
  /// A value written as a literal.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension DocumentValue: ExpressibleByIntegerLiteral {
  /// A value written as a literal.
  public init(integerLiteral value: Int) { self = .number(String(value)) }
}

extension DocumentValue: ExpressibleByArrayLiteral {
  /// A value written as a literal.
  public init(arrayLiteral elements: DocumentValue...) { self = .array(elements) }
}

extension DocumentValue: ExpressibleByDictionaryLiteral {
  /// A value written as a literal.
  public init(dictionaryLiteral elements: (String, DocumentValue)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
}

extension DocumentValue {
  /// The same object with another member at its end.
  public func adding(_ key: String, _ value: DocumentValue) -> DocumentValue {
    .object((members ?? []) + [Member(key: key, value: value)])
  }

  /// The 16 hex digits of a sketch's id.
  public static func id(_ number: Int) -> DocumentValue {
    let digits = String(number, radix: 16)
    return .string(String(repeating: "0", count: 16 - digits.count) + digits)
  }
}
