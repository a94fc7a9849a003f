/// Whether groups that an expression refers to can be used; each is read once.
///
/// A class, as the parsers of nested groups share what is known.
final class FilterGroupCheck {
  /// What is known of a group.
  enum Verdict {
    /// It can be used, and is nested so many levels deep.
    case fine(height: Int)
    /// There is none; perhaps that one is meant.
    case unknown(nearest: String?)
    /// Its expression can't be used, for that reason.
    case wrong(String)
    /// Together with what refers to it, it is nested too deep.
    case tooDeep
  }

  private let groups: FilterGroups
  private var verdicts: [String: Verdict] = [:]
  /// The names of the groups that are being read, outermost first.
  private var path: [String] = []

  init(_ groups: FilterGroups) {
    self.groups = groups
  }

  /// Whether a group, given by name or ARN, can be used where an expression is so many levels deep.
  func verdict(onGroup name: String, atDepth depth: Int) -> Verdict {
    guard let group = groups[name] else {
      let names = groups.groups.map(\.name) + ["Default"]
      return .unknown(nearest: FilterSuggestions.nearest(to: name, among: names))
    }
    if path.contains(group.name) { return .wrong(cycle(backTo: group.name)) }
    if let known = verdicts[group.name] {
      if case .fine(let height) = known, depth + height > FilterExpression.deepestNesting {
        return .tooDeep
      }
      return known
    }
    guard depth < FilterExpression.deepestNesting else { return .tooDeep }
    let verdict = read(group, depth: depth + 1)
    verdicts[group.name] = verdict
    return verdict
  }

  private func read(_ group: FilterGroups.Group, depth: Int) -> Verdict {
    path.append(group.name)
    defer { path.removeLast() }
    if FilterExpression.traceID(in: group.expression) != nil { return .fine(height: 1) }
    var parser = FilterParser(text: FilterText(group.expression), groups: self, depth: depth)
    _ = parser.parseAll()
    guard let error = parser.errors.first else {
      return .fine(height: parser.deepest - depth + 1)
    }
    if error.reason == FilterParser.tooDeep { return .tooDeep }
    // A cycle is the same from wherever it is seen.
    if error.reason.hasPrefix(Self.cycleStart) { return .wrong(error.reason) }
    return .wrong("the group \(VisibleText.quoted(group.name)) is wrong at \(error)")
  }

  private static let cycleStart = "groups refer to each other: "

  private func cycle(backTo name: String) -> String {
    let start = path.firstIndex(of: name) ?? 0
    let names = path[start...] + [name]
    return Self.cycleStart + names.map(VisibleText.quoted).joined(separator: " → ")
  }
}
