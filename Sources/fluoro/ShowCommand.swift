import ArgumentParser
import Explorer
import TraceExport
import TraceImport
import TraceModel

/// `fluoro show`: one trace with where its time went.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print one trace: its waterfall, or its spans with the answers as JSON.",
    usage: """
      fluoro show TRACE-ID [PATH …] [--format text|json] [--width COLUMNS]
                  [--strict] [--max-memory SIZE] [--max-size SIZE]
      """,
    discussion: """
      json is one object: Id, StartTime, Duration, ResponseTime, Bottleneck (Id, Name, Time, Share) \
      and Spans, parents before their children, each with Id, ParentId, Name, Kind (segment or \
      subsegment), Depth, Origin, Namespace, StartTime, EndTime, Duration, SelfTime, CriticalPathTime, \
      IsBottleneck, InProgress, Fault, Error, Throttle and Status. Times are in seconds. What isn't \
      known is left out.

      Standard input and pipes are read to their end; Ctrl-C ends the reading, and what came is shown.

      Exit status: 0; 1 where no trace could be read, or the one asked for isn't there; 130 where \
      Ctrl-C ended the reading of a pipe.

      Examples:
        fluoro show 1-68563c6f-a097ab0426673f1741361797 SampleTraces
        fluoro show 1-68563c6f traces/ --format json | jq .Bottleneck
      """
  )

  /// What `fluoro show` prints.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }

  @Argument(
    help: ArgumentHelp(
      "The trace, in X-Ray's form or W3C's 32 hex digits.",
      discussion: "The beginning of an id is enough where only one trace has it.",
      valueName: "trace-id"
    )
  )
  var traceID: String

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
    try LoadMessages.failIfEmpty(loaded)
    let trace: Int
    switch TraceSearch.find(traceID, in: loaded.store) {
    case .found(let number): trace = number
    case .missing(let message):
      StandardStreams.complain(message)
      throw ExitCode(1)
    }
    if let hint = SummaryHint.text(of: trace, in: loaded.store) {
      StandardStreams.complain(hint)
      throw ExitCode(1)
    }
    try StandardStreams.writing { output in
      switch format {
      case .text:
        try Waterfall.forEachLine(of: trace, in: loaded.store, width: width) { line in
          try output.write(line: line)
        }
      case .json: try TraceReport(trace: trace, in: loaded.store).write { try output.write($0) }
      }
    }
    try strictness.check(loaded)
  }
}
