/// What was probably meant where a word isn't known.
enum FilterSuggestions {
  /// Longer words aren't compared.
  private static let longestWord = 40

  /// The advice for a word that is no keyword of the scope; nothing where none is near.
  static func advice(forKeyword word: String, in scope: FilterScope) -> String? {
    let name = word.lowercased()
    if let known = FilterMisnomers.replacement(for: name, in: scope) {
      return "did you mean \(known)?"
    }
    let wrongPrefixes = [
      ("annotations.", "annotation."), ("annotation_", "annotation."),
      ("attributes.", "annotation."),
      ("meta.", "metadata."),
    ]
    for (wrong, right) in wrongPrefixes where scope.admitsAnnotations && name.hasPrefix(wrong) {
      let key = String(word.unicodeScalars.dropFirst(wrong.unicodeScalars.count))
      let meant = VisibleText.quoted(right + key)
      return key.isEmpty ? nil : "did you mean \(meant)?"
    }
    let words = words(of: scope)
    let meant = words.first { $0.hasPrefix(name + ".") } ?? nearest(to: name, among: words)
    return meant.map { "did you mean '\($0)'?" }
  }

  /// The words that conditions of a scope can begin with, and those that join them.
  private static func words(of scope: FilterScope) -> [String] {
    var words = FilterKeyword.allCases.filter(scope.admits).map(\.rawValue)
    if scope.admitsAnnotations { words += ["annotation", "metadata"] }
    if scope.admitsBlocks {
      words += ["service", "edge", "rootcause.json"] + FilterCausePart.all.map(\.name)
    }
    return words + ["AND", "OR", "NOT"]
  }

  /// The candidate with the fewest mistakes, of several the first.
  ///
  /// Nothing where all have many: more than one in a word of up to four characters, two up to eight,
  /// three beyond.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(longestWord + 1))
    guard letters.count <= longestWord, letters.count > 1 else { return nil }
    let limit = letters.count <= 4 ? 1 : letters.count <= 8 ? 2 : 3
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(longestWord))
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// How many characters have to be inserted, left out, replaced or swapped with their neighbour
  /// (the restricted distance after Damerau).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }

  /// The unit that was probably meant: `MS`, `sec`.
  static func unit(for text: String) -> FilterUnit? {
    switch text.lowercased() {
    case "sec", "secs", "second", "seconds": .seconds
    case "min", "mins", "minute", "minutes": .minutes
    case "msec", "millis", "milliseconds": .milliseconds
    case "usec", "micros", "microseconds": .microseconds
    case "hr", "hrs", "hour", "hours": .hours
    case let lowercased: FilterUnit(rawValue: lowercased)
    }
  }
}

// MARK: - Operators

extension FilterSuggestions {
  /// Whether a word behind a keyword is meant as an operator, of another language or misspelt.
  static func isForeignOperator(_ word: String) -> Bool {
    let isKnown =
      FilterKeyword(named: word) != nil
      || ["and", "or", "not", "service", "edge"].contains(word.lowercased())
    return !isKnown && advice(forOperator: word) != nil
  }

  /// The advice for an operator of other languages, or a misspelt one; nothing for other text.
  static func advice(forOperator text: String) -> String? {
    switch text.lowercased() {
    case "in": "compare with each value, and write OR between"
    case "between": "compare with each limit, and write AND between"
    default: comparator(for: text).map { "did you mean '\($0.rawValue)'?" }
    }
  }

  /// The operator that was probably meant.
  private static func comparator(for text: String) -> FilterOperator? {
    switch text.lowercased() {
    case "==", "===", ":", "is", "equals", "eq": .equal
    case "<>", "!==", "≠", "ne", "neq": .notEqual
    case "=<", "≤", "le", "lte": .lessOrEqual
    case "=>", "≥", "ge", "gte": .greaterOrEqual
    case "lt": .less
    case "gt": .greater
    case "~", "~=", "!~", "matches", "match", "regex", "regexp": .matches
    case "like", "ilike", "has", "include", "includes": .contains
    case "starts", "startswith", "starts_with", "begins", "begins_with", "hasprefix": .beginsWith
    case "ends", "ends_with", "hassuffix": .endsWith
    case let word:
      word.utf8.count < 6
        ? nil
        : nearest(to: word, among: ["CONTAINS", "BEGINSWITH", "ENDSWITH"])
          .flatMap(FilterOperator.init(rawValue:))
    }
  }
}
