import ArgumentParser
import Explorer
import TextScreen
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
                 [--format text|json|csv|dot|mermaid] [--list]
                 [--width COLUMNS] [--ascii]
                 [--strict] [--max-memory SIZE] [--max-size SIZE]
      """,
    discussion: """
      The graph of the traces comes first: a service is counted by its own segments, a call by the \
      caller's subsegment. Behind it stand the answers of aws xray get-service-graph and \
      get-trace-graph, but with a filter, which can't look into them.

      text is a drawing. Callers stand left of those that they call, and edges on circles run back. Boxes \
      have the name, the type, calls a minute, the average and the 99th percentile of the response time; \
      ok, E, T and F are the shares of calls that ended well, in an error, throttled, or in a fault. \
      Edges say, where there is room, how many calls there were and what their callers saw. Services \
      that send no segments have a dashed frame, and calls that nobody waits for are dashed: those are \
      links of spans to other traces, and their times how long messages waited. Where \
      --width is too small, boxes tell less, and at last the services are listed, as with --list: below \
      each stand those that it calls.

      dot is for Graphviz, mermaid for pages in Markdown. json has the shape and names of what \
      aws xray get-service-graph prints, one answer a graph. csv has a line a service and a line a call.

      Examples:
        fluoro map SampleTraces
        fluoro map -f 'fault AND service("api")' traces/
        fluoro map --format dot traces/ | dot -Tsvg > map.svg
        aws xray get-service-graph --start-time T --end-time T | fluoro map
        fluoro map graph.json --format json | jq -r '.Services[].Name'
      """
  )

  /// What `fluoro map` prints.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
    case dot
    case mermaid
  }

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var strictness: StrictOption

  @Option(help: "How to print: text, json, csv, dot or mermaid.")
  var format = Format.text

  @Flag(help: "List the services instead of drawing them.")
  var list = false

  @OptionGroup var width: WidthOption

  @Flag(help: "Draw lines with ASCII characters only.")
  var ascii = false

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
      guard let format = GraphFormat(rawValue: format.rawValue) else {
        var session = Session(glyphs: ascii ? .ascii : .unicode)
        session.store = loaded.store
        return try GraphFormat.write(
          graphs,
          isDrawn: !list,
          session,
          columns: width.columns,
          to: &output
        )
      }
      try format.write(graphs, to: &output)
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
