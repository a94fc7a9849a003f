extension FilterTest {
  /// The test in its canonical spelling: `http.status >= 400`.
  public var text: String {
    guard let comparison else { return subject.text }
    return "\(subject.text) \(comparison.comparator.rawValue) \(comparison.value.text)"
  }
}

extension FilterSubject {
  /// The subject in its canonical spelling: `http.status`, `annotation.zip`, `annotation[a.b]`.
  ///
  /// Keys with other characters than letters, digits and `_` stand in brackets, as X-Ray's console
  /// writes them, and in quotes where brackets aren't enough.
  public var text: String {
    switch self {
    case .keyword(let keyword): keyword.rawValue
    case .annotation(let key):
      if Self.isWord(key) {
        "annotation.\(key)"
      } else if Self.fitsBrackets(key) {
        "annotation[\(key)]"
      } else {
        "annotation[\(FilterStringText.quoted(key))]"
      }
    case .metadata(let path):
      if path.allSatisfy(Self.isWord) {
        "metadata.\(path.joined(separator: "."))"
      } else {
        "metadata" + path.map { "[\(FilterStringText.quoted($0))]" }.joined()
      }
    }
  }

  /// Whether a key means itself behind a dot.
  static func isWord(_ key: String) -> Bool {
    !key.isEmpty && key.unicodeScalars.allSatisfy(\.isFilterWordPart)
  }

  /// Whether a key means itself between brackets without quotes.
  private static func fitsBrackets(_ key: String) -> Bool {
    guard let first = key.unicodeScalars.first, let last = key.unicodeScalars.last else {
      return false
    }
    return !first.isFilterBlank && !last.isFilterBlank && first != "\""
      && FilterQuotes.closing(first) == nil
      && !key.unicodeScalars.contains { $0 == "]" || VisibleText.isDangerous($0) }
  }
}

extension FilterValue {
  /// The value in its canonical spelling: `"api"`, `0.5`, `500ms`, `true`, `/^a/`, `-15m`.
  public var text: String {
    switch self {
    case .string(let string): FilterStringText.quoted(string)
    case .number(let number, let unit): FilterNumberText.text(number) + (unit?.rawValue ?? "")
    case .boolean(let boolean): boolean ? "true" : "false"
    case .pattern(let pattern): "/\(pattern.text)/"
    case .time(.absolute(let nanoseconds)):
      FilterStringText.quoted(FilterTime.absolute(nanoseconds: nanoseconds).text)
    case .time(let time): time.text
    }
  }
}

extension FilterSelector {
  /// The selector in its canonical spelling, empty for any.
  var text: String {
    switch self {
    case .anything: ""
    case .name(let name): FilterStringText.quoted(name)
    case .id(let name, let type, let account):
      "id("
        + [("name", name), ("type", type), ("account.id", account)]
        .compactMap { part, value in value.map { "\(part): \(FilterStringText.quoted($0))" } }
        .joined(separator: ", ") + ")"
    }
  }
}
