import ArgumentParser
import Explorer
import TraceAnalysis
import TraceFilter
import TraceImport
import TraceModel

/// A command that prints the answer to a question about traces, the same that a pane shows.
protocol ReportCommand: ParsableCommand {
  /// Where the traces are.
  var input: InputOptions { get }
  /// Which of them count.
  var filter: FilterOption { get }
  /// How to print.
  var output: ReportOptions { get }

  /// What is asked of the loaded traces, or of some of them.
  ///
  /// - Throws: Where the traces don't have what the question is about.
  func question(about loaded: LoadedTraces, among traces: RowSet?) throws -> ReportQuestion
}

extension ReportCommand {
  func run() throws {
    let inputs = try input.inputs()
    let options = try input.optionsForPrinting()
    let filter = try filter.parsed()
    let loaded = WatchedLoad.load(inputs, options)
    LoadMessages.print(loaded)
    try LoadMessages.failIfEmpty(loaded)
    let traces = filter?.traces(of: loaded)
    let context = ReportContext(
      index: FilterIndex(loaded.store, runner: TraceLoader.jobRunner()),
      traces: traces,
      groups: filter?.groups ?? Configuration.read().groups,
      metadata: loaded.reader,
      runner: TraceLoader.jobRunner()
    )
    let question = try question(about: loaded, among: traces)
    let report = question.report(in: context, limit: output.rowLimit)
    try output.print(report, of: loaded.store)
    try output.strictness.check(loaded)
  }
}
