/// One object that is decoded as two types, for fields that several kinds of objects have in common.
@dynamicMemberLookup
public struct Joined<First, Second>: Decodable, Sendable
where First: Decodable & Sendable, Second: Decodable & Sendable {
  private let first: First
  private let second: Second

  /// Decodes both from the same object.
  public init(from decoder: any Decoder) throws {
    first = try First(from: decoder)
    second = try Second(from: decoder)
  }

  /// A field of the first.
  public subscript<Value>(dynamicMember field: KeyPath<First, Value>) -> Value {
    first[keyPath: field]
  }

  /// A field of the second.
  public subscript<Value>(dynamicMember field: KeyPath<Second, Value>) -> Value {
    second[keyPath: field]
  }
}
