/// The name of a file as it is typed behind a command.
enum FileName {
  /// What is read of a name that may stand in quotes, for the sake of the spaces in it.
  static func unquoted(_ text: some StringProtocol) -> String {
    guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'",
      text.last == quote
    else { return String(text) }
    return String(text.dropFirst().dropLast())
  }

  /// A name as it is typed where another word may follow: in quotes where it has spaces.
  static func quoted(_ name: String) -> String {
    name.contains(" ") ? "\"\(name)\"" : name
  }

  /// The name and the word behind it, if there is one: of several words all but the last are the name.
  static func split(_ text: String) -> (name: String, word: String?) {
    if let quote = text.first, quote == "\"" || quote == "'" {
      guard let end = text.dropFirst().firstIndex(of: quote) else { return (text, nil) }
      let behind = text[text.index(after: end)...].drop { $0 == " " }
      return (unquoted(text[...end]), behind.isEmpty ? nil : String(behind))
    }
    guard let space = text.lastIndex(of: " ") else { return (text, nil) }
    var name = text[..<space]
    while name.last == " " { name.removeLast() }
    return (String(name), String(text[text.index(after: space)...]))
  }

  /// The ending, in small letters; empty where there is none.
  static func ending(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return "" }
    return last[last.index(after: dot)...].lowercased()
  }
}
