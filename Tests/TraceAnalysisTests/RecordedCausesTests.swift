import Foundation
import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Root causes of two recordings against the traces that filters select, computed apart from fluoro.
@Suite struct RecordedCausesTests {
  private struct Answers: Decodable {
    let files: [String: File]

    struct File: Decodable {
      let filters: [String: [String]]
    }
  }

  private typealias Loaded = (nodes: ServiceNodes, store: TraceStore)
  private typealias Filter = (
    text: String, kind: RootCause.Kind, isFit: @Sendable (RootCause, Loaded) -> Bool
  )

  /// Filters of the answers, and whether a cause fits.
  private static let filters: [Filter] = [
    (
      #"rootcause.fault.service { name = "2025-tohoku-it-hanako-image-metadata" }"#, .fault,
      { cause, loaded in
        services(cause, loaded).contains { $0?.name == "2025-tohoku-it-hanako-image-metadata" }
      }
    ),
    (
      #"rootcause.fault.entity { last and name = "data_formatting" }"#, .fault,
      { cause, loaded in
        cause.entities.last.map { loaded.store.strings[$0.name] } == "data_formatting"
      }
    ),
    (
      #"rootcause.fault.service { inferred and type = "AWS::DynamoDB::Table" }"#, .fault,
      { cause, loaded in
        services(cause, loaded).contains { $0?.isInferred == true && $0?.type == table }
      }
    ),
    (
      #"rootcause.fault.exception { last and message CONTAINS "int" }"#, .fault,
      { cause, loaded in
        cause.entities.flatMap(\.exceptions).last
          .map { loaded.store.strings[$0.message].contains("int") } ?? false
      }
    ),
    (
      "rootcause.responsetime.entity { remote and coverage > 0.6 and name = dynamodb }",
      .responseTime,
      { cause, loaded in
        cause.entities.contains { entity in
          entity.isRemote && entity.coverage ?? 0 > 0.6
            && loaded.store.strings[entity.name] == "dynamodb"
        }
      }
    ),
    (
      #"rootcause.responsetime.service { last and type = "AWS::DynamoDB::Table" }"#,
      .responseTime, { cause, loaded in services(cause, loaded).last??.type == table }
    ),
    (
      "rootcause.fault.service { index >= 1 }", .fault, { cause, _ in cause.services.count > 1 }
    ),
  ]

  private static let table = "AWS::DynamoDB::Table"

  private static func services(_ cause: RootCause, _ loaded: Loaded) -> [ServiceNode?] {
    cause.services.map { $0.node.map { loaded.nodes.nodes[$0] } }
  }

  @Test(
    "the causes are those of the traces that filters select",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func filters(file: String) throws {
    let bytes = try Corpus.bytes("answers.json")
    let answers = try JSONDecoder().decode(Answers.self, from: Data(bytes))
    let expected = try #require(answers.files[file]).filters
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    let nodes = ServiceNodes(of: store)
    for (filter, kind, isFit) in Self.filters {
      let found = (0..<store.traces.count).filter { trace in
        RootCauses(ofTrace: trace, kinds: [kind], nodes: nodes, in: store).causes
          .contains { isFit($0, (nodes, store)) }
      }
      let ids = Set(found.map { store.text(of: store.traces.id[$0]) })
      let ground = try #require(expected[filter])
      #expect(!ground.isEmpty && ids == Set(ground), "\(filter)")
    }
  }
}
