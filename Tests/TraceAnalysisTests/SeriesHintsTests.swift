import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Rules about calls in series under one span.
@Suite struct SeriesHintsTests {
  @Test("the same call three times in series is one hint")
  func sameCall() {
    let sketch = TraceSketch(
      """
      api          |====================|
        dynamodb    |---|                  aws operation=GetItem resource=images
        dynamodb         |---|             aws operation=GetItem resource=images
        sort                  ||
        dynamodb               |---|       aws operation=GetItem resource=images
      """
    )
    #expect(
      hints(sketch.store, .sameCallInSeries) == [
        "same-call-in-series: dynamodb (GetItem on images) runs 3 times in a row, 12 ms in all; "
          + "one BatchGetItem could do"
      ]
    )
    let hint = Hints(ofTrace: 0, in: sketch.store, rules: [.sameCallInSeries]).hints[0]
    #expect(hint.row == sketch.row("dynamodb") && hint.nanoseconds == 12_000_000)
  }

  @Test("spans that do little but call count as calls")
  func wrapped() {
    let sketch = TraceSketch(
      """
      api          |====================|
        load        |----|
          db        |----|                 remote sql
        load              |----|
          db              |----|           remote sql
        load                    |----|
          db                    |----|     remote sql
      """
    )
    #expect(
      hints(sketch.store, .sameCallInSeries) == [
        "same-call-in-series: load, with db, runs 3 times in a row, 15 ms in all; "
          + "one query for all of them could do"
      ]
    )
    let working = TraceSketch(
      """
      api          |====================|
        load        |----|
          db        |--|                   remote
        load              |----|
          db              |--|             remote
        load                    |----|
          db                    |--|       remote
      """
    )
    #expect(hints(working.store, .sameCallInSeries).isEmpty)
  }

  @Test(
    "two calls, other targets, side by side, or in-process code are no series",
    arguments: [
      """
      api   |===========|
        a    |-|           aws operation=GetItem
        a       |-|        aws operation=GetItem
      """,
      """
      api   |===========|
        a    |-|           aws operation=GetItem
        a       |-|        aws operation=PutItem
        a          |-|     aws operation=GetItem
      """,
      """
      api   |===========|
        a    |-|           aws resource=x
        a       |-|        aws resource=y
        a          |-|     aws resource=z
      """,
      """
      api   |===========|
        a    |--|          remote
        a     |--|         remote
        a      |--|        remote
      """,
      """
      api   |===========|
        a    |-|
        a       |-|
        a          |-|
      """,
      """
      api   |===========|
        b    |---------|   remote
          a  |-|           remote
          a     |-|        remote
          a        |-|     remote
      """,
    ]
  )
  func noSeries(sketch: String) {
    #expect(hints(TraceSketch(sketch).store, .sameCallInSeries).isEmpty)
  }

  @Test("calls side by side count as far as they are in series")
  func partlyParallel() {
    let sketch = TraceSketch(
      """
      api   |=============|
        a    |-|             remote
        a    |-|             remote
        a       |-|          remote
        a       |-|          remote
        a          |-|       remote
      """
    )
    #expect(
      hints(sketch.store, .sameCallInSeries) == [
        "same-call-in-series: a runs 3 times in a row, 6 ms in all; ask for all at once, or side by side"
      ]
    )
  }

  @Test("calls of different targets back to back could overlap")
  func serial() {
    let sketch = TraceSketch(
      """
      api        |==================|
        users     |-------|             remote
        orders            |-----|       remote
      """
    )
    #expect(
      hints(sketch.store, .serialCalls) == [
        "serial-calls: users and orders run one after the other, 14 ms; if none needs another's "
          + "answer, side by side they take 8 ms"
      ]
    )
    let three = TraceSketch(
      """
      api        |===========================|
        s3        |-------|                       aws resource=a
        s3                |-------|               aws resource=a
        s3                         |-------|      aws resource=b
      """
    )
    #expect(
      hints(three.store, .serialCalls) == [
        "serial-calls: s3 (a) and s3 (b) (3 calls) run one after the other, 24 ms; if none needs "
          + "another's answer, side by side they take 8 ms"
      ]
    )
  }

  @Test(
    "calls of one target, with work between, side by side, short ones and failed ones could not",
    arguments: [
      "api |==================|\n  a  |-------|         remote\n  a          |-----|   remote",
      "api |==================|\n  a  |-----|           remote\n  b          |-----|   remote",
      "api |==================|\n  a  |-------|         remote\n  b      |-----|       remote",
      "api |==================|\n  a  |-------|         remote\n  b          |--|      remote",
      "api |==================|\n  a  |-------|    fault remote\n  b          |-----|   remote",
      "api |==================|\n  a  |-------|           \n  b          |-----|         ",
    ]
  )
  func notSerial(sketch: String) {
    #expect(hints(TraceSketch(sketch).store, .serialCalls).isEmpty)
  }

  @Test("what counts is the part of the span and what can be saved")
  func thresholds() {
    func trace(_ length: Int64) -> TraceStore {
      let calls = [
        SpanDraft(2, "a", 0, 10, kind: .subsegment, namespace: "remote"),
        SpanDraft(3, "b", 10, 20, kind: .subsegment, namespace: "remote"),
      ]
      return TraceStore.make([SpanDraft(1, "api", 0, length, children: calls)])
    }
    #expect(hints(trace(100), .serialCalls).count == 1)
    #expect(hints(trace(101), .serialCalls).isEmpty)
  }

  @Test("a failed call and the next of its target are a repetition")
  func retries() {
    let sketch = TraceSketch(
      """
      api        |==================|
        a         |-|                   fault remote
        a            |-|                throttle remote
        a                |-|            remote
      """
    )
    #expect(hints(sketch.store, .retries) == ["retries: a was repeated 2 times, 7 ms in all"])
    #expect(hints(sketch.store, .sameCallInSeries).isEmpty)
    for other in [
      "api |======|\n  a |-|    error remote\n  a    |-| remote",
      "api |======|\n  a |-|    fault remote\n  b    |-| remote",
      "api |======|\n  a |-|    fault remote\n  a  |-|   remote",
      "api |======|\n  a |-|    remote\n  a    |-| fault remote",
    ] {
      #expect(hints(TraceSketch(other).store, .retries).isEmpty, "\(other)")
    }
  }

  @Test("an SDK's repetitions and Lambda's are told too")
  func otherRetries() {
    let sdk = TraceSketch("api |======|\n  s3 |---| aws operation=PutObject retries=1")
    #expect(
      hints(sdk.store, .retries) == ["retries: s3 (PutObject) was repeated once, 4 ms in all"]
    )
    let lambda = TraceSketch(
      """
      fn        |===|               origin=AWS::Lambda
        fn       |===|              origin=AWS::Lambda::Function fault
        fn             |===|        origin=AWS::Lambda::Function
      """
    )
    #expect(hints(lambda.store, .retries) == ["retries: fn was repeated once, 6 ms in all"])
    // Attempts as Lambda writes them: the second began 72.6 s after the first.
    let corpus = TraceLoader.load([.path(Corpus.path("workshop/segments.jsonl"))]).store
    let processor = "2025-tohoku-it-hanako-image-processor"
    let trace = corpus.trace(withID: "1-6856422e-a9a6cf4c61bc46bdd7d8f357")
    #expect(
      trace.map { hints(corpus, trace: $0, .retries).filter { $0.contains(processor) } }
        == ["retries: \(processor) was repeated once, 1 min 13 s in all"]
    )
  }

  @Test("many children cost no more than their size")
  func scale() {
    let children = (2...50_000).map { (number: Int64) -> SpanDraft in
      var call = SpanDraft(UInt64(number), "call\(number % 3)", number, number + 1)
      call.kind = .subsegment
      call.namespace = "remote"
      return call
    }
    let store = TraceStore.make([SpanDraft(1, "api", 0, 60_000, children: children)])
    #expect(Hints(ofTrace: 0, in: store, rules: [.sameCallInSeries]).hints.count == 3)
    let chain = (2...50_000).map { (number: UInt64) -> SpanDraft in
      SpanDraft(number, "s", 0, nil, parent: number - 1, kind: .subsegment)
    }
    let deep = TraceStore.make([SpanDraft(1, "api", 0, nil)] + chain)
    #expect(Hints(ofTrace: 0, in: deep).hints.count == 1)
  }
}
