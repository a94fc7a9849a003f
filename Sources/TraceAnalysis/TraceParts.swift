import TraceModel

/// Traces that follow each other, cut into parts of about as many spans each, and who runs work on them
/// side by side.
struct TraceParts: Sendable {
  /// Spans that a part has at least: for fewer, starting a thread takes longer than the work.
  private static let leastSpans = 16_384
  /// Parts for each job that runs at once, so that none waits long for the last one.
  private static let partsOfJob = 4

  /// The numbers of each part's traces, ascending; no part is empty.
  let traces: [Range<Int>]
  /// Runs the work.
  let runner: any JobRunner

  /// As many parts as keep a runner busy.
  init(of traces: Range<Int>, in store: TraceStore, on runner: any JobRunner) {
    let firsts = store.traces.firstRow
    let spans = Int(firsts[traces.upperBound]) - Int(firsts[traces.lowerBound])
    let most = runner.width > 1 ? runner.width * Self.partsOfJob : 1
    self.init(of: traces, in: store, on: runner, count: min(most, spans / Self.leastSpans))
  }

  /// So many parts, or fewer where there are fewer traces.
  init(of traces: Range<Int>, in store: TraceStore, on runner: any JobRunner, count: Int) {
    let firsts = store.traces.firstRow
    let begin = Int(firsts[traces.lowerBound])
    let spans = Int(firsts[traces.upperBound]) - begin
    var parts: [Range<Int>] = []
    var first = traces.lowerBound
    for part in 1...max(1, count) {
      let row = UInt32(begin + spans / max(1, count) * part)
      let isLast = part >= count
      let end =
        isLast
        ? traces.upperBound : firsts.firstIndex(notBelow: row, in: first..<traces.upperBound)
      if first < end { parts.append(first..<end) }
      first = end
    }
    self.traces = parts
    self.runner = runner
  }

  /// What the parts come to, in their order.
  func results<Result: Sendable>(
    _ work: @escaping @Sendable (_ traces: Range<Int>) -> Result
  ) -> [Result] {
    let traces = traces
    return runner.results(traces.count) { work(traces[$0]) }
  }
}

extension Array {
  /// The elements of arrays, one array behind the other.
  init(joining parts: [[Element]]) {
    if parts.count == 1 {
      self = parts[0]
    } else {
      self.init()
      reserveCapacity(parts.reduce(0) { $0 + $1.count })
      for part in parts { append(contentsOf: part) }
    }
  }
}
