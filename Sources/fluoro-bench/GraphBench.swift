import ArgumentParser
import TraceAnalysis
import TraceImport
import TraceModel

/// Finds the nodes, calls, counts and root causes of traces, several times.
struct GraphBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Find the service graph's nodes, calls and counts, and the root causes, of traces."
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
    var times = (
      nodes: Double.infinity, calls: Double.infinity, counts: Double.infinity,
      causes: Double.infinity
    )
    var nodes = ServiceNodes(of: .empty)
    var calls = ServiceCalls(between: nodes, in: .empty)
    var causeCount = 0
    for _ in 0..<max(1, runs) {
      times.nodes = min(times.nodes, seconds { nodes = ServiceNodes(of: store, runner: runner) })
      let callsTime = seconds { calls = ServiceCalls(between: nodes, in: store, runner: runner) }
      times.calls = min(times.calls, callsTime)
      let countsTime = seconds { _ = ServiceGraph(nodes, calls, in: store, runner: runner) }
      times.counts = min(times.counts, countsTime)
      let causes = seconds {
        causeCount = (0..<store.traces.count).reduce(0) { count, trace in
          count + RootCauses(ofTrace: trace, nodes: nodes, in: store).causes.count
        }
      }
      times.causes = min(times.causes, causes)
    }
    Figure(name: "graph spans", value: Double(store.spans.count), unit: "spans").report()
    Figure(name: "graph subjects", value: Double(nodes.subjects.count), unit: "spans").report()
    Figure(name: "graph nodes", value: Double(nodes.nodes.count), unit: "nodes").report()
    Figure(name: "graph nodes time", value: times.nodes, unit: "s").report()
    Figure(name: "graph calls", value: Double(calls.count), unit: "calls").report()
    Figure(name: "graph calls time", value: times.calls, unit: "s").report()
    Figure(name: "graph counts time", value: times.counts, unit: "s").report()
    Figure(name: "root causes", value: Double(causeCount), unit: "causes").report()
    Figure(name: "root causes time", value: times.causes, unit: "s").report()
  }
}
