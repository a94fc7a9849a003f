import ArgumentParser
import Explorer
import TraceAnalysis
import TraceImport
import TraceModel

/// `fluoro stats`: how long traces took, and where the time went.
struct StatsCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Print how long traces took, how many failed, and where the time went.",
    usage: """
      fluoro stats [PATH …] [-f EXPRESSION] [--by FIELD]
                   [--format text|json|csv] [--section NAME] [--limit N]
                   [--width COLUMNS] [--ascii]
      """,
    discussion: "FIELD groups the traces:\n\n"
      + GroupingField.all.map { "  \($0.name): \($0.help)" }.joined(separator: "\n")
        + """


        Response times are those of roots that have ended, percentiles by nearest rank. Self time is a \
        span's duration less what its children cover; time on the path is what the response, or the \
        whole trace, really waited for.

        Examples:
          fluoro stats SampleTraces
          fluoro stats --by url -f 'service("api")' traces/
          fluoro stats --by annotation.tenant --section groups --format csv traces/
        """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @Option(help: ArgumentHelp("Group the traces by a field.", valueName: "field"))
  var by: String?

  @OptionGroup var output: ReportOptions

  func validate() throws {
    _ = try field()
  }

  private func field() throws -> GroupingField? {
    guard let by else { return nil }
    switch GroupingField.parse(by) {
    case .success(let field): return field
    case .failure(let error): throw ValidationError(error.description)
    }
  }

  func question(about loaded: LoadedTraces, among traces: RowSet?) throws -> ReportQuestion {
    .statistics(by: try field())
  }
}
