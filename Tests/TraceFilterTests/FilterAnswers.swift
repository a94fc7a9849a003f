import Foundation
import TestSupport

/// What `answers.json` of the corpus says about the text of expressions; its answers were computed by
/// a program that shares nothing with fluoro.
enum FilterAnswers {
  private struct Root: Decodable {
    struct File: Decodable {
      let filters: [String: [String]]
      let invalid: [String: Int]
    }

    let files: [String: File]
  }

  private static let files: [String: Root.File] = {
    do {
      let bytes = try Corpus.bytes("answers.json")
      return try JSONDecoder().decode(Root.self, from: Data(bytes)).files
    } catch {
      preconditionFailure("Tests/Corpus/answers.json can't be read: \(error)")
    }
  }()

  /// The expressions that have answers, sorted.
  static let valid: [String] = Set(files.values.flatMap(\.filters.keys)).sorted()

  /// The expressions that are wrong, with the column of their error.
  static let invalid: [(text: String, column: Int)] = {
    let all = files.values.flatMap { file in file.invalid.map { ($0.key, $0.value) } }
    return Dictionary(all) { first, _ in first }.sorted { $0.key < $1.key }
      .map { (text: $0.key, column: $0.value) }
  }()

  /// The ids of the traces that expressions select, by file and expression.
  static let selected = files.mapValues { $0.filters.mapValues { Set($0) } }
}
