/// A regular expression in a filter.
///
/// fluoro's own: X-Ray's expressions know none. Two are equal if their texts are.
public struct FilterPattern: Hashable, Sendable {
  /// The text between the slashes, with `\/` for a slash.
  public let text: String

  /// A pattern that has been checked to be a regular expression.
  public init(text: String) {
    self.text = text
  }
}
