import ArgumentParser
import Explorer
import TraceAnalysis
import TraceFilter
import TraceImport
import TraceModel

/// `fluoro compare` without a further word: two sets of traces.
struct CompareSetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sets",
    abstract: "Two filters over the same traces, or two inputs: what differs most.",
    usage: """
      fluoro compare --a EXPRESSION [--b EXPRESSION] [PATH …]
      fluoro compare --before PATH --after PATH [-f EXPRESSION]
      """,
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
      try output.print(comparison.report(limit: output.rowLimit ?? 50), of: first.side.store)
      try output.strictness.check(first.loaded)
      return try output.strictness.check(second.loaded)
    }
    let first = try parse(a ?? "", groups)
    let second = try b.map { try parse($0, groups) }
    let inputs = try input.inputs()
    let loaded = try WatchedLoad.loadAny(inputs, options)
    let context = ReportContext(of: loaded, among: filter?.traces(of: loaded), groups: groups)
    let report = ReportQuestion.comparison(first, second)
      .report(in: context, limit: output.rowLimit)
    try output.print(report, of: loaded.store)
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
    let loaded = try WatchedLoad.loadAny(inputs, options)
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
