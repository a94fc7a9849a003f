import TestSupport
import Testing
import TraceAnalysis
import TraceModel

@Suite struct WholeTraceTests {
  private let upload = TraceStore.make(
    """
    root 0–20; function 40–3200 (root); decode 50–500 (function); \
    webp_conversion 500–1900 (function); put 1900–3190 (function)
    """
  )

  @Test("An upload that is answered at once: the path goes on behind the answer")
  func asynchronous() throws {
    let path = CriticalPath.wholeTrace(trace: 0, in: upload)
    #expect(
      path.text(in: upload) == """
        function 3190–3200, put 1900–3190, webp_conversion 500–1900, decode 50–500, \
        function 40–50, waiting 20–40, root 0–20
        """
    )
    #expect(path.duration == 3_200_000_000)
    #expect(path.duration == upload.duration(ofTrace: 0))
    #expect(path.waiting == 20_000_000)
    #expect(path.carrier == nil)
    let bottleneck = try #require(path.bottleneck(in: upload))
    #expect(upload.name(of: bottleneck.row) == "webp_conversion")
    #expect(bottleneck.share == 0.4375)
    #expect(CriticalPath(trace: 0, in: upload).text(in: upload) == "root 0–20")
  }

  @Test(
    "Nothing is cut: what isn't wholly inside its parent hangs higher up",
    arguments: [
      ("A 0–30; B 15–35 (A)", "B 15–35, waiting 0–15"),
      ("A 0–40; B 5–20 (A); C 10–30 (B)", "A 30–40, C 10–30, A 0–10"),
      ("A 0–40; B 10–20 (A); C 5–12 (B)", "A 20–40, B 10–20, A 0–10"),
      ("A 0–10; B 20–30", "B 20–30, waiting 10–20, A 0–10"),
      ("A 0–10; B 5–30", "B 5–30, waiting 0–5"),
      ("A 0–; B 20–30 (A)", "B 20–30, A 0–20"),
    ]
  )
  func rehoming(notes: String, expected: String) {
    let store = TraceStore.make(notes)
    #expect(CriticalPath.wholeTrace(trace: 0, in: store).text(in: store) == expected)
  }

  /// Embedded spans don't count for the trace's extent, so they can reach beyond it.
  @Test("What reaches beyond the trace's documents is clipped to them")
  func beyondTheTrace() {
    let store = TraceStore.make([
      SpanDraft(
        1,
        "function",
        100,
        200,
        children: [
          SpanDraft(2, "prepared", 10, 50, kind: .subsegment),
          SpanDraft(3, "overhead", 190, 210, kind: .subsegment),
          SpanDraft(4, "early", 90, 120, kind: .subsegment),
        ]
      )
    ])
    let path = CriticalPath.wholeTrace(trace: 0, in: store)
    #expect(path.text(in: store) == "overhead 190–200, function 120–190, early 100–120")
    #expect(path.duration == store.duration(ofTrace: 0))
  }
}
