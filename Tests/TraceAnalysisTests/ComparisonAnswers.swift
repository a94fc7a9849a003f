import Foundation
import TestSupport
import Testing

/// The comparisons of `answers.json`; times in seconds.
struct ComparisonAnswers: Decodable {
  struct Lengths: Decodable {
    let n: Int
    let p50: Double
    let p95: Double
  }

  struct Association: Decodable {
    let n: Int
    let pearson: Double
    let spearman: Double
    let slope_ms_per_unit: Double
  }

  struct Annotation: Decodable {
    let duration: Association
    let response_time: Association
  }

  let dynamodb_operations: [String: Lengths]
  let lambda_invocations: [String: Lengths]
  let initialization: Lengths
  let cold_segments: [String]
  let annotations: [String: Annotation]

  /// The recordings that there are answers for.
  static let files = ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]

  /// Those of a recording.
  static func of(_ file: String) throws -> ComparisonAnswers {
    struct File: Decodable {
      let comparisons: ComparisonAnswers
    }
    struct Root: Decodable {
      let files: [String: File]
    }
    let bytes = Data(try Corpus.bytes("answers.json"))
    return try #require(JSONDecoder().decode(Root.self, from: bytes).files[file]).comparisons
  }
}
