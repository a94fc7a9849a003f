import ArgumentParser
import TraceExport
import TraceImport
import TraceModel

/// `fluoro list`: the traces, one a line or as the X-Ray API summarises them.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print traces, newest first.",
    usage: """
      fluoro list [PATH …] [-f EXPRESSION] [--portable]
                  [--format text|json|jsonl|csv] [--count | --rejects]
                  [--strict] [--max-memory SIZE] [--max-size SIZE]
      """,
    discussion: """
      json has the shape and names of what aws xray get-trace-summaries prints, so that scripts for \
      it work here too: {"TraceSummaries":[…],"TracesProcessedCount":…}, times in seconds. jsonl is one \
      such summary a line, csv a line of names and then a line a trace, also in seconds.

      Flags in the table: what is true of the whole response (fault, error, throttle), in brackets \
      what is true only of something below it, open where something hasn't ended, orphans where \
      something's parent never came, summary only where get-trace-summaries is all that is known.

      --rejects prints what was skipped: file, line, byte, reason, what to try, and how it begins. As \
      json it is {"Rejects":[…],"RejectCount":…}, as jsonl one of them a line, with File, Line, Byte, \
      Reason, Advice and Excerpt, as csv a line of these names and then a line each. Of more than 100,000 the rest is counted only.

      Exit status: 0; 1 where no trace could be read, also with --rejects, and with --strict \
      where anything was skipped; 64 where the filter is wrong.

      Examples:
        fluoro list SampleTraces
        fluoro list -f 'service("api") AND responsetime > 0.5' traces/
        fluoro list --count -f fault traces.jsonl
        fluoro list --rejects traces/
        fluoro list --format jsonl traces/ | jq -r 'select(.ResponseTime > 0.5).Id'
      """
  )

  /// What `fluoro list` prints.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case jsonl
    case csv
  }

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var strictness: StrictOption

  @Option(help: "How to print: text, json, jsonl or csv.")
  var format = Format.text

  @Flag(help: "Print only how many traces there are.")
  var count = false

  @Flag(help: "Print every record that was skipped instead of the traces.")
  var rejects = false

  func run() throws {
    let inputs = try input.inputs()
    let options = try input.optionsForPrinting()
    let filter = try filter.parsed()
    guard count || rejects else {
      return try Self.run(inputs, options, filter, format: format, strictness: strictness)
    }
    let loaded = WatchedLoad.load(inputs, options)
    LoadMessages.print(loaded, records: rejects && !count ? nil : LoadMessages.recordCount)
    if count {
      try StandardStreams.writing { output in
        let traces = filter?.traces(of: loaded).count ?? loaded.store.traces.count
        let number = rejects ? loaded.report.skippedCount : traces
        try output.write(line: String(number))
      }
    } else {
      try RejectList.print(loaded.report, format: format)
    }
    try Self.end(loaded, strictness)
  }

  private static func end(_ loaded: LoadedTraces, _ strictness: StrictOption) throws {
    try LoadMessages.failIfEmpty(loaded)
    try strictness.check(loaded)
  }

  /// Prints the traces of some inputs.
  static func run(
    _ inputs: [TraceInput],
    _ options: LoadOptions,
    _ filter: ParsedFilter?,
    format: Format,
    strictness: StrictOption
  ) throws {
    let loaded = WatchedLoad.load(inputs, options)
    LoadMessages.print(loaded)
    let store = loaded.store
    var traces = store.tracesNewestFirst()
    if let wanted = filter?.traces(of: loaded) { traces = traces.filter { wanted.contains($0) } }
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
      case .csv: try TraceListCSV(of: store).write(traces) { try output.write($0) }
      }
    }
    try end(loaded, strictness)
  }
}
