import Foundation
import Testing
import TraceFilter
import TraceImport
import TraceModel

/// The examples of the reference, over ten traces that were made so that each of them has an answer.
///
/// 1 frontend → checkout, ok, half a second, user u-17. 2 frontend → checkout → pricing, where
/// `parse_body` threw: a fault all the way up, 2.5 s. 3 web → db, 404 after 6 s, user u-18. 4 the function
/// resize, whose table was throttled. 5 cache, still in progress. 6 a canary and the service of its
/// name. 7 api → resize → the table orders, a fault from there, 3.5 s. 8 pricing → S3, a fault, 2 s.
/// 9 a → checkout → pricing, an error as the caller saw it; 301. 10 b, throttled.
@Suite struct ReferenceEvaluationTests {
  private static let loaded = TraceLoader.load([
    .path(
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Samples/reference.jsonl").path
    )
  ])

  private static let groups = FilterGroups([
    .init(name: "slow-checkout", expression: "service(\"checkout\") { responsetime > 0.2 }")
  ])

  /// Worked out by hand, in the order of the examples.
  private static let answers: [[Int]] = [
    // error … !ok, ok = false
    [3, 10], [2, 3, 4, 7, 8], [3], [], [1, 4, 6], [2, 3, 5, 7, 8, 9, 10], [2, 3, 5, 7, 8, 9, 10],
    // fault … duration, responseTime
    [2, 7, 8], [4, 10], [5], [2, 3, 6, 7, 9, 10], [3, 10], [3], [1, 4, 6], [3],
    // http … resource.arn
    [1, 5], [3], [2], [2, 3], [2], [1], [1, 3], [1, 3], [2], [2], [4],
    // annotation
    [1], [1, 2], [3, 4, 5, 6, 7, 8, 9, 10], [1], [1], [1], [6], [4],
    // service; the account of the function in 7 is that of its only namesake of that type
    [1, 2, 9], [2], [2, 7, 8], [2], [2], [2], [7], [4], [4, 7], [3],
    // edge, group
    [2, 9], [3], [6], [1],
    // rootcause; paths of 2 and 7 have three services, the template's one service isn't 8's two
    [2, 8], [2], [7], [2], [8], [4, 7], [], [],
    // together
    [2, 8], [9], [2, 3, 7, 8, 10],
  ]

  @Test("every example selects the traces that it should")
  func examples() throws {
    let store = Self.loaded.store
    #expect(store.traces.count == 10 && Self.loaded.report.skippedCount == 0)
    #expect(Self.answers.count == ReferenceExamples.valid.count)
    let evaluator = FilterEvaluator(
      index: FilterIndex(store),
      groups: Self.groups,
      metadata: Self.loaded.reader
    )
    for (text, wanted) in zip(ReferenceExamples.valid, Self.answers) {
      let expression = try FilterExpression.parse(text, groups: Self.groups).get()
      let found = try #require(evaluator.traces(expression))
      #expect(found.map { number(of: $0, in: store) }.sorted() == wanted, "\(text)")
    }
  }

  @Test("so it is by the letter of the reference")
  func letter() throws {
    let naive = try NaiveTraces(Self.loaded)
    let groups = try Dictionary(
      uniqueKeysWithValues: Self.groups.groups.map {
        ($0.name, try FilterExpression.parse($0.expression).get())
      }
    )
    for (text, wanted) in zip(ReferenceExamples.valid, Self.answers) {
      let expression = try FilterExpression.parse(text, groups: Self.groups).get()
      let found = naive.traces(satisfying: expression, groups: groups)
      #expect(found.compactMap { Int($0.suffix(4), radix: 16) }.sorted() == wanted, "\(text)")
    }
  }

  /// The number of a trace, which is the end of its id.
  private func number(of trace: Int, in store: TraceStore) -> Int {
    Int(store.text(of: store.traces.id[trace]).suffix(4), radix: 16) ?? 0
  }
}
