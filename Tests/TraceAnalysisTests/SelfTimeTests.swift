import TestSupport
import Testing
import TraceAnalysis
import TraceModel

@Suite struct SelfTimeTests {
  @Test(
    "Jaeger's cases: the duration less what the children cover together",
    arguments: [
      ("P 0–100", 100),
      ("P 0–100; a 10–50 (P)", 60),
      ("P 0–100; a 10–30 (P); b 50–70 (P)", 60),
      ("P 0–100; a 10–60 (P); b 30–80 (P)", 30),
      ("P 0–100; a 50–150 (P)", 50),
      ("P 0–100; a 120–150 (P)", 100),
      ("P 0–100; a 10–70 (P); b 20–50 (P)", 40),
      ("P 0–100; a 0–100 (P)", 0),
      ("P 0–100; a 0–60 (P); b 0–120 (P)", 0),
      ("P 0–100; a 10–40 (P); b 30–60 (P); c 70–90 (P)", 30),
      ("P 10–50; a 0–100 (P)", 0),
    ] as [(String, Int64)]
  )
  func jaeger(notes: String, expected: Int64) throws {
    let store = TraceStore.make(notes)
    let row = try #require(store.row(named: "P"))
    #expect(SelfTimes(trace: 0, in: store).nanoseconds(ofRow: row) == expected * 1_000_000)
  }

  @Test(
    "Odd spans",
    arguments: [
      // In progress: to the latest known time.
      ("P 0–; a 10–40 (P)", 10),
      ("P 0–100; a 10– (P); b 20–60 (P)", 10),
      // Of no length, and with a clock set back.
      ("P 5–5; a 0–10 (P)", 0),
      ("P 50–10; a 20–30 (P)", 0),
      ("P 0–100; a 60–20 (P); b 10–30 (P)", 80),
      // Grandchildren outside their parent don't count for it.
      ("P 0–100; a 10–20 (P); b 50–60 (a)", 90),
    ] as [(String, Int64)]
  )
  func odd(notes: String, expected: Int64) throws {
    let store = TraceStore.make(notes)
    let row = try #require(store.row(named: "P"))
    #expect(SelfTimes(trace: 0, in: store).nanoseconds(ofRow: row) == expected * 1_000_000)
  }

  @Test("Inferred segments take no part, spans without a start have none")
  func withoutPart() {
    let sketch = TraceSketch(
      """
      root      |==========|
        scan      |----|      aws
          table    |~~|
      """
    )
    let times = SelfTimes(trace: 0, in: sketch.store)
    #expect(times.nanoseconds(ofRow: sketch.row("root")) == 6_000_000)
    #expect(times.nanoseconds(ofRow: sketch.row("scan")) == 5_000_000)
    #expect(times.nanoseconds(ofRow: sketch.row("table")) == 0)

    let store = TraceStore.make([
      SpanDraft(1, "A", 0, 10),
      SpanDraft(2, "B", nil, 5, parent: 1),
      SpanDraft(3, "C", 2, 4, parent: 1),
    ])
    let others = SelfTimes(trace: 0, in: store)
    #expect(store.rows(of: 0).map { others.nanoseconds(ofRow: $0) } == [8_000_000, 2_000_000, 0])
    #expect(others.nanoseconds(ofRow: 99) == 0)
  }
}
