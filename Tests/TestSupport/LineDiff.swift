/// The difference of two texts, line by line.
public enum LineDiff {
  /// Lines only in the first text with `-`, only in the second with `+`, and two lines around each.
  ///
  /// A gap between changes is one line `…`.
  public static func text(from old: String, to new: String) -> String {
    let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in newLines.difference(from: oldLines) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [(mark: Character, text: Substring)] = []
    var (left, right) = (0, 0)
    while left < oldLines.count || right < newLines.count {
      if removed.contains(left) {
        lines.append(("-", oldLines[left]))
        left += 1
      } else if inserted.contains(right) {
        lines.append(("+", newLines[right]))
        right += 1
      } else {
        lines.append((" ", oldLines[left]))
        left += 1
        right += 1
      }
    }
    return excerpt(lines)
  }

  private static func excerpt(_ lines: [(mark: Character, text: Substring)]) -> String {
    var result: [String] = []
    var last = -1
    for (number, line) in lines.enumerated() {
      let around = max(0, number - 2)..<min(lines.count, number + 3)
      guard lines[around].contains(where: { $0.mark != " " }) else { continue }
      if number > last + 1 { result.append("…") }
      result.append("\(line.mark) \(line.text)")
      last = number
    }
    return result.joined(separator: "\n")
  }
}
