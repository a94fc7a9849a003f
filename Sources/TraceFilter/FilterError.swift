/// What is wrong with the text of a filter expression, and where.
public struct FilterError: Error, Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The character in the line, from 1; one past the end where something is missing.
  public let column: Int
  /// Where it is in the whole text, in characters (Unicode scalars) from 0.
  public let offset: Int
  /// How many characters are meant; 0 where something is missing.
  public let length: Int
  /// What is wrong, without a place: `unknown keyword 'eror'`.
  public let reason: String
  /// What to try; nothing where there is no good advice.
  public let advice: String?

  /// An error at a place.
  public init(
    line: Int,
    column: Int,
    offset: Int,
    length: Int,
    reason: String,
    advice: String? = nil
  ) {
    self.line = line
    self.column = column
    self.offset = offset
    self.length = length
    self.reason = reason
    self.advice = advice
  }
}
