import TraceModel

/// Traces, cut into parts that are looked at side by side.
struct ChosenTraces: Sendable {
  /// Few enough traces that cutting them up is not worth it.
  private static let leastCount = 256

  /// The numbers of the traces, ascending.
  let traces: [Int]
  private let size: Int

  /// Cuts up traces.
  ///
  /// - Parameters:
  ///   - traces: Their numbers; nothing stands for all.
  ///   - store: The store that they are of.
  ///   - runner: What will look at them.
  init(_ traces: RowSet?, of store: TraceStore, for runner: any JobRunner) {
    self.traces = traces.map { Array($0) } ?? Array(0..<store.traces.count)
    // Several for each thread, as traces differ in size.
    size = max(Self.leastCount, self.traces.count / (runner.width * 8) + 1)
  }

  /// What each part comes to, in the order of the traces.
  func results<Element: Sendable>(
    by runner: any JobRunner,
    _ work: @escaping @Sendable (ArraySlice<Int>) -> Element
  ) -> [Element] {
    let (traces, size) = (traces, size)
    return runner.results((traces.count + size - 1) / size) { part in
      work(traces[part * size..<min(traces.count, (part + 1) * size)])
    }
  }
}
