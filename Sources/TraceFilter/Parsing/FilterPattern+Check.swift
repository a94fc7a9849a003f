extension FilterPattern {
  /// The most characters of a pattern.
  private static let longest = 1_000
  /// The most opening square brackets: the library reads nested ones by recursion, without a limit.
  private static let mostBrackets = 30

  /// What is wrong with the text of a pattern; nothing where it is a regular expression.
  static func problem(in text: String) -> String? {
    guard text.unicodeScalars.prefix(longest + 1).count <= longest else {
      return "it has more than \(longest) characters"
    }
    guard text.unicodeScalars.count(where: { $0 == "[" }) <= mostBrackets else {
      return "it has more than \(mostBrackets) brackets"
    }
    guard !PatternRepetition(of: text).isEndless else {
      return
        "a group that repeats holds something that repeats or has alternatives, which can take "
        + "for ever to match"
    }
    do {
      _ = try Regex(text)
      return nil
    } catch {
      return VisibleText.shown(String("\(error)".prefix(200)))
    }
  }
}
