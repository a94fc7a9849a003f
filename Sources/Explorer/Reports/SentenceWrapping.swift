import TextScreen

/// Breaks sentences into lines of a screen, but never between a number and its unit.
enum SentenceWrapping {
  /// What a number may be of.
  private static let units: Set<String> = [
    "ns", "µs", "us", "ms", "s", "min", "h", "d", "%", "pp", "kB", "MB", "GB",
  ]

  /// The lines of a sentence, none wider than so many columns.
  static func lines(of sentence: String, columns: Int) -> [String] {
    let joined = joining(sentence)
    return DisplayWidth.wrap(joined, to: max(1, columns)).map { line in
      String(line.map { $0 == "\u{A0}" ? " " : $0 })
    }
  }

  /// The sentence with spaces at which no line ends where a number and its unit, or what stands around an
  /// equals sign, belong together: `381 ms`, `p = 0.15`.
  private static func joining(_ sentence: String) -> String {
    let words = sentence.split(separator: " ", omittingEmptySubsequences: false)
    var text = words.first.map(String.init) ?? ""
    for (word, next) in zip(words, words.dropFirst()) {
      let bare = String(next.prefix { $0.isLetter || $0 == "%" })
      let isUnit = units.contains(bare) && word.last?.isNumber ?? false
      text += isUnit || word == "=" || next == "=" ? "\u{A0}" : " "
      text += next
    }
    return text
  }
}
