import ArgumentParser
import Explorer
import TraceAnalysis
import TraceExport
import TraceImport
import TraceModel

/// `fluoro map`: the service graph of the traces, and those that were recorded.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Print service graphs: who calls whom, how often, how long, and how it ends.",
    usage: """
      fluoro map [PATH …] [-f EXPRESSION] [--portable]
                 [--format text|json] [--width COLUMNS]
                 [--strict] [--max-memory SIZE] [--max-size SIZE]
      """,
    discussion: """
      The graph of the traces comes first: a service is counted by its own segments, a call by the \
      caller's subsegment. Behind it stand the answers of aws xray get-service-graph and \
      get-trace-graph, but with a filter, which can't look into them. Below each service stand the \
      services that it calls; link marks calls that nobody waits for. ok, E, T and F are the shares of \
      calls that ended well, in an error, throttled, or in a fault.

      json has the shape and names of what aws xray get-service-graph prints, one answer a graph.

      Examples:
        fluoro map SampleTraces
        fluoro map -f 'fault AND service("api")' traces/
        aws xray get-service-graph --start-time T --end-time T | fluoro map
        fluoro map graph.json --format json | jq -r '.Services[].Name'
      """
  )

  /// What `fluoro map` prints.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var strictness: StrictOption

  @Option(help: "How to print: text or json.")
  var format = Format.text

  @Option(help: ArgumentHelp("How many columns the text may take up.", valueName: "n"))
  var width = 100

  func validate() throws {
    guard (40...1_000).contains(width) else {
      throw ValidationError("--width is a number of columns from 40 to 1000.")
    }
  }

  func run() throws {
    let inputs = try input.inputs()
    let options = try input.optionsForPrinting()
    let filter = try filter.parsed()
    let loaded = WatchedLoad.load(inputs, options)
    LoadMessages.print(loaded)
    let graphs = graphs(of: loaded, filter)
    guard !graphs.isEmpty else {
      StandardStreams.complain(
        filter == nil
          ? "neither traces nor a service graph were loaded; aws xray get-service-graph prints one"
          : "no traces were loaded; a filter can't look into recorded service graphs"
      )
      throw ExitCode(1)
    }
    try StandardStreams.writing { output in
      switch format {
      case .text:
        var session = Session()
        session.store = loaded.store
        try ServiceMapPane.lines(of: graphs, in: session, columns: width) {
          try output.write(line: $0)
        }
      case .json:
        for graph in graphs {
          try ServiceGraphAnswer(of: graph.graph).write { try output.write($0) }
        }
      }
    }
    try strictness.check(loaded)
  }

  /// The graph of the traces, and without a filter those that were recorded.
  private func graphs(of loaded: LoadedTraces, _ filter: ParsedFilter?) -> [ServiceMapGraph] {
    let store = loaded.store
    let recorded = filter == nil ? store.graphs.map { ServiceMapGraph($0) } : []
    guard store.traces.count > 0 else { return recorded }
    let traces = filter?.traces(of: loaded)
    let graph = ServiceGraph(of: store, among: traces, runner: TraceLoader.jobRunner())
    return [ServiceMapGraph(graph, of: store, among: traces)] + recorded
  }
}
