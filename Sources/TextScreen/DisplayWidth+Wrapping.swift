extension DisplayWidth {
  /// A text on several lines, each at most so many columns wide in its safe form.
  ///
  /// Lines of the text stay lines. A longer one is broken behind a space in its second half, where
  /// there is one, else wherever it must; no character is ever cut in two.
  ///
  /// - Parameters:
  ///   - text: The text, of any origin.
  ///   - limit: The width in columns; a character that is wider has a line to itself.
  /// - Returns: The lines, at least one; they are not made safe.
  public static func wrap(_ text: String, to limit: Int) -> [String] {
    if let count = printableASCIICount(text), count <= limit { return [text] }
    var lines: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      appendWrapped(line, to: limit, into: &lines)
    }
    return lines
  }

  private static func appendWrapped(
    _ line: Substring,
    to limit: Int,
    into lines: inout [String]
  ) {
    var start = line.startIndex
    var used = 0
    var space: (behind: Substring.Index, columns: Int)?
    var index = start
    while index < line.endIndex {
      let character = line[index]
      let width = columns(of: character)
      let next = line.index(after: index)
      if used + width > limit, index > start {
        if character == " " {
          // A space at the edge is the break itself.
          lines.append(String(line[start..<index]))
          start = next
          used = 0
        } else if let space, space.columns * 2 > limit {
          lines.append(String(line[start..<space.behind]))
          start = space.behind
          used -= space.columns
          used += width
        } else {
          lines.append(String(line[start..<index]))
          start = index
          used = width
        }
        space = nil
      } else {
        used += width
        if character == " " { space = (next, used) }
      }
      index = next
    }
    lines.append(String(line[start..<line.endIndex]))
  }
}
