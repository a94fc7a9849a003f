import ArgumentParser
import TraceAnalysis
import TraceImport
import TraceModel

/// Counts, groups and adds up the times of many traces, and finds the path of a large one.
struct StatisticsBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count, group and add up the times of traces; find the critical path of a large one."
  )

  @Argument(help: "A file of traces; without one the traces are synthetic.")
  var file: String?

  @Option(help: "How many synthetic traces there are.")
  var traces = 1_000_000

  @Option(help: "How many spans the large trace has.")
  var spans = 100_000

  @Option(help: "How many runs are counted; the figures are those of the fastest.")
  var runs = 5

  func run() throws {
    do {
      let store =
        file.map { TraceLoader.load([.path($0)]).store } ?? SyntheticTraces.store(of: traces)
      Figure(name: "statistics spans", value: Double(store.spans.count), unit: "spans").report()
      measure(store)
    }
    let large = SyntheticTraces.largeTrace(of: spans)
    report("critical path of \(spans) spans") { _ = CriticalPath(trace: 0, in: large).duration }
    report("whole trace's path of \(spans) spans") {
      _ = CriticalPath.wholeTrace(trace: 0, in: large).duration
    }
    report("self times of \(spans) spans") { _ = SelfTimes(trace: 0, in: large).rows }
  }

  private func measure(_ store: TraceStore) {
    let runner = TraceLoader.jobRunner()
    report("statistics distribution and over time") {
      _ = TraceStatistics(of: store, runner: runner).all.count
    }
    let nodes = ServiceNodes(of: store)
    let fields: [GroupingField] = [
      .service, .annotation("query_limit"), .url, .coldStart, .bottleneck,
    ]
    let responses = TraceResponses(in: store, runner: runner)
    for field in fields {
      report("statistics by \(field.name)") {
        _ = TraceGrouping(by: field, of: responses, in: store, nodes: nodes, runner: runner).groups
      }
    }
    report("statistics span times") { _ = SpanTimes(in: store, runner: runner).rows.count }
    report("statistics span times on one thread") { _ = SpanTimes(in: store).rows.count }
  }

  private func report(_ name: String, _ work: () -> Void) {
    let best = (0..<max(1, runs)).map { _ in seconds(work) }.min() ?? 0
    Figure(name: name, value: best * 1e3, unit: "ms").report()
  }
}
