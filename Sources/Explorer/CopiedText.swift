import TextScreen

/// What is said of a text that was copied.
enum CopiedText {
  private static let columns = 30

  /// How the text begins, and how long it is, in one line.
  ///
  /// - Complexity: O(1) for texts of any length.
  static func notice(of text: String) -> String {
    // A line is enough to know it again; what is longer than it can say is cut off before it is looked at.
    let beginning = text.prefix(8 * columns).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let shown = DisplayWidth.clip(beginning, to: columns)
    let bytes = text.utf8.count
    let size = "\(bytes) byte\(bytes == 1 ? "" : "s")"
    return "copied \"\(shown)\", \(bytes < 100_000 ? size : QuantityText.bytes(bytes))"
  }
}
