import TraceModel

/// Even parts of so many things, for jobs that run side by side.
struct PartRanges: Sendable {
  /// How many parts there are.
  let count: Int
  private let all: Int
  private let size: Int

  /// Parts for a runner: several a thread, so that none waits long for another.
  init(count: Int, leastSize: Int, runner: any JobRunner) {
    all = count
    size = max(leastSize, count / (runner.width * 4) + 1, 1)
    self.count = (count + size - 1) / size
  }

  /// What belongs to a part.
  subscript(part: Int) -> Range<Int> { part * size..<min(all, (part + 1) * size) }
}
