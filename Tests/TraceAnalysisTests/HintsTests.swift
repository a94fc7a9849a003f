import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Rules about single spans and whole traces.
@Suite struct HintsTests {
  @Test("a scan is one of DynamoDB, and counts once beside what is inferred from it")
  func scan() {
    let sketch = TraceSketch(
      """
      api           |==========|
        dynamodb     |----|        aws operation=Scan resource=images
          DynamoDB   |~~~~|        origin=AWS::DynamoDB::Table operation=Scan resource=images
        dynamodb           |--|    aws operation=Query resource=images
        scanner    |---|           aws operation=Scan
      """
    )
    #expect(
      hints(sketch.store, .scanInRequest) == [
        "scan-in-request: dynamodb (Scan on images) reads all of a table, 5 ms; a Query reads only "
          + "what is asked for"
      ]
    )
  }

  @Test("of throttled spans the innermost is named, by its flag or its exception")
  func throttling() {
    let sketch = TraceSketch(
      """
      api           |==========|   throttle
        dynamodb     |----|        throttle aws operation=Query
        dynamodb           |--|    error aws
      """
    )
    #expect(
      hints(sketch.store, .throttling) == ["throttling: dynamodb (Query) was throttled, 5 ms"]
    )
    func thrown(_ type: String, _ message: String, _ flags: SpanFlags = .error) -> TraceStore {
      var call = SpanDraft(2, "s3", 0, 4, kind: .subsegment, flags: flags)
      call.notes = [(.exceptionType, type), (.exceptionMessage, message)]
      return TraceStore.make([SpanDraft(1, "api", 0, 9, children: [call])])
    }
    for store in [
      thrown("ProvisionedThroughputExceededException", ""), thrown("ThrottlingException", ""),
      thrown("ClientError", "An error occurred (SlowDown) when calling PutObject"),
    ] {
      #expect(hints(store, .throttling) == ["throttling: s3 was throttled, 4 ms"])
    }
    #expect(hints(thrown("ClientError", "An error occurred"), .throttling).isEmpty)
  }

  @Test("a gap is a fifth of the trace, and of a span's own code")
  func gap() {
    let sketch = TraceSketch(
      """
      api           |==================================================|
        first        |------------|
        second                                    |--------------------|
      """
    )
    #expect(
      hints(sketch.store, .uninstrumentedGap) == [
        "uninstrumented-gap: no subsegment explains 16 ms (31 % of the trace) of api, "
          + "from 14 ms after its start on"
      ]
    )
  }

  @Test(
    "no gap: short ones, leaves, calls, services of AWS, covered ones, and where spans are missing",
    arguments: [
      "api |=========|\n  a |-|",
      "api |==================================|",
      "api |==================================|\n  a |--------------------------------| remote\n    b |-|",
      "api |==================================| origin=AWS::ApiGateway::Stage\n  a |-|",
      "api |==================================|\n  a |-------------------|\n  b             |-----------------|",
      "fn |==================================| origin=AWS::Lambda\n  Attempt |--------------------|\n    a     |-|",
      "api |==================================|\n  a |-|\nlost  |--| parent=never",
      "api |==================================|\n  a |->",
      "api |============================|\n  a ||\n  b      ||\n  c           ||\n  d                ||\n  e                     ||\n  f                         ||",
    ]
  )
  func noGap(sketch: String) {
    #expect(hints(TraceSketch(sketch).store, .uninstrumentedGap).isEmpty)
  }

  @Test("a cold start is a function's with its initialisation in the request")
  func coldStart() {
    let sketch = TraceSketch(
      """
      fn                |============|         origin=AWS::Lambda
        fn                     |=====|         origin=AWS::Lambda::Function
          Initialization |----|
      """
    )
    #expect(
      hints(sketch.store, .coldStart) == [
        "cold-start: fn had to be started for the request: Initialization took 5 ms"
      ]
    )
    #expect(hints(sketch.store, .clockSkew).isEmpty)
    #expect(hints(TraceSketch("fn |==| origin=AWS::Lambda::Function").store, .coldStart).isEmpty)
  }

  @Test("of spans in progress the innermost are named")
  func neverFinished() {
    let sketch = TraceSketch("api |====>\n  done |-|\n  open   |->\n    inner  |->\nother   |====|")
    #expect(
      hints(sketch.store, .neverFinished) == [
        "never-finished: inner began and never ended; the last sign of the trace came 2 ms later"
      ]
    )
    #expect(hints(TraceSketch("api |==|").store, .neverFinished).isEmpty)
  }

  @Test("clocks differ where a called segment lies outside of its call")
  func clockSkew() {
    let early = TraceSketch("api |==========|\n  call   |-----|  remote\n    b  |====|")
    #expect(
      hints(early.store, .clockSkew) == [
        "clock-skew: b begins 2 ms before its call call: the clocks differ"
      ]
    )
    let late = TraceSketch(
      "api |==========|\n  call |---|  remote status=200\n    b     |==|"
    )
    #expect(
      hints(late.store, .clockSkew) == [
        "clock-skew: b ends 2 ms after its call call: the clocks differ"
      ]
    )
    let corpus = TraceLoader.load([.path(Corpus.path("edge/clock-skew.jsonl"))]).store
    #expect(
      hints(corpus, .clockSkew) == [
        "clock-skew: server.example.com ends 1.95 s after its call server.example.com: "
          + "the clocks differ"
      ]
    )
  }

  @Test(
    "within a millisecond, asynchronous, inferred or Lambda's own: no skew",
    arguments: [
      "api |==========|\n  call   |-----|  remote\n    b   |====|",
      "api |==========|\n  call |--|  remote status=200\n    b |==|",
      "api |==========|\n  call |--|  remote status=200\n    b  |==========|",
      "api |==========|\n  call |---|  aws status=200\n    b     |==|",
      "api |==========|\n  call |---|  remote\n    b     |==|",
      "api |==========|\n  call    |---|  remote status=200\n    b |~~|",
      "api |==========|\n  call |---|  remote status=200\n    b     |==| origin=AWS::Lambda::Function",
    ]
  )
  func noSkew(sketch: String) {
    #expect(hints(TraceSketch(sketch).store, .clockSkew).isEmpty)
  }

  @Test("a document of its own is near the limit from 56 kB on")
  func size() throws {
    func document(_ id: Int, _ bytes: Int) -> String {
      let head =
        #"{"id":"000000000000000\#(id)","name":"s","trace_id":"1-68564bf0-000000000000000000000001","#
        + #""start_time":1750486000,"end_time":1750486001,"metadata":{"d":{"x":""#
      let tail = #""}}}"#
      let filling = bytes - head.utf8.count - tail.utf8.count
      return head + String(repeating: "a", count: filling) + tail
    }
    let large = try traces(document(1, 57_344) + "\n" + document(2, 57_343))
    #expect(
      hints(large, .nearSizeLimit) == [
        "near-size-limit: the document of s takes up 57344 bytes here; X-Ray takes 65536"
      ]
    )
    // Of an array's documents only the length of all of them is known.
    let quoted = [1, 2].map { "\"" + document($0, 40_000).replacing("\"", with: "\\\"") + "\"" }
    let array = try traces("[\(quoted.joined(separator: ","))]")
    #expect(array.spans.count == 2 && hints(array, .nearSizeLimit).isEmpty)
    let batch = quoted.map { #"{"Id":"x","Document":\#($0)}"# }.joined(separator: ",")
    let one = try traces(#"{"Traces":[{"Id":"t","Segments":[\#(batch)]}]}"#)
    #expect(one.spans.count == 2 && hints(one, .nearSizeLimit).isEmpty)
  }

  @Test("a traced call that ended well has a segment below")
  func missingDownstream() {
    let sketch = TraceSketch(
      """
      api           |==========|
        a            |--|          remote traced
        b               |--|       remote traced
          inner         |--|       remote
            b           |==|
        c                  |--|    remote traced fault
        d                  |--|    remote
        e                  |->     remote traced
        f                  |--|    remote traced
          f                |~~|
      """
    )
    #expect(
      hints(sketch.store, .missingDownstream) == [
        "missing-downstream: a is marked as traced, but no segment of what it calls came",
        "missing-downstream: f is marked as traced, but no segment of what it calls came",
      ]
    )
    let corpus = TraceLoader.load([.path(Corpus.path("edge/broken-trace.jsonl"))]).store
    #expect(
      hints(corpus, .missingDownstream) == [
        "missing-downstream: b.example.com is marked as traced, but no segment of what it calls came"
      ]
    )
  }

  @Test("a parent that never came is named once")
  func missingParent() {
    let sketch = TraceSketch(
      "api |====|\na |-| parent=x\nb   |-| parent=x\nc |--| parent=y\n  d |-|"
    )
    let all = hints(sketch.store, .missingParent)
    #expect(all.count == 2)
    #expect(all.contains { $0.hasPrefix("missing-parent: 2 spans, first a, name the parent ee") })
    #expect(all.contains { $0.hasPrefix("missing-parent: c names the parent ee") })
    #expect(hints(TraceSketch("api |====|\n  a |-|").store, .missingParent).isEmpty)
  }

  @Test("annotations count over all spans of a trace")
  func annotations() {
    func store(_ count: Int) -> TraceStore {
      var child = SpanDraft(2, "a", 0, 1, kind: .subsegment)
      child.annotations = (0..<count - 10).map { ("k\($0)", 1) }
      var root = SpanDraft(1, "api", 0, 9, children: [child])
      root.annotations = (0..<10).map { ("r\($0)", 1) }
      var other = root
      other.trace = 2
      return TraceStore.make([root, other])
    }
    let expected = "many-annotations: the trace has 51 annotations; X-Ray indexes 50"
    #expect(hints(store(51), .manyAnnotations) == [expected])
    #expect(hints(store(51), trace: 1, .manyAnnotations) == [expected])
    #expect(hints(store(50), .manyAnnotations).isEmpty)
  }

  @Test("rules that are off find nothing, and each has a name and a help of its own")
  func rules() {
    let sketch = TraceSketch("api |====>\nlost |--| parent=x")
    #expect(Hints(ofTrace: 0, in: sketch.store, rules: []).hints.isEmpty)
    #expect(hints(sketch.store, .missingParent, .neverFinished).count == 2)
    #expect(Set(HintRule.allCases.map(\.help)).count == HintRule.allCases.count)
    let names = HintRule.allCases.map(\.rawValue)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
  }
}
