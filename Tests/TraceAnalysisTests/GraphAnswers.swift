import Foundation
import TestSupport
import Testing

/// The graphs of `answers.json`, in the shape of X-Ray's answer.
struct GraphAnswers: Decodable {
  private let files: [String: File]

  /// The services of the graph of a recording.
  static func services(of file: String) throws -> [Service] {
    let bytes = try Corpus.bytes("answers.json")
    let answers = try JSONDecoder().decode(GraphAnswers.self, from: Data(bytes))
    return try #require(answers.files[file]).graph.services
  }

  private struct File: Decodable {
    let graph: Graph
  }

  private struct Graph: Decodable {
    let services: [Service]

    enum CodingKeys: String, CodingKey {
      case services = "Services"
    }
  }

  struct Service: Decodable {
    let reference: Int
    let name: String
    let names: [String]
    let type: String?
    let account: String?
    let isRoot: Bool
    let state: String
    let start: Double?
    let end: Double?
    let statistics: Statistics?
    let responseTimes: [Bucket]?
    let edges: [Edge]

    enum CodingKeys: String, CodingKey {
      case reference = "ReferenceId"
      case name = "Name"
      case names = "Names"
      case type = "Type"
      case account = "AccountId"
      case isRoot = "Root"
      case state = "State"
      case start = "StartTime"
      case end = "EndTime"
      case statistics = "SummaryStatistics"
      case responseTimes = "ResponseTimeHistogram"
      case edges = "Edges"
    }
  }

  struct Edge: Decodable {
    let target: Int
    let statistics: Statistics
    let responseTimes: [Bucket]

    enum CodingKeys: String, CodingKey {
      case target = "ReferenceId"
      case statistics = "SummaryStatistics"
      case responseTimes = "ResponseTimeHistogram"
    }
  }

  struct Statistics: Decodable {
    let ok: Int64
    let errors: Errors
    let faults: Faults
    let total: Int64
    let responseTime: Double

    enum CodingKeys: String, CodingKey {
      case ok = "OkCount"
      case errors = "ErrorStatistics"
      case faults = "FaultStatistics"
      case total = "TotalCount"
      case responseTime = "TotalResponseTime"
    }
  }

  struct Errors: Decodable {
    let throttle: Int64
    let other: Int64
    let total: Int64

    enum CodingKeys: String, CodingKey {
      case throttle = "ThrottleCount"
      case other = "OtherCount"
      case total = "TotalCount"
    }
  }

  struct Faults: Decodable {
    let other: Int64
    let total: Int64

    enum CodingKeys: String, CodingKey {
      case other = "OtherCount"
      case total = "TotalCount"
    }
  }

  struct Bucket: Decodable {
    let value: Double
    let count: Int64

    enum CodingKeys: String, CodingKey {
      case value = "Value"
      case count = "Count"
    }
  }
}
