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
    abstract: "DynamoDB's operations: how long they take, and scans against queries."
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var output: ReportOptions

  func question(about loaded: LoadedTraces) -> ReportQuestion { .scanOrQuery }
}

/// `fluoro compare cold-warm`.
struct ColdOrWarmCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "cold-warm",
    abstract: "Lambda's invocations: cold against warm, and what starting took.",
    discussion: """
      Cold is an invocation whose function was started for it; one that was initialised more than ten \
      seconds before (provisioned concurrency) is warm.
      """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var output: ReportOptions

  func question(about loaded: LoadedTraces) -> ReportQuestion { .coldOrWarm }
}

/// `fluoro compare size-time`.
struct SizeOrTimeCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "size-time",
    abstract: "Numbers in annotations and metadata against time: which explain it, and how.",
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

  func question(about loaded: LoadedTraces) throws -> ReportQuestion { .sizeOrTime(try key()) }
}

/// `fluoro compare` without a further word: two sets of traces.
struct CompareSetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sets",
    abstract: "Two filters over the same traces, or two inputs: what differs most.",
    discussion: """
      Compared are the names of spans, annotations, statuses and services, by how many traces have \
      them and by the time they take. Without --b, the traces that satisfy --a are compared with all \
      others.
      """
  )

  @Option(help: ArgumentHelp("A filter: the first set.", valueName: "expression"))
  var a: String?

  @Option(help: ArgumentHelp("A filter: the second set.", valueName: "expression"))
  var b: String?

  @Option(help: ArgumentHelp("Traces from before: the first set.", valueName: "path"))
  var before: [String] = []

  @Option(help: ArgumentHelp("Traces from after: the second set.", valueName: "path"))
  var after: [String] = []

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var output: ReportOptions

  func validate() throws {
    let hasInputs = !before.isEmpty || !after.isEmpty
    guard a != nil || hasInputs else {
      throw ValidationError(
        "say what to compare: scan-query, cold-warm, size-time, --a, or --before and --after."
      )
    }
    guard !hasInputs || a == nil && b == nil && input.paths.isEmpty else {
      throw ValidationError("--before and --after go with each other only, and with -f.")
    }
    guard before.isEmpty == after.isEmpty else {
      throw ValidationError("--before and --after belong together.")
    }
  }

  func run() throws {
    let filter = try filter.parsed()
    let groups = filter?.groups ?? Configuration.read().groups
    let options = try input.optionsForPrinting()
    guard before.isEmpty else {
      let first = try side("before", before, filter, options)
      let second = try side("after", after, filter, options)
      let comparison = GroupComparison(
        first.side,
        second.side,
        inOneStore: false,
        runner: TraceLoader.jobRunner()
      )
      try output.print(comparison.report(), of: first.side.store)
      try output.strictness.check(first.loaded)
      return try output.strictness.check(second.loaded)
    }
    let first = try parse(a ?? "", groups)
    let second = try b.map { try parse($0, groups) }
    let inputs = try input.inputs()
    let loaded = WatchedLoad.load(inputs, options)
    LoadMessages.print(loaded)
    try LoadMessages.failIfEmpty(loaded)
    let context = ReportContext(
      index: FilterIndex(loaded.store, runner: TraceLoader.jobRunner()),
      traces: filter?.traces(of: loaded),
      groups: groups,
      metadata: loaded.reader,
      runner: TraceLoader.jobRunner()
    )
    try output.print(ReportQuestion.comparison(first, second).report(in: context), of: loaded.store)
    try output.strictness.check(loaded)
  }

  private func parse(_ text: String, _ groups: FilterGroups) throws -> ActiveFilter {
    switch FilterExpression.parse(text, groups: groups) {
    case .success(let expression): return ActiveFilter(text: text, expression: expression)
    case .failure(let errors):
      StandardStreams.complain(errors, in: text)
      throw ExitCode(64)
    }
  }

  private func side(
    _ title: String,
    _ paths: [String],
    _ filter: ParsedFilter?,
    _ options: LoadOptions
  ) throws -> (side: GroupComparison.Side, loaded: LoadedTraces) {
    let inputs: [TraceInput] = paths.map { $0 == "-" ? .standardInput : .path($0) }
    let loaded = WatchedLoad.load(inputs, options)
    LoadMessages.print(loaded)
    try LoadMessages.failIfEmpty(loaded)
    let traces = filter?.traces(of: loaded)
    let side = GroupComparison.Side(
      title,
      paths.joined(separator: ", "),
      in: loaded.store,
      among: traces
    )
    return (side, loaded)
  }
}
