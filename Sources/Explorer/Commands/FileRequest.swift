/// What is to be written into a file, and where.
public struct FileRequest: Hashable, Sendable {
  /// What is written.
  public enum Content: Hashable, Sendable {
    /// These traces of the session's, in the order of the list, with what its columns say.
    case list([Int], ColumnContents)
    /// The waterfall of a trace, folded as it is.
    case waterfall(ShownWaterfall)
    /// Service graphs, drawn or listed.
    case map([ServiceMapGraph], isDrawn: Bool)
    /// The answer to a question.
    case report(ReportAnswer)
    /// Lines that may hold anything.
    case lines([String])
    /// The original documents of these traces of the session's, in the format of this name; nothing
    /// where the file's name decides.
    case documents([Int], format: String?)
  }

  /// The file, as it was typed, without quotes.
  public let path: String
  /// The ending of its name in small letters, which says how it is written; empty where it has none.
  public var ending: String { FileName.ending(of: path) }
  /// Whether a file that exists is written over.
  public let overwrites: Bool
  /// What is written.
  public let content: Content
  /// How many columns text may take up.
  public let columns: Int

  /// A wish to write.
  ///
  /// - Parameters:
  ///   - path: The file, as it was typed.
  ///   - overwrites: Whether a file that exists is written over.
  ///   - content: What is written.
  ///   - columns: How many columns text may take up.
  public init(path: String, overwrites: Bool, content: Content, columns: Int) {
    self.path = path
    self.overwrites = overwrites
    self.content = content
    self.columns = columns
  }
}
