import TestSupport
import Testing
import TraceAnalysis
import TraceModel

@Suite struct BottleneckTests {
  @Test("The workshop's bottleneck, in the workshop's words")
  func workshop() throws {
    let store = TraceStore.make(workshopNotes)
    let timings = TraceTimings(trace: 0, in: store)
    let bottleneck = try #require(timings.bottleneck)
    #expect(store.name(of: bottleneck.row) == "dynamodb_scan")
    #expect(bottleneck.nanoseconds == 120_000_000)
    #expect(bottleneck.share == 120.0 / 245)
    #expect(
      timings.hotSpans.map { store.name(of: $0.row) } == [
        "dynamodb_scan", "init", "format", "sort",
      ]
    )
    #expect(timings.isHot(bottleneck.row))
    #expect(!timings.isHot(timings.trace))
    #expect(!timings.isAsynchronous)
    #expect(
      BottleneckSentence.text(of: timings, in: store)
        == "dynamodb_scan holds 120 ms of 245 ms (49 % of the critical path)"
    )
  }

  @Test("Where response and trace differ by more than a tenth, both are named")
  func asynchronous() {
    let store = TraceStore.make(
      """
      upload 0–20; Dwell_Time 4–16 (upload); function 40–3200 (upload); decode 50–500 (function); \
      webp_conversion 500–1900 (function); put 1900–3190 (function)
      """
    )
    let timings = TraceTimings(trace: 0, in: store)
    #expect(timings.isAsynchronous)
    #expect(
      BottleneckSentence.text(of: timings, in: store) == """
        response 20 ms: Dwell_Time holds 12 ms (60 %); \
        whole trace 3.2 s: webp_conversion holds 1.4 s (44 %)
        """
    )
  }

  @Test(
    "A tenth is not more than a tenth",
    arguments: [("A 0–90; B 90–100 (A)", false), ("A 0–89; B 89–100 (A)", true)]
  )
  func threshold(notes: String, expected: Bool) {
    #expect(TraceTimings(trace: 0, in: TraceStore.make(notes)).isAsynchronous == expected)
  }

  @Test("A path that the root doesn't carry isn't called the response")
  func otherCarrier() {
    let store = TraceStore.make("A 0–20; B 60–100 (?)")
    #expect(
      BottleneckSentence.text(of: TraceTimings(trace: 0, in: store), in: store)
        == "critical path 40 ms: B holds 40 ms (100 %); whole trace 100 ms: B holds 40 ms (40 %)"
    )
  }

  @Test("Equal times: the span that starts first, then the first row")
  func ties() {
    let store = TraceStore.make("R 0–40; A 10–20 (R); B 20–30 (R); C 30–40 (R)")
    let timings = TraceTimings(trace: 0, in: store)
    #expect(timings.hotSpans.map { store.name(of: $0.row) } == ["R", "A", "B", "C"])
    #expect(timings.bottleneck?.row == store.row(named: "R"))
  }

  @Test("Hot begins at exactly a tenth")
  func hot() {
    let store = TraceStore.make("R 0–1000; A 0–100 (R); B 100–199 (R)")
    let timings = TraceTimings(trace: 0, in: store)
    #expect(timings.hotSpans.map { store.name(of: $0.row) } == ["R", "A"])
  }

  @Test("Nothing is said where nothing took time")
  func nothing() {
    let store = TraceStore.make("A 5–5")
    let timings = TraceTimings(trace: 0, in: store)
    #expect(timings.bottleneck == nil)
    #expect(timings.hotSpans.isEmpty)
    #expect(BottleneckSentence.text(of: timings, in: store) == nil)
  }

  @Test(
    "What is called is named where the documents tell",
    arguments: [
      ("operation=Scan resource=images", "dynamodb (Scan on images)"),
      ("operation=Scan", "dynamodb (Scan)"),
      ("resource=arn:aws:sns:eu-central-1:123456789012:done", "dynamodb (done)"),
      ("operation=SendMessage resource=https://sqs.test/1/work", "dynamodb (SendMessage on work)"),
      ("resource=dynamodb", "dynamodb"),
      ("aws", "dynamodb"),
    ]
  )
  func calls(words: String, expected: String) {
    let sketch = TraceSketch(
      """
      root        |====|
        dynamodb   |--|   \(words)
      """
    )
    let name = BottleneckSentence.nameWithCall(ofRow: sketch.row("dynamodb"), in: sketch.store)
    #expect(name == expected)
    let timings = TraceTimings(trace: 0, in: sketch.store)
    #expect(
      BottleneckSentence.text(of: timings, in: sketch.store, naming: .withCall)
        == "\(expected) holds 3 ms of 5 ms (60 % of the critical path)"
    )
  }

  @Test(
    "Shares are whole percent",
    arguments: [(0.4375, "44 %"), (0, "0 %"), (0.004, "< 1 %"), (0.005, "1 %"), (1, "100 %")]
      as [(Double, String)]
  )
  func percent(share: Double, text: String) {
    #expect(BottleneckSentence.percent(share) == text)
  }
}
