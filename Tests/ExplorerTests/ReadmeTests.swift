import Explorer
import Foundation
import Testing
import TextScreen

/// The table of keys in README is derived from the key map; nobody has to remember it.
@Suite struct ReadmeTests {
  private static let begin = "<!-- keys: begin -->\n"
  private static let end = "<!-- keys: end -->"

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("README.md")

  /// One table a section, a row a command.
  private static func table() -> String {
    keyTable() + commandTable()
  }

  /// The commands that take arguments, a row each.
  private static func commandTable() -> String {
    let rows = TypedCommand.withArguments.map { command in
      let usage = command.usage.replacing("|", with: "\\|")
      return "| `:\(usage)` | \(command.help) |"
    }
    return "\n| Commands to type | |\n|---|---|\n" + rows.joined(separator: "\n") + "\n"
  }

  private static func keyTable() -> String {
    AppState.keySections.map { section in
      let rows = section.bindings.map { binding in
        let keys = binding.names(glyphs: .unicode).map { "`\($0)`" }.joined(separator: " ")
        return "| \(keys) | \(binding.command.help) |"
      }
      return "\n| \(section.title) | |\n|---|---|\n" + rows.joined(separator: "\n") + "\n"
    }.joined()
  }

  @Test("README lists the keys as they are; RECORD_GOLDENS=1 writes them anew")
  func keys() throws {
    let readme = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(readme.range(of: Self.begin)).upperBound
    let stop = try #require(readme.range(of: Self.end)).lowerBound
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      let changed = readme.replacingCharacters(in: start..<stop, with: Self.table() + "\n")
      try Data(changed.utf8).write(to: Self.file)
      Issue.record("recorded README's keys; look at them, then test without RECORD_GOLDENS")
    } else {
      #expect(readme[start..<stop] == Self.table() + "\n")
    }
  }
}
