import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// Percentiles of histograms.
@Suite struct PercentilesTests {
  private func text(_ histogram: [(Double, Int64)]) -> String? {
    let buckets = histogram.map { RecordedGraph.Bucket(value: $0.0, count: $0.1) }
    return Percentiles(of: buckets).map { percentiles in
      [percentiles.p50, percentiles.p90, percentiles.p95, percentiles.p99]
        .map { String($0 / 1_000_000) }.joined(separator: " ")
    }
  }

  @Test("they are lengths that occur, by nearest rank")
  func ranks() {
    #expect(text([(0.015, 1), (0.020, 1), (0.035, 1), (0.040, 1), (0.050, 1)]) == "35 50 50 50")
    #expect(text([(0.007, 1)]) == "7 7 7 7")
    #expect(text([(0.002, 1), (0.001, 1)]) == "1 2 2 2")
    #expect(text([(0.001, 50), (0.002, 40), (0.003, 5), (0.004, 4), (0.005, 1)]) == "1 2 3 4")
    #expect(text([(0.001, 51), (0.002, 40), (0.003, 5), (0.004, 4), (0.005, 1)]) == "1 2 3 4")
    #expect(text([(0.001, 50), (0.002, 41), (0.003, 5), (0.004, 3), (0.005, 2)]) == "2 2 3 5")
  }

  @Test("what is no length is passed over, and no count is too large")
  func oddities() {
    #expect(text([]) == nil && text([(0.001, 0), (0.002, -3), (-1, 4), (.nan, 1)]) == nil)
    #expect(text([(.infinity, 9), (0.001, 1), (1e300, 2)]) == "1 1 1 1")
    #expect(text([(0.001, .max), (0.002, .max)]) == "1 1 1 1")
  }

  @Test("random lengths come out as counted one by one", arguments: 0..<20)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let lengths = (0..<Int.random(in: 1...300, using: &generator)).map { _ in
      Int.random(in: 0...40, using: &generator)
    }
    let sorted = lengths.sorted()
    let expected = [50, 90, 95, 99].map { percent in
      // The first of which so many per cent or more are no longer.
      sorted.first { length in
        sorted.count { $0 <= length } * 100 >= percent * sorted.count
      }.map { String($0) } ?? "?"
    }
    #expect(text(lengths.map { (Double($0) / 1_000, 1) }) == expected.joined(separator: " "))
  }
}
