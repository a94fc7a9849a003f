import TestSupport
import Testing
import TraceAnalysis
import TraceModel

@Suite struct PathPropertyTests {
  private static let seeds: [UInt64] = [1, 1_001, 2_001, 3_001]

  @Test("Times sum to the duration, sections are contiguous, the latest first", arguments: seeds)
  func sums(first: UInt64) {
    for seed in first..<first + 1_000 {
      for oddities in [false, true] {
        let store = RandomTraces.make(seed: seed, oddities: oddities)
        let response = CriticalPath(trace: 0, in: store)
        expectWhole(response, store, "response of seed \(seed)")
        #expect(response.waiting == 0)
        let whole = CriticalPath.wholeTrace(trace: 0, in: store)
        expectWhole(whole, store, "whole trace of seed \(seed)")
        if !oddities {
          #expect(whole.duration == store.duration(ofTrace: 0), "seed \(seed)")
          #expect(whole.duration >= response.duration, "seed \(seed)")
        }
      }
    }
  }

  private func expectWhole(_ path: CriticalPath, _ store: TraceStore, _ what: Comment) {
    let times = store.rows(of: 0).reduce(path.waiting) { $0 + path.time(ofRow: $1) }
    #expect(times == path.duration, what)
    let isContiguous = zip(path.sections, path.sections.dropFirst()).allSatisfy { $0.from == $1.to }
    #expect(isContiguous, what)
    let isPositive = path.sections.allSatisfy { $0.from < $0.to }
    #expect(isPositive, what)
    #expect(path.sections.reduce(0) { $0 + $1.nanoseconds } == path.duration, what)
    let isWithinSpans = path.sections.allSatisfy { section in
      guard let row = section.row else { return true }
      let end = store.spans.end[row]
      return store.spans.start[row] <= section.from && (!end.isKnown || end >= section.to)
        && !store.spans.flags[row].contains(.inferred)
    }
    #expect(isWithinSpans, what)
  }

  @Test("Self times and paths are those of their plain definitions", arguments: seeds)
  func definitions(first: UInt64) {
    for seed in first..<first + 1_000 {
      let store = RandomTraces.make(seed: seed, oddities: seed % 2 == 0)
      let naive = NaiveAnswers(store)
      let selfTimes = SelfTimes(trace: 0, in: store)
      let path = CriticalPath(trace: 0, in: store)
      let rows = store.rows(of: 0)
      let isSameSelfTime = rows.allSatisfy {
        selfTimes.nanoseconds(ofRow: $0) == (naive.selfTimes[$0] ?? 0) * 1_000_000
      }
      #expect(isSameSelfTime, "self times of seed \(seed)")
      let isSamePath = rows.allSatisfy {
        path.time(ofRow: $0) == (naive.pathTimes[$0] ?? 0) * 1_000_000
      }
      #expect(isSamePath, "path of seed \(seed)")
    }
  }
}
