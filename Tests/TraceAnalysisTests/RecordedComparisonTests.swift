import TestSupport
import Testing
import TraceImport
import TraceModel

@testable import TraceAnalysis

/// The workshop's questions against figures that were computed apart from fluoro.
@Suite struct RecordedComparisonTests {
  private func check(_ found: LengthSample, _ expected: ComparisonAnswers.Lengths) throws {
    #expect(found.count == expected.n)
    #expect((Double(try #require(found.p50)) / 1e9 - expected.p50).magnitude <= 2e-6)
    #expect((Double(try #require(found.p95)) / 1e9 - expected.p95).magnitude <= 2e-6)
  }

  @Test("operations of DynamoDB", arguments: ComparisonAnswers.files)
  func operations(file: String) throws {
    let expected = try ComparisonAnswers.of(file).dynamodb_operations
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    let found = OperationComparison(in: store)
    #expect(found.operations.map(\.name).sorted() == expected.keys.sorted())
    for (name, lengths) in expected { try check(try #require(found[name]).lengths, lengths) }
    // Recorded: 206.378 − 18.926 ms.
    #expect(found.comparison.medianDifference == 187_452_000)
    let test = try #require(found.comparison.test)
    #expect(test.isSignificant && test.isExact && test.shift > 0)
    #expect(found.operations.first?.name == "Scan")
    let sentence = try #require(found.report().sentences.first)
    #expect(sentence.hasPrefix("Scan takes 187 ms longer than Query in the median (shift "))
    #expect(sentence.hasSuffix("n = 23 and 8)."))
  }

  /// The bottlenecks of `expected.json`, computed trace by trace apart from fluoro.
  @Test("Scan is as often the bottleneck as recorded", arguments: ComparisonAnswers.files)
  func bottlenecks(file: String) throws {
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    let expectation = try #require(Corpus.expected[file])
    var (counts, times): ([String: Int], [String: Double]) = ([:], [:])
    for trace in expectation.per_trace {
      guard let holder = trace.bottleneck, holder.name == "dynamodb",
        let bits = UInt64(holder.id, radix: 16),
        let row = store.rows(withID: bits).first(where: {
          !store.spans.flags[$0].contains(.inferred)
        })
      else { continue }
      let operation = store.strings[store.notes[.operation, ofSpan: row]]
      counts[operation, default: 0] += 1
      times[operation, default: 0] += holder.time ?? 0
    }
    #expect((counts["Scan"] ?? 0) > 5)
    for operation in OperationComparison(in: store).operations {
      #expect(operation.bottleneckCount == counts[operation.name] ?? 0)
      #expect(Double(operation.pathTime) / 1e9 >= (times[operation.name] ?? 0) - 1e-4)
    }
    // The example of the workshop's text, by itself: 120 of 245 ms.
    let example = try #require(store.trace(withID: "1-68563c6f-a097ab0426673f1741361797"))
    let alone = OperationComparison(in: store, among: RowSet(bound: store.traces.count, [example]))
    let scan = try #require(alone["Scan"])
    #expect(scan.traces == [UInt32(example)] && scan.bottleneckCount == 1)
    #expect((scan.pathShare - 0.48962).magnitude < 1e-5)
  }

  @Test("of very many traces only some are looked at for their paths")
  func sample() throws {
    let store = TraceLoader.load([.path(Corpus.path(ComparisonAnswers.files[0]))]).store
    let all = OperationComparison(in: store)
    let some = OperationComparison(in: store, pathLimit: 10)
    // Evenly spread: every so many of the traces with calls.
    let traces = Set(all.operations.flatMap(\.traces)).sorted()
    let step = (traces.count - 1) / 10 + 1
    let sample = Set(stride(from: 0, to: traces.count, by: step).map { traces[$0] })
    #expect(sample.count <= 10 && sample.count > 5)
    let alone = OperationComparison(
      in: store,
      among: RowSet(bound: store.traces.count, sample.map { Int($0) })
    )
    for operation in all.operations {
      let found = try #require(some[operation.name])
      #expect(found.lengths == operation.lengths && found.traces == operation.traces)
      #expect(operation.pathCount == operation.traces.count)
      #expect(found.pathCount == alone[operation.name]?.pathCount ?? 0)
      #expect(found.pathTime == alone[operation.name]?.pathTime ?? 0)
      #expect(found.bottleneckCount == alone[operation.name]?.bottleneckCount ?? 0)
    }
    #expect(some.report().sentences.contains { $0.contains(" of its traces and is ") })
  }

  @Test("cold and warm invocations", arguments: ComparisonAnswers.files)
  func starts(file: String) throws {
    let expected = try ComparisonAnswers.of(file)
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    let found = StartComparison(in: store)
    try check(found.all.cold, try #require(expected.lambda_invocations["cold"]))
    try check(found.all.warm, try #require(expected.lambda_invocations["warm"]))
    try check(found.all.initialization, expected.initialization)
    let traces = expected.cold_segments.compactMap { UInt64($0, radix: 16) }
      .flatMap { store.rows(withID: $0) }.map { UInt32(store.trace(ofRow: $0)) }
    #expect(found.all.coldTraces == Set(traces).sorted())
    #expect(found.functions.map(\.cold.count).reduce(0, +) == found.all.cold.count)
    #expect(found.functions.count == 2)
    // Recorded: 381.143 − 159.128 ms.
    #expect(found.all.comparison.medianDifference == 222_015_000)
    let report = found.report()
    #expect(
      report.sentences[0]
        == "A cold start adds Initialization: 761 ms in the median, n = 9, before the invocation."
    )
    #expect(report.sentences[1].contains("381 ms against 159 ms in the median"))
    #expect(report.facts.contains { $0.key == "MedianDifference" })
    // The functions differ in length, and in how often they are started.
    #expect(report.sentences[2].hasPrefix("These are of 2 functions, of which "))
    #expect(report.sentences.count == 3)
    #expect(report.sections.map(\.key) == ["Starts", "Functions"])
  }

  @Test("numeric annotations against time", arguments: ComparisonAnswers.files)
  func annotations(file: String) throws {
    let expected = try ComparisonAnswers.of(file).annotations
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    for (key, answer) in expected {
      let found = Correlation(of: .annotation(key), in: store)
      for (series, answer) in [
        (found.response, answer.response_time), (found.duration, answer.duration),
      ] {
        let association = series.association
        #expect(association.count == answer.n)
        #expect(isClose(association.pearson, answer.pearson))
        #expect(isClose(association.spearman, answer.spearman))
        #expect(isClose(association.slope, answer.slope_ms_per_unit))
      }
    }
    let ranking = CorrelationRanking(in: store)
    let keys = ranking.entries.map(\.key.text)
    #expect(Set(keys) == Set(expected.keys.map { "annotation.\($0)" }))
    let strengths = ranking.entries.map(\.strength)
    #expect(strengths == strengths.sorted(by: >) && (strengths.first ?? 0) > 0.66)
    #expect(keys.first == "annotation.file_size")
  }

  /// Times are within a microsecond, so figures of them are within a few millionths.
  private func isClose(_ found: Double?, _ expected: Double) -> Bool {
    found.map { ($0 - expected).magnitude <= expected.magnitude * 1e-5 } ?? false
  }

  @Test("parts of the work come to the same as the whole")
  func parts() throws {
    let store = TraceLoader.load([.path(Corpus.path(ComparisonAnswers.files[1]))]).store
    let threads = TraceLoader.jobRunner()
    let operations = OperationComparison(in: store, runner: threads).report()
    #expect(operations == OperationComparison(in: store).report())
    let starts = StartComparison(in: store, runner: threads).report()
    #expect(starts == StartComparison(in: store).report())
  }
}
