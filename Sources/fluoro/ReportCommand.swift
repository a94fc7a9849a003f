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
    let loaded = try WatchedLoad.loadAny(inputs, options)
    let traces = filter?.traces(of: loaded)
    let context = ReportContext(
      of: loaded,
      among: traces,
      groups: filter?.groups ?? Configuration.read().groups
    )
    let question = try question(about: loaded, among: traces)
    let report = question.report(in: context, limit: output.rowLimit)
    try output.print(report, of: loaded.store)
    try output.strictness.check(loaded)
  }
}

extension ReportContext {
  /// What questions are asked of: traces that were loaded, all or some of them.
  init(of loaded: LoadedTraces, among traces: RowSet?, groups: FilterGroups) {
    let runner = TraceLoader.jobRunner()
    self.init(
      index: FilterIndex(loaded.store, runner: runner),
      traces: traces,
      groups: groups,
      metadata: loaded.reader,
      runner: runner
    )
  }
}
