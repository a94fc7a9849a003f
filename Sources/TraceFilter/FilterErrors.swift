/// All that is wrong with the text of an expression: at least one error, in the order of the text.
public struct FilterErrors: Error, Hashable, Sendable {
  /// So many errors are told at most; the text behind the last of them isn't looked at.
  public static let limit = 20

  /// The errors.
  public let errors: [FilterError]

  /// Those errors.
  ///
  /// - Parameter errors: At least one.
  public init(_ errors: [FilterError]) {
    precondition(!errors.isEmpty, "without an error there is an expression")
    self.errors = errors
  }
}

extension FilterErrors: CustomStringConvertible {
  /// The errors, a line each: `1:23: unknown keyword 'durration'; did you mean 'duration'?`.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

extension FilterError: CustomStringConvertible {
  /// Where it is, what is wrong and what to try: `1:1: unknown keyword 'eror'; did you mean 'error'?`.
  ///
  /// Characters that could control a terminal are escaped.
  public var description: String {
    "\(line):\(column): \(reason)" + (advice.map { "; \($0)" } ?? "")
  }
}
