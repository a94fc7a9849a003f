import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// The nine cases and the bigger trace that Jaeger's interface tests its critical path with.
@Suite struct JaegerCaseTests {
  @Test(
    "Jaeger's cases have the paths that Jaeger finds",
    arguments: [
      (
        "C 1–101; D 20–40 (C); E 50–60 (C)",
        "C 60–101, E 50–60, C 40–50, D 20–40, C 1–20"
      ),
      ("X 1–101; A 10–50 (X); C 20–60 (X)", "X 60–101, C 20–60, X 1–20"),
      ("A 100–140; B 200–500 (A)", "A 100–140"),
      ("A 1–31; B 40–80 (A); c 50–60 (B)", "A 1–31"),
      ("A 1–30; B 15–35 (A); C 10–25 (B)", "B 25–30, C 15–25, A 1–15"),
      ("A 1–30; B 15–35 (A); C 20–40 (B)", "C 20–30, B 15–20, A 1–15"),
      ("A 10–30; B 5–35 (A)", "B 10–30"),
      ("A 10–30; B 1–5 (A)", "A 10–30"),
    ]
  )
  func cases(notes: String, expected: String) {
    let store = TraceStore.make(notes)
    #expect(CriticalPath(trace: 0, in: store).text(in: store) == expected)
  }

  /// Case 5, where B follows from A.
  ///
  /// X-Ray has no such reference within a trace: what is sent on without waiting is linked, and
  /// stands in a trace of its own.
  @Test("What only follows from a span is another trace, and not on its path")
  func followsFrom() {
    let store = TraceStore.make([
      SpanDraft(1, "A", 1, 31),
      SpanDraft(2, "B", 10, 20, trace: 2),
      SpanDraft(3, "C", 12, 14, parent: 2, trace: 2),
    ])
    #expect(CriticalPath(trace: 0, in: store).text(in: store) == "A 1–31")
    #expect(CriticalPath(trace: 1, in: store).text(in: store) == "B 14–20, C 12–14, B 10–12")
  }

  @Test("testTraceNormal: sections and self times in microseconds")
  func traceNormal() {
    let store = TraceStore.make(
      """
      root 0–4902; child 820–3319 (root); grandchild 1200–2939 (child); \
      early 2059–2080 (grandchild); late 2840–2892 (grandchild)
      """,
      unit: 1_000
    )
    #expect(
      CriticalPath(trace: 0, in: store).text(in: store, unit: 1_000) == """
        root 3319–4902, child 2939–3319, grandchild 2892–2939, late 2840–2892, \
        grandchild 2080–2840, early 2059–2080, grandchild 1200–2059, child 820–1200, root 0–820
        """
    )
    let selfTimes = SelfTimes(trace: 0, in: store)
    let times = store.rows(of: 0).map { selfTimes.nanoseconds(ofRow: $0) / 1_000 }
    #expect(times == [2403, 760, 1666, 21, 52])
    #expect(times.reduce(0, +) == 4902)
  }
}
