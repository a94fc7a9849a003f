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
      fluoro show TRACE-ID [PATH …] [-f EXPRESSION] [--portable]
                  [--format text|json] [--width COLUMNS] [--strict]
                  [--max-memory SIZE] [--max-size SIZE]
      """,
    discussion: """
      json is one object a trace: Id, StartTime, Duration, ResponseTime, Bottleneck (Id, Name, Time, Share) \
      and Spans, parents before their children, each with Id, ParentId, Name, Kind (segment or \
      subsegment), Depth, Origin, Namespace, StartTime, EndTime, Duration, SelfTime, CriticalPathTime, \
      IsBottleneck, InProgress, Fault, Error, Throttle and Status. Times are in seconds. What isn't \
      known is left out.

      With -f and no trace, every trace that satisfies the filter is printed, newest first. The spans \
      that make it do so are marked.

      Standard input and pipes are read to their end; Ctrl-C ends the reading, and what came is shown.

      Exit status: 0; 1 where no trace could be read, or the one asked for isn't there or \
      doesn't satisfy the filter; 130 where \
      Ctrl-C ended the reading of a pipe.

      Examples:
        fluoro show 1-68563c6f-a097ab0426673f1741361797 SampleTraces
        fluoro show 1-68563c6f traces/ --format json | jq .Bottleneck
        fluoro show -f 'service() { fault }' traces/
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
  var traceID: String?

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var strictness: StrictOption

  @Option(help: "How to print: text or json.")
  var format = Format.text

  @OptionGroup var width: WidthOption

  func validate() throws {
    guard traceID != nil || filter.filter != nil else {
      throw ValidationError("name a trace by its id, or some by a filter (-f).")
    }
  }

  func run() throws {
    let filter = try filter.parsed()
    let (id, inputs) = try Self.split(traceID, input, isFiltered: filter != nil)
    let loaded = try WatchedLoad.loadAny(inputs, try input.optionsForPrinting())
    let traces = try traces(id, filter, in: loaded)
    let rules = Configuration.read().hintRules
    let marks = filter?.marker(of: loaded)
    try StandardStreams.writing { output in
      for (place, trace) in traces.enumerated() {
        switch format {
        case .text:
          if place > 0 { try output.write(line: "") }
          try Waterfall.forEachLine(
            of: trace,
            in: loaded.store,
            marks: marks?(trace) ?? [],
            rules: rules,
            width: width.columns
          ) { line in
            try output.write(line: line)
          }
        case .json: try TraceReport(trace: trace, in: loaded.store).write { try output.write($0) }
        }
      }
    }
    try strictness.check(loaded)
  }

  /// Tells a trace id from a path, which the first argument may be where a filter says what to show.
  private static func split(
    _ first: String?,
    _ input: InputOptions,
    isFiltered: Bool
  ) throws -> (id: String?, inputs: [TraceInput]) {
    guard isFiltered, let first, !looksLikeID(first) else { return (first, try input.inputs()) }
    var input = input
    input.paths.insert(first, at: 0)
    return (nil, try input.inputs())
  }

  /// Whether a text can be the beginning of an id: `1-` and hexadecimal digits, or eight of these.
  private static func looksLikeID(_ text: String) -> Bool {
    let digits = text.hasPrefix("1-") ? text.dropFirst(2) : text[...]
    return digits.allSatisfy { $0.isHexDigit || $0 == "-" }
      && (text.hasPrefix("1-") || digits.count >= 8)
  }

  /// The trace that is asked for, or all that satisfy the filter.
  private func traces(
    _ id: String?,
    _ filter: ParsedFilter?,
    in loaded: LoadedTraces
  ) throws -> [Int] {
    let store = loaded.store
    let wanted = filter?.traces(of: loaded)
    guard let id else {
      return store.tracesNewestFirst().filter { trace in
        wanted?.contains(trace) ?? true && SummaryHint.text(of: trace, in: store) == nil
      }
    }
    switch TraceSearch.find(id, in: store) {
    case .missing(let message):
      StandardStreams.complain(message)
      throw ExitCode(1)
    case .found(let trace):
      if let hint = SummaryHint.text(of: trace, in: store) {
        StandardStreams.complain(hint)
        throw ExitCode(1)
      }
      guard wanted?.contains(trace) ?? true else {
        let id = store.text(of: store.traces.id[trace])
        StandardStreams.complain("\(id) doesn't satisfy the filter")
        throw ExitCode(1)
      }
      return [trace]
    }
  }
}
