import Synchronization

/// What one of several sources keeps in a spool that they share, so that thousands of small ones need
/// no open file each.
final class SpoolShare: Sendable {
  /// A stretch of the source that lies in one piece.
  private struct Run {
    /// Where it begins in the source.
    let start: Int
    /// Where it begins in the spool.
    let place: Int
    var count: Int
  }

  private let spool: Spool
  private let runs = Mutex<[Run]>([])

  init(_ spool: Spool) {
    self.spool = spool
  }

  /// Adds bytes; where they can't be kept, no later ones are.
  func append(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 0, let place = spool.place(bytes) else { return }
    runs.withLock { runs in
      let end = runs.last.map { $0.start + $0.count } ?? 0
      if let last = runs.last, last.place + last.count == place {
        runs[runs.count - 1].count += bytes.count
      } else {
        runs.append(Run(start: end, place: place, count: bytes.count))
      }
    }
  }

  /// Reads bytes at a position of the source.
  ///
  /// - Returns: How many there were.
  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at position: Int,
    name: String
  ) throws(ImportError) -> Int {
    var count = 0
    while count < buffer.count, let (place, room) = place(of: position + count) {
      let end = min(buffer.count, count + room)
      let target = UnsafeMutableRawBufferPointer(rebasing: buffer[count..<end])
      let got = try spool.read(into: target, at: place, name: name)
      guard got > 0 else { break }
      count += got
    }
    if count < buffer.count { try spool.checkKept(name: name) }
    return count
  }

  /// Where in the spool a position is, and how much lies there from it on.
  private func place(of position: Int) -> (place: Int, count: Int)? {
    runs.withLock { runs in
      // The last run that doesn't begin behind it.
      var (low, high) = (0, runs.count)
      while low < high {
        let middle = (low + high) / 2
        if runs[middle].start <= position { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return nil }
      let run = runs[low - 1]
      let within = position - run.start
      return within < run.count ? (run.place + within, run.count - within) : nil
    }
  }
}
