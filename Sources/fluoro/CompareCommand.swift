import ArgumentParser
import Explorer
import TraceAnalysis
import TraceFilter
import TraceImport
import TraceModel

/// `fluoro compare`: the workshop's questions, and two sets of traces against each other.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare: scan or query, cold or warm, size or time, one set of traces or another.",
    usage: """
      fluoro compare scan-query [PATH …]
      fluoro compare cold-warm [PATH …]
      fluoro compare size-time [--x KEY] [PATH …]
      fluoro compare --a EXPRESSION [--b EXPRESSION] [PATH …]
      fluoro compare --before PATH --after PATH
      """,
    discussion: """
      Differences of two sets of lengths are given with an interval that holds the true one with 95 % \
      confidence, and how likely so large a difference would be by chance (Mann-Whitney rank test, \
      Hodges-Lehmann estimate), which is honest also where there are few of them.

      All take -f EXPRESSION, --format text|json|csv, --section NAME, --width COLUMNS and --ascii.

      Examples:
        fluoro compare scan-query SampleTraces
        fluoro compare size-time --x annotation.file_size SampleTraces
        fluoro compare --a 'annotation.query_limit > 50' SampleTraces
        fluoro compare --before old/ --after new/ -f 'service("api")'
      """,
    subcommands: [
      ScanOrQueryCommand.self, ColdOrWarmCommand.self, SizeOrTimeCommand.self,
      CompareSetsCommand.self,
    ],
    defaultSubcommand: CompareSetsCommand.self
  )
}

/// `fluoro compare scan-query`.
struct ScanOrQueryCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan-query",
    abstract: "DynamoDB's operations: how long they take, and scans against queries.",
    usage: """
      fluoro compare scan-query [PATH …] [-f EXPRESSION]
                                      [--format text|json|csv] [--section NAME]
      """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var output: ReportOptions

  func question(about loaded: LoadedTraces, among traces: RowSet?) -> ReportQuestion {
    .scanOrQuery
  }
}

/// `fluoro compare cold-warm`.
struct ColdOrWarmCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "cold-warm",
    abstract: "Lambda's invocations: cold against warm, and what starting took.",
    usage: """
      fluoro compare cold-warm [PATH …] [-f EXPRESSION]
                                     [--format text|json|csv] [--section NAME]
      """,
    discussion: """
      Cold is an invocation whose function was started for it; one that was initialised more than ten \
      seconds before (provisioned concurrency) is warm.
      """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var output: ReportOptions

  func question(about loaded: LoadedTraces, among traces: RowSet?) -> ReportQuestion { .coldOrWarm }
}

/// `fluoro compare size-time`.
struct SizeOrTimeCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "size-time",
    abstract: "Numbers in annotations and metadata against time: which explain it, and how.",
    usage: """
      fluoro compare size-time [--x KEY] [PATH …] [-f EXPRESSION]
                                     [--format text|json|csv] [--section NAME]
      """,
    discussion: """
      Without --x all of them are ranked by how well they explain the time. With it: every trace that \
      has exactly one distinct number there, as a chart, with the correlation (Pearson, and Spearman \
      by ranks) and the slope of the line that fits best, in ms per unit.

      Examples:
        fluoro compare size-time SampleTraces
        fluoro compare size-time --x annotation.file_size SampleTraces
        fluoro compare size-time --x metadata.scan_result.items_count SampleTraces
      """
  )

  @Option(
    help: ArgumentHelp(
      "The value to look at: annotation.KEY, annotation[KEY] or metadata.PATH.",
      valueName: "key"
    )
  )
  var x: String?

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var output: ReportOptions

  func validate() throws { _ = try key() }

  private func key() throws -> NumericKey? {
    guard let x else { return nil }
    switch NumericKey.parse(x) {
    case .success(let key): return key
    case .failure(let errors):
      StandardStreams.complain(errors, in: x)
      throw ExitCode(64)
    }
  }

  func question(about loaded: LoadedTraces, among traces: RowSet?) throws -> ReportQuestion {
    .sizeOrTime(try key())
  }
}
