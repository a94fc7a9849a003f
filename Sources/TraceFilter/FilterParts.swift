import Synchronization
import TraceModel

/// A test of rows; it may remember what it has seen, so that each thread has its own.
protocol RowTest: Sendable {
  /// Whether a row passes.
  mutating func accepts(_ row: Int) -> Bool
}

/// A test by a closure, for where the test itself takes longer than calling it.
struct ClosureTest: RowTest, @unchecked Sendable {
  // `@unchecked`: it is made, used and dropped within one part of the work, on one thread.
  let test: (Int) -> Bool

  init(_ test: @escaping (Int) -> Bool) {
    self.test = test
  }

  func accepts(_ row: Int) -> Bool { test(row) }
}

/// Goes through the rows of a set in parts, on all processors, and keeps those that pass a test.
struct FilterParts: Sendable {
  /// Words of a set that one job looks at at least: 8,192 rows.
  private static let wordsOfPart = 128

  let runner: any JobRunner
  let isCancelled: @Sendable () -> Bool

  /// The rows of a set that pass.
  ///
  /// - Parameters:
  ///   - candidates: The rows to look at.
  ///   - make: Makes the test that one part's rows have to pass.
  /// - Returns: Those that pass; fewer than that if the work is cancelled.
  func keep(
    _ candidates: RowSet,
    where make: @escaping @Sendable () -> some RowTest
  ) -> RowSet {
    keepInParts(candidates) { words in
      var test = make()
      return words.map { Self.passed(candidates.words[$0], first: $0 * 64, &test) }
    }
  }

  /// The bits of a word whose rows pass.
  @inline(__always)
  private static func passed(_ word: UInt64, first: Int, _ test: inout some RowTest) -> UInt64 {
    var passed: UInt64 = 0
    if word == .max {
      for bit in 0..<64 { passed |= (test.accepts(first + bit) ? 1 : 0) << UInt64(bit) }
      return passed
    }
    var rest = word
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      if test.accepts(first + bit) { passed |= 1 << UInt64(bit) }
      rest &= rest - 1
    }
    return passed
  }

  /// The rows of a set that pass a test that takes longer than a call.
  func keep(
    _ candidates: RowSet,
    _ make: @escaping @Sendable () -> (Int) -> Bool
  ) -> RowSet {
    keep(candidates, where: { ClosureTest(make()) })
  }

  /// What parts of the rows come to.
  ///
  /// - Parameters:
  ///   - candidates: The rows to look at; parts without any are left out.
  ///   - work: Gives, for a range of words, the words of those that pass.
  /// - Returns: Those that pass; fewer than that if the work is cancelled.
  func keepInParts(
    _ candidates: RowSet,
    _ work: @escaping @Sendable (Range<Int>) -> [UInt64]
  ) -> RowSet {
    let all = candidates.words.count
    // Few long parts where there are many rows: a test that remembers is made once a part.
    let size = max(Self.wordsOfPart, all / (runner.width * 8) + 1)
    let parts = (all + size - 1) / size
    let result = Mutex(RowSet(bound: candidates.bound))
    runner.run(parts) { part in
      let words = part * size..<min(all, (part + 1) * size)
      guard !isCancelled(), !candidates.words[words].allSatisfy({ $0 == 0 }) else { return }
      let kept = work(words)
      result.withLock { $0.replaceWords(with: kept, from: words.lowerBound) }
    }
    return result.withLock { $0 }
  }
}
