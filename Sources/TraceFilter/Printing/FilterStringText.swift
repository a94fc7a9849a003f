/// How strings are written in expressions.
enum FilterStringText {
  /// The string between double quotes, with `\"` and `\\` for those two characters.
  static func quoted(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append("\"")
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { view.append("\\") }
      view.append(scalar)
    }
    view.append("\"")
    return String(view)
  }
}
