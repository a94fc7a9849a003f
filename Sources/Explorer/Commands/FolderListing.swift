/// What there is in a folder, for the completion of a file's name.
public struct FolderListing: Hashable, Sendable {
  /// The folder as it was typed, with the slash behind it; empty for the one that the program is in.
  public let folder: String
  /// The names in it, sorted; those of folders end in a slash.
  public let names: [String]

  /// The names in a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder as it was typed.
  ///   - names: The names in it. Those that nobody can type, for the control characters in them, are left
  ///     out.
  public init(_ folder: String, names: some Sequence<String>) {
    self.folder = folder
    self.names = names.filter { name in
      name.unicodeScalars.allSatisfy { scalar in
        let category = scalar.properties.generalCategory
        return category != .control && category != .format && scalar != "\u{FFFD}"
      }
    }
    .sorted()
  }
}
