public import Foundation

/// The corpus in `Tests/Corpus`: recorded traces, edge cases and invalid input, and what is true of
/// them, counted by programs that share nothing with fluoro.
public enum Corpus {
  /// The folder.
  public static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Corpus")

  /// The path of a file, given below the corpus: `edge/two-roots.jsonl`.
  public static func path(_ name: String) -> String {
    folder.appendingPathComponent(name).path
  }

  /// The bytes of a file.
  public static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// What is in each file, by its name below the corpus; `otlp/` is left out.
  public static let expected = files.filter { !$0.key.hasPrefix("otlp/") }

  /// What is in each recording of OpenTelemetry, by its name below the corpus.
  public static let openTelemetry = files.compactMapValues(\.otlp)

  private static let files: [String: Expectation] = {
    struct Root: Decodable {
      let files: [String: Expectation]
    }
    do {
      let text = try String(
        contentsOf: folder.appendingPathComponent("expected.json"),
        encoding: .utf8
      )
      // Halves of surrogate pairs, which Foundation refuses and fluoro shows as U+FFFD.
      let mended = text.replacingOccurrences(
        of: #"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F].."#,
        with: #"\\uFFFD"#,
        options: .regularExpression
      )
      return try JSONDecoder().decode(Root.self, from: Data(mended.utf8)).files
    } catch {
      preconditionFailure("Tests/Corpus/expected.json can't be read: \(error)")
    }
  }()

  /// The names of the files in a folder of the corpus and below it, sorted, but for READMEs.
  public static func names(in folder: String) -> [String] {
    expected.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
  }
}
