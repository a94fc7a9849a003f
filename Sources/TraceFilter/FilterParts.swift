import Synchronization
import TraceModel

/// Goes through the rows of a set in parts, on all processors, and keeps those that pass a test.
struct FilterParts: Sendable {
  /// Words of a set that one job looks at: 8,192 rows.
  private static let wordsOfPart = 128

  let runner: any JobRunner
  let isCancelled: @Sendable () -> Bool

  /// The rows of a set that pass.
  ///
  /// - Parameters:
  ///   - candidates: The rows to look at.
  ///   - make: Makes the test that one part's rows have to pass; it may remember what it has seen.
  /// - Returns: Those that pass; fewer than that if the work is cancelled.
  func keep(
    _ candidates: RowSet,
    where make: @escaping @Sendable () -> (Int) -> Bool
  ) -> RowSet {
    keepInParts(candidates) { words in
      let test = make()
      var kept: [UInt64] = []
      kept.reserveCapacity(words.count)
      for index in words {
        var rest = candidates.words[index]
        var passed: UInt64 = 0
        while rest != 0 {
          let bit = rest.trailingZeroBitCount
          if test(index * 64 + bit) { passed |= 1 << UInt64(bit) }
          rest &= rest - 1
        }
        kept.append(passed)
      }
      return kept
    }
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
