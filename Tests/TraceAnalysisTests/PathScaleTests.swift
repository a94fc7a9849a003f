import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// Traces so deep or wide that recursion, or looking at all children again and again, would fail.
@Suite struct PathScaleTests {
  private let count = 100_000

  /// A root, and steps numbered from 1 with the times and parent that are asked for.
  private func makeStore(
    rootEnd: Int,
    step: (Int) -> (start: Int, end: Int, parent: Int)
  ) -> TraceStore {
    var drafts = [SpanDraft(1, "root", 0, Int64(rootEnd))]
    for number in 1..<count {
      let (start, end, parent) = step(number)
      drafts.append(
        SpanDraft(
          UInt64(number + 1),
          "step",
          Int64(start),
          Int64(end),
          parent: UInt64(parent + 1)
        )
      )
    }
    return TraceStore.make(drafts)
  }

  @Test("A chain of nested spans")
  func deep() {
    let store = makeStore(rootEnd: 2 * count) { ($0, 2 * count - $0, $0 - 1) }
    let timings = TraceTimings(trace: 0, in: store)
    #expect(timings.response.sections.count == 2 * count - 1)
    #expect(timings.response.duration == Int64(2 * count) * 1_000_000)
    #expect(timings.whole.duration == timings.response.duration)
    let selfTimes = (0..<count - 1).map { timings.selfTimes.nanoseconds(ofRow: $0) }
    #expect(selfTimes.allSatisfy { $0 == 2_000_000 })
  }

  /// Each lies wholly outside its parent and has to look for a home among all its ancestors.
  @Test("A chain of spans each of which begins where its parent ends")
  func sequential() {
    let store = makeStore(rootEnd: count) { ($0, $0 + 1, $0 - 1) }
    let timings = TraceTimings(trace: 0, in: store)
    // The first step begins within the root, the others hang under it.
    #expect(timings.response.sections.count == count)
    #expect(timings.response.time(ofRow: 0) == 1_000_000)
  }

  @Test("Children of one parent, one after the other or all at once", arguments: [true, false])
  func wide(isSequential: Bool) {
    let store = makeStore(rootEnd: count) { (isSequential ? $0 : 0, $0 + 1, 0) }
    let timings = TraceTimings(trace: 0, in: store)
    #expect(timings.response.sections.count == (isSequential ? count : 1))
    #expect(timings.response.duration == Int64(count) * 1_000_000)
    #expect(timings.selfTimes.nanoseconds(ofRow: 0) == (isSequential ? 1_000_000 : 0))
  }
}
