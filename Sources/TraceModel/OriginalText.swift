/// The text of a document as it came, to be handed on.
public struct OriginalText: Hashable, Sendable {
  /// The JSON text; of one that came within a string, what the string says.
  public let bytes: [UInt8]
  /// The id of its outermost span, as it is written.
  public let id: String
  /// Whether it says itself which trace it is of; if not, what was around it said so.
  public let namesTrace: Bool

  /// A text, and what it says of itself.
  public init(bytes: [UInt8], id: String, namesTrace: Bool) {
    self.bytes = bytes
    self.id = id
    self.namesTrace = namesTrace
  }
}
