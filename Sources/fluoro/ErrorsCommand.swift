import ArgumentParser
import Explorer
import TraceImport
import TraceModel

/// `fluoro errors`: why traces failed.
struct ErrorsCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "errors",
    abstract: "Print why traces failed, grouped by root cause.",
    usage: """
      fluoro errors [PATH …] [-f EXPRESSION] [--format text|json|csv]
                    [--section NAME] [--width COLUMNS] [--ascii]
      """,
    discussion: """
      A root cause is the path of services from where a fault, error or throttled request shows to \
      where it began, the type of the exception there, and its message, in which what differs from \
      request to request (numbers, ids, quoted values) counts as the same. Of each: how many traces it \
      was found in, their share, when it was first and last seen, how often over time, and a trace \
      to look at.

      Examples:
        fluoro errors SampleTraces
        fluoro errors -f 'fault AND service("api")' traces/
        fluoro errors --format json traces/ | jq '.Groups[0]'
      """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var output: ReportOptions

  func question(about loaded: LoadedTraces, among traces: RowSet?) -> ReportQuestion { .errors }
}
