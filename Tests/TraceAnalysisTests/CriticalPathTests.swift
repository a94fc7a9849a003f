import TestSupport
import Testing
import TraceAnalysis
import TraceModel

@Suite struct CriticalPathTests {
  @Test(
    "Spans that follow each other without a gap are all on the path",
    arguments: [
      (
        "R 100–400; A 100–200 (R); B 200–300 (R); C 300–400 (R)",
        "C 300–400, B 200–300, A 100–200"
      ),
      ("R 1–101; A 11–41 (R); B 41–91 (R)", "R 91–101, B 41–91, A 11–41, R 1–11"),
      // A zero-length span adds nothing and doesn't loop, wherever it comes from.
      ("R 1–101; A 11–41 (R); B 41–91 (R); Z 41–41 (R)", "R 91–101, B 41–91, A 11–41, R 1–11"),
      ("R 1–101; Z 41–41 (R); A 11–41 (R); Y 101–101 (R)", "R 41–101, A 11–41, R 1–11"),
      // Equal ends: the span that starts first.
      ("R 1–101; A 11–91 (R); B 51–91 (R)", "R 91–101, A 11–91, R 1–11"),
      ("R 1–101; B 51–91 (R); A 11–91 (R)", "R 91–101, A 11–91, R 1–11"),
      // Equal starts too: the order of the documents.
      ("R 1–101; B 11–91 (R); A 11–91 (R)", "R 91–101, B 11–91, R 1–11"),
    ]
  )
  func backToBack(notes: String, expected: String) {
    let store = TraceStore.make(notes)
    #expect(CriticalPath(trace: 0, in: store).text(in: store) == expected)
  }

  @Test("A trace that starts at the epoch is like any other")
  func epoch() {
    let epoch = Timestamp(nanoseconds: 0)
    let store = TraceStore.make("R 0–100; A 0–40 (R)", origin: epoch)
    let path = CriticalPath(trace: 0, in: store)
    #expect(path.text(in: store, origin: epoch) == "R 40–100, A 0–40")
  }

  @Test("The workshop's example: sections, self times and sum")
  func workshop() throws {
    let store = TraceStore.make(workshopNotes)
    let path = CriticalPath(trace: 0, in: store)
    #expect(
      path.lengths(in: store)
        == "gateway 5, format 35, sort 25, dynamodb_scan 120, init 45, gateway 15"
    )
    #expect(path.duration == 245_000_000)
    #expect(path.waiting == 0)
    #expect(path.carrier == store.root(of: 0))
    let function = try #require(store.row(named: "function"))
    #expect(path.time(ofRow: function) == 0)
    #expect(path.rows == store.rows(of: 0).filter { $0 != function })
    let selfTimes = SelfTimes(trace: 0, in: store)
    #expect(
      store.rows(of: 0).map { selfTimes.nanoseconds(ofRow: $0) / 1_000_000 }
        == [20, 0, 45, 120, 25, 35]
    )
  }

  /// AWS's own sample: the initialisation ends before the function's segment begins, whose child the
  /// documents call it.
  @Test("Lambda's Initialization is on the path, under the segment that contains it")
  func initialization() throws {
    let store = TraceStore.make([
      SpanDraft(1, "Scorekeep", 11562, 14794),
      SpanDraft(2, "Lambda", 11629, 14572, parent: 1, kind: .subsegment),
      SpanDraft(3, "service", 11677, 14572, parent: 2, origin: "AWS::Lambda"),
      SpanDraft(
        4,
        "function",
        12830,
        14570,
        parent: 3,
        children: [
          SpanDraft(5, "annotations", 13012, 13069, kind: .subsegment),
          SpanDraft(6, "SNS", 13112, 14071, kind: .subsegment),
          SpanDraft(7, "Initialization", 12064, 12819, kind: .subsegment),
        ],
        origin: "AWS::Lambda::Function"
      ),
      SpanDraft(8, "saveUser", 14581, 14769, parent: 1, kind: .subsegment),
      SpanDraft(9, "DynamoDB", 14690, 14769, parent: 8, kind: .subsegment),
    ])
    let path = CriticalPath(trace: 0, in: store)
    #expect(
      path.lengths(in: store) == """
        Scorekeep 25, DynamoDB 79, saveUser 109, Scorekeep 9, service 2, function 499, SNS 959, \
        function 43, annotations 57, function 182, service 11, Initialization 755, service 387, \
        Lambda 48, Scorekeep 67
        """
    )
    #expect(path.duration == 3_232_000_000)
    // The waterfall still shows it where its document has it.
    let row = try #require(store.row(named: "Initialization"))
    #expect(store.name(of: Int(store.spans.parent[row])) == "function")
  }

  @Test(
    "The root that ends last carries the path, others hang under it where they are inside",
    arguments: [
      ("A 0–10; B 2–20", "B 2–20"),
      ("A 0–20; B 2–10", "A 10–20, B 2–10, A 0–2"),
      ("A 2–20; B 2–20", "B 2–20"),
      ("A 5–20; B 2–20", "A 5–20, B 2–5"),
      ("A 0–20; B 5–10 (?); C 6–8 (B)", "A 10–20, B 8–10, C 6–8, B 5–6, A 0–5"),
      ("A 0–20; B 5–30 (?); C 6–8 (B)", "B 8–30, C 6–8, B 5–6"),
      ("A 4–20; B 2–10 (?); C 6–8 (B)", "A 4–20"),
      // What was called before an orphan began hangs under the root that contains both.
      ("A 0–20; B 5–10 (?); C 1–4 (B)", "A 10–20, B 5–10, A 4–5, C 1–4, A 0–1"),
    ]
  )
  func severalRoots(notes: String, expected: String) {
    let store = TraceStore.make(notes)
    #expect(CriticalPath(trace: 0, in: store).text(in: store) == expected)
  }

  @Test("Equal ends of roots: the one that starts first carries the path")
  func carrierTies() {
    let store = TraceStore.make("A 5–20; B 2–20")
    let path = CriticalPath(trace: 0, in: store)
    #expect(path.carrier == store.row(named: "B"))
    let equal = TraceStore.make("B 2–20; A 2–20")
    #expect(CriticalPath(trace: 0, in: equal).carrier == equal.row(named: "B"))
  }

  @Test("A span in progress ends at the trace's latest known time")
  func inProgress() {
    let store = TraceStore.make("R 0–; A 10– (R); B 20–50 (A)")
    let path = CriticalPath(trace: 0, in: store)
    #expect(path.text(in: store) == "B 20–50, A 10–20, R 0–10")
    let late = TraceStore.make("R 0–; A 10–30 (R); B 40– (R)")
    #expect(CriticalPath(trace: 0, in: late).text(in: late) == "R 30–40, A 10–30, R 0–10")
  }

  @Test("Inferred segments are not on the path, what hangs below them is")
  func inferred() {
    let sketch = TraceSketch(
      """
      root      |==========|
        scan      |----|      aws
          table   |~~~~|
            odd     |==|
      """
    )
    let path = CriticalPath(trace: 0, in: sketch.store)
    #expect(path.lengths(in: sketch.store) == "root 4, odd 3, scan 2, root 2")
  }

  @Test("A clock set back, a missing start and an empty trace trap nothing")
  func oddTimes() {
    let negative = TraceStore.make("A 10–5")
    #expect(CriticalPath(trace: 0, in: negative).sections.isEmpty)
    #expect(CriticalPath(trace: 0, in: negative).duration == 0)
    let unknown = TraceStore.make([
      SpanDraft(1, "A", nil, 5),
      SpanDraft(2, "B", 1, 4, parent: 1),
    ])
    #expect(CriticalPath(trace: 0, in: unknown).text(in: unknown) == "B 1–4")
    let nothing = TraceStore.make([SpanDraft(1, "A", nil, nil)])
    #expect(CriticalPath(trace: 0, in: nothing).carrier == nil)
    #expect(CriticalPath.wholeTrace(trace: 0, in: nothing).sections.isEmpty)
    let extreme = TraceStore.make(
      [SpanDraft(1, "A", .min + 1, .max), SpanDraft(2, "B", .min + 1, .max, parent: 1)],
      unit: 1,
      origin: Timestamp(nanoseconds: 0)
    )
    #expect(TraceTimings(trace: 0, in: extreme).response.duration == .max)
  }
}
