/// The line of an expression that an error is in, as it may be shown.
public struct FilterErrorExcerpt: Hashable, Sendable {
  /// The line, without the characters that could control a terminal: they are escaped, tabs are kept.
  ///
  /// Of a long line only what is around the error, between `…`.
  public let line: String
  /// Where the error begins in `line`, in characters (Unicode scalars) from 0; its length where
  /// something is missing at the end.
  public let caret: Int
  /// How many characters of `line` are meant; at least one.
  public let length: Int
}

extension FilterError {
  /// So many characters are shown on either side of an error.
  private static let reach = 100

  /// The line of the text that the error is in; the text is the one that was parsed.
  public func excerpt(in text: String) -> FilterErrorExcerpt {
    let scalars = Array(text.unicodeScalars)
    let place = min(offset, scalars.count)
    let first = max(scalars[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0, place - Self.reach)
    let rest = scalars[place...].prefix(Self.reach)
    let last = rest.firstIndex { $0 == "\n" || $0 == "\r" } ?? rest.endIndex
    let isCutBefore = first > 0 && scalars[first - 1] != "\n"
    let isCutBehind = last == rest.endIndex && last < scalars.count

    func shown(_ range: Range<Int>) -> String {
      scalars[range].map { $0 == "\t" ? "\t" : VisibleText.escaped($0) }.joined()
    }
    let before = (isCutBefore ? "…" : "") + shown(first..<place)
    let end = min(place + length, last)
    let marked = end > place ? shown(place..<end) : ""
    let behind = end < last ? shown(max(end, place)..<last) : ""
    return FilterErrorExcerpt(
      line: before + marked + behind + (isCutBehind ? "…" : ""),
      caret: before.unicodeScalars.count,
      length: max(marked.unicodeScalars.count, 1)
    )
  }

  /// The error in three lines: what is wrong, the line of the text, and a caret under the place.
  ///
  /// The caret stands right where every character is one column wide; tabs are kept for that. The text
  /// is the one that was parsed.
  public func rendered(in text: String) -> String {
    let excerpt = excerpt(in: text)
    let blanks = excerpt.line.unicodeScalars.prefix(excerpt.caret).map { $0 == "\t" ? "\t" : " " }
    let caret = "^" + String(repeating: "~", count: excerpt.length - 1)
    return "\(description)\n\(excerpt.line)\n\(blanks.joined())\(caret)"
  }
}
