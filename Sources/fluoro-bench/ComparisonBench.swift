import ArgumentParser
import TraceAnalysis
import TraceImport
import TraceModel

/// Asks the workshop's questions of traces, several times.
struct ComparisonBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comparison",
    abstract: "Compare operations, cold and warm starts, numbers and times, and two sets of traces."
  )

  @Argument(help: "A file of traces; without one the traces are synthetic, and without metadata.")
  var file: String?

  @Option(help: "How many synthetic traces there are.")
  var traces = 1_000_000

  @Option(help: "How many runs are counted; the figures are those of the fastest.")
  var runs = 3

  func run() throws {
    let loaded = file.map { TraceLoader.load([.path($0)]) }
    let store = loaded?.store ?? SyntheticTraces.store(of: traces)
    let runner = TraceLoader.jobRunner()
    Figure(name: "comparison spans", value: Double(store.spans.count), unit: "spans").report()
    time("operations") { _ = OperationComparison(in: store, runner: runner).report() }
    time("starts") { _ = StartComparison(in: store, runner: runner).report() }
    time("annotations") { _ = CorrelationRanking(in: store, runner: runner).report() }
    if let reader = loaded?.reader {
      time("annotations and metadata") {
        _ = CorrelationRanking(in: store, metadata: reader, runner: runner).report()
      }
    }
    let half = RowSet(bound: store.traces.count, 0..<store.traces.count / 2)
    let rest = RowSet(all: store.traces.count).subtracting(half)
    time("groups") {
      let sides = (
        GroupComparison.Side("A", "first half", in: store, among: half),
        GroupComparison.Side("B", "second half", in: store, among: rest)
      )
      _ = GroupComparison(sides.0, sides.1, inOneStore: true, runner: runner).report()
    }
  }

  private func time(_ name: String, _ work: () -> Void) {
    let best = (0..<max(1, runs)).reduce(Double.infinity) { best, _ in min(best, seconds(work)) }
    Figure(name: "comparison \(name) time", value: best, unit: "s").report()
  }
}
