import ArgumentParser
import Explorer
import TraceExport
import TraceImport
import TraceModel

/// `fluoro map`: the service graphs that were recorded.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Print recorded service graphs: who calls whom, how often and how it ends.",
    usage: """
      fluoro map [PATH …] [--format text|json] [--width COLUMNS]
                 [--strict] [--max-memory SIZE] [--max-size SIZE]
      """,
    discussion: """
      Graphs come from answers of aws xray get-service-graph and get-trace-graph. Below each service \
      stand the services that it calls; link marks calls that nobody waits for. ok, E, T and F are the \
      shares of calls that ended well, in an error, throttled, or in a fault.

      json has the shape and names of what aws xray get-service-graph prints, one answer a graph.

      Examples:
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
    let loaded = WatchedLoad.load(try input.inputs(), try input.optionsForPrinting())
    LoadMessages.print(loaded)
    let graphs = loaded.store.graphs
    guard !graphs.isEmpty else {
      StandardStreams.complain(
        "no recorded service graph was loaded; aws xray get-service-graph prints one"
      )
      throw ExitCode(1)
    }
    try StandardStreams.writing { output in
      switch format {
      case .text:
        var session = Session()
        session.store = loaded.store
        try ServiceMapPane.lines(in: session, columns: width) { try output.write(line: $0) }
      case .json:
        for graph in graphs { try ServiceGraphAnswer(of: graph).write { try output.write($0) } }
      }
    }
    try strictness.check(loaded)
  }
}
