import ArgumentParser
import TraceExport
import TraceImport
import TraceModel

/// `fluoro list`: the traces, one a line or as the X-Ray API summarises them.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print traces, newest first.",
    usage: "fluoro list [<path> ...] [--format <format>] [--count] [<options>]",
    discussion: """
      json has the shape and names of what aws xray get-trace-summaries prints, so that scripts for \
      it work here too: {"TraceSummaries":[…],"TracesProcessedCount":…}, times in seconds. jsonl is one \
      such summary a line.

      Flags in the table: what is true of the whole response (fault, error, throttle), in brackets \
      what is true only of something below it, open where something hasn't ended, orphans where \
      something's parent never came, summary only where get-trace-summaries is all that is known.

      Examples:
        fluoro list SampleTraces
        fluoro list --count traces.jsonl
        fluoro list --format jsonl traces/ | jq -r 'select(.ResponseTime > 0.5).Id'
      """
  )

  /// What `fluoro list` prints.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case jsonl
  }

  @OptionGroup var input: InputOptions

  @Option(help: "How to print: text, json or jsonl.")
  var format = Format.text

  @Flag(help: "Print only how many traces there are.")
  var count = false

  func run() throws {
    let inputs = try input.inputs()
    let options = input.loadOptions
    guard count else { return try Self.run(inputs, options, format: format) }
    let loaded = TraceLoader.load(inputs, options: options)
    LoadMessages.print(loaded)
    try StandardStreams.writing { output in
      try output.write(line: String(loaded.store.traces.count))
    }
    try LoadMessages.failIfEmpty(loaded)
  }

  /// Prints the traces of some inputs.
  static func run(_ inputs: [TraceInput], _ options: LoadOptions, format: Format) throws {
    let loaded = TraceLoader.load(inputs, options: options)
    LoadMessages.print(loaded)
    let store = loaded.store
    let traces = store.tracesNewestFirst()
    try StandardStreams.writing { output in
      switch format {
      case .text:
        guard !traces.isEmpty else { return }
        let table = TraceTable(of: traces, in: store)
        try output.write(line: table.header)
        for trace in traces { try output.write(line: table.line(of: trace)) }
      case .json: try TraceSummaries(of: store).write(traces, as: .json) { try output.write($0) }
      case .jsonl:
        try TraceSummaries(of: store).write(traces, as: .jsonLines) { try output.write($0) }
      }
    }
    try LoadMessages.failIfEmpty(loaded)
  }
}
