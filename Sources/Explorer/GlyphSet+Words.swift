import TextScreen

extension GlyphSet {
  /// Words of fluoro's own without the characters that ASCII lacks, where only ASCII is drawn.
  func words(_ text: String) -> String {
    guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return String(
      text.map { character in
        switch character {
        case "µ": "u"
        case "→": arrowRight
        case "…": ellipsis
        case "–", "−": "-"
        case "±": "+"
        default: character
        }
      }
    )
  }
}
