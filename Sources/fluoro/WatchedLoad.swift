import Synchronization
import TraceImport

/// Loading for a command that prints: with a line of progress where somebody may watch.
enum WatchedLoad {
  /// Loads traces, and says on standard error what was skipped or mended.
  ///
  /// - Throws: `ExitCode(1)` where there is neither a trace nor a service graph.
  static func loadAny(_ inputs: [TraceInput], _ options: LoadOptions) throws -> LoadedTraces {
    let loaded = load(inputs, options)
    LoadMessages.print(loaded)
    try LoadMessages.failIfEmpty(loaded)
    return loaded
  }

  /// Loads traces; the line is gone when it returns.
  static func load(_ inputs: [TraceInput], _ options: LoadOptions) -> LoadedTraces {
    let line = ProgressLine()
    let meter = Mutex(LoadMeter(at: .now))
    let monitor = LoadMonitor { state in
      let progress = meter.withLock { meter in
        meter.take(state, at: .now)
        return meter.progress
      }
      line.show { ProgressText.loading(progress) }
    }
    defer { line.end() }
    return TraceLoader.load(inputs, options: options, monitor: monitor)
  }
}
