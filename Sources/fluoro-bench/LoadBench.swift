import ArgumentParser
import TraceImport
import TraceModel

/// Loads a file several times: rate, cost a span, and memory of its own.
struct LoadBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Load a file of traces; the first run, which warms the cache, isn't counted."
  )

  @Argument(help: "A file of traces.")
  var file: String

  @Option(help: "How many runs are counted; the figures are those of the median.")
  var runs = 5

  func run() throws {
    var times: [Double] = []
    var peak = 0
    var spans = 0
    var traces = 0
    var bytes = 0
    for run in 0...max(1, runs) {
      let before = ProcessMemory.anonymousBytes()
      let memory = ProcessMemory.watch()
      var loaded = LoadedTraces.none
      let time = seconds { loaded = TraceLoader.load([.path(file)]) }
      let used = memory.stop() - before
      if run == 0 { peak = used } else { times.append(time) }
      spans = loaded.store.spans.count
      traces = loaded.store.traces.count
      bytes = loaded.report.bytes
    }
    times.sort()
    let median = times[times.count / 2]
    Figure(name: "load traces", value: Double(traces), unit: "traces").report()
    Figure(name: "load spans", value: Double(spans), unit: "spans").report()
    Figure(name: "load time", value: median, unit: "s").report()
    Figure(name: "load rate", value: Double(bytes) / median / 1e9, unit: "GB/s").report()
    if let parser = ParserBench.time(file), parser.values > 1 {
      let rate = Double(parser.bytes) / parser.seconds / 1e9
      Figure(name: "simdjson DOM alone, one thread", value: rate, unit: "GB/s").report()
    }
    Figure(name: "load cost", value: median * 1e9 / Double(max(1, spans)), unit: "ns/span").report()
    Figure(name: "load memory", value: Double(peak) / 1e6, unit: "MB").report()
    Figure(
      name: "load memory share",
      value: Double(peak) / Double(max(1, bytes)) * 100,
      unit: "% of the file"
    ).report()
    Figure(name: "load memory a span", value: Double(peak) / Double(max(1, spans)), unit: "bytes")
      .report()
  }
}
