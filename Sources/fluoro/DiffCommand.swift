import ArgumentParser
import Explorer
import TraceAnalysis
import TraceImport
import TraceModel

/// `fluoro diff`: two traces, span by span.
struct DiffCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two traces span by span.",
    usage: """
      fluoro diff TRACE-ID TRACE-ID [PATH …] [--format text|json|csv]
                  [--section NAME] [--width COLUMNS] [--ascii]
      """,
    discussion: """
      Spans are matched by their names along their paths from the root, those of the same name in \
      their order. Of each: how long it took in either trace, the difference, and whether it is in one \
      of them only. Of an id its first characters are enough.

      Examples:
        fluoro diff 1-68563c52 1-68563e6c SampleTraces
        fluoro diff 1-68563c52 1-68563e6c traces/ --format json | jq '.Spans[0]'
      """
  )

  @Argument(help: ArgumentHelp("The first trace.", valueName: "trace-id"))
  var first: String

  @Argument(help: ArgumentHelp("The second trace.", valueName: "trace-id"))
  var second: String

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var output: ReportOptions

  func question(about loaded: LoadedTraces, among traces: RowSet?) throws -> ReportQuestion {
    let ids = try [first, second].map { text in
      switch TraceSearch.find(text, in: loaded.store) {
      case .found(let trace):
        guard traces?.contains(trace) ?? true else {
          let id = loaded.store.text(of: loaded.store.traces.id[trace])
          StandardStreams.complain("\(id) doesn't satisfy the filter")
          throw ExitCode(1)
        }
        return loaded.store.text(of: loaded.store.traces.id[trace])
      case .missing(let message):
        StandardStreams.complain(message)
        throw ExitCode(1)
      }
    }
    return .difference(ids[0], ids[1])
  }
}
