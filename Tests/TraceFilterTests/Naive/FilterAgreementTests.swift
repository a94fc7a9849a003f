import TestSupport
import Testing
import TraceFilter
import TraceImport

/// The evaluation by columns against the naive one: thousands of expressions must select the same.
@Suite struct FilterAgreementTests {
  @Test("random expressions select the same traces of every file", arguments: files)
  func corpus(file: String) throws {
    let both = try BothEvaluations(TraceLoader.load([.path(Corpus.path(file))]))
    for difference in try both.differences(count: 60, seed: 1) { Issue.record("\(difference)") }
  }

  @Test(
    "many random expressions select the same traces of the recordings",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func recordings(file: String) throws {
    let both = try BothEvaluations(TraceLoader.load([.path(Corpus.path(file))]))
    for difference in try both.differences(count: 1000, seed: 2) { Issue.record("\(difference)") }
  }

  @Test(
    "random expressions select the same traces of random documents",
    arguments: 1...20 as ClosedRange<UInt64>
  )
  func documents(seed: UInt64) throws {
    let text = RandomDocuments.text(traces: 25, seed: seed)
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(text.utf8), to: "input.jsonl")
    let both = try BothEvaluations(TraceLoader.load([.path(path)]))
    for difference in try both.differences(count: 200, seed: seed) { Issue.record("\(difference)") }
  }

  /// Summaries are no documents, and the naive evaluation knows none.
  static let files = (Corpus.names(in: "edge") + Corpus.names(in: "workshop")).filter {
    Corpus.expected[$0]?.summaries?.count ?? 0 == 0
  }
}
