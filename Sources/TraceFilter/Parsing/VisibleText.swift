/// Text of an expression as it may be shown: nothing in it can control a terminal.
enum VisibleText {
  /// The most characters that a message quotes.
  private static let longestQuotation = 40

  /// Whether a terminal or a bidirectional layout could take the character for an order.
  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x80 else { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The character, or its number where it is dangerous: `\u{1B}`.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard isDangerous(scalar) else { return String(scalar) }
    return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  /// Text between single quotes, cut where it is long: `'http.statuscode'`.
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.prefix(longestQuotation)
    let isCut = start.endIndex < scalars.endIndex
    return "'" + start.map(escaped).joined() + (isCut ? "…'" : "'")
  }

  /// Text as a string of the language, for advice; nothing where it is too long to be repeated.
  static func literal(_ text: String) -> String? {
    guard text.unicodeScalars.prefix(longestQuotation + 1).count <= longestQuotation,
      !text.unicodeScalars.contains(where: isDangerous)
    else { return nil }
    return FilterStringText.quoted(text)
  }

  /// Text of any length, escaped.
  static func shown(_ text: String) -> String {
    text.unicodeScalars.map(escaped).joined()
  }

  /// Text of any length between double quotes, escaped.
  static func shownQuoted(_ text: String) -> String {
    shown(FilterStringText.quoted(text))
  }
}
