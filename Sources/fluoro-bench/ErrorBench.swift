import ArgumentParser
import TraceAnalysis
import TraceImport
import TraceModel

/// Groups the failures of traces and applies the rules for hints, several times.
struct ErrorBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "errors",
    abstract: "Group the root causes of traces, and look for hints in them, on all processors."
  )

  @Argument(help: "A file of traces; without one the traces are synthetic.")
  var file: String?

  @Option(help: "How many synthetic traces there are.")
  var traces = 1_000_000

  @Option(help: "How many runs are counted; the figures are those of the fastest.")
  var runs = 3

  func run() throws {
    let store =
      file.map { TraceLoader.load([.path($0)]).store } ?? SyntheticTraces.store(of: traces)
    let runner = TraceLoader.jobRunner()
    var times = (errors: Double.infinity, hints: Double.infinity)
    var groups: ErrorGroups?
    var summary: HintSummary?
    for _ in 0..<max(1, runs) {
      times.errors = min(times.errors, seconds { groups = ErrorGroups(of: store, runner: runner) })
      times.hints = min(times.hints, seconds { summary = HintSummary(of: store, runner: runner) })
    }
    Figure(name: "error spans", value: Double(store.spans.count), unit: "spans").report()
    Figure(name: "error groups", value: Double(groups?.groups.count ?? 0), unit: "groups").report()
    Figure(
      name: "error traces",
      value: Double(groups?.groups.reduce(0) { $0 + $1.count } ?? 0),
      unit: "traces"
    ).report()
    Figure(name: "error groups time", value: times.errors * 1e3, unit: "ms").report()
    Figure(name: "hinted traces", value: Double(summary?.hintedCount ?? 0), unit: "traces").report()
    Figure(name: "hints time", value: times.hints * 1e3, unit: "ms").report()
  }
}
