import Foundation
import Testing
import TraceFilter

/// The table of keywords in README is derived from the language's own.
@Suite struct ReadmeKeywordTests {
  private static let begin = "<!-- keywords: begin -->\n"
  private static let end = "<!-- keywords: end -->"

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("README.md")

  private static func table() -> String {
    let rows = FilterKeyword.allCases.map { keyword in
      "| `\(keyword.rawValue)` | \(keyword.help)\(keyword.isPortable ? "" : "; fluoro's own") |"
    }
    return "\n| Keyword | |\n|---|---|\n" + rows.joined(separator: "\n") + "\n\n"
  }

  @Test("README lists the keywords as they are; RECORD_GOLDENS=1 writes them anew")
  func keywords() throws {
    let readme = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(readme.range(of: Self.begin)).upperBound
    let stop = try #require(readme.range(of: Self.end)).lowerBound
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      let changed = readme.replacingCharacters(in: start..<stop, with: Self.table())
      try Data(changed.utf8).write(to: Self.file)
      Issue.record("recorded README's keywords; look at them, then test without RECORD_GOLDENS")
    } else {
      #expect(readme[start..<stop] == Self.table())
    }
  }
}
