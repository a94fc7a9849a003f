import ArgumentParser
import Explorer
import TraceAnalysis
import TraceImport
import TraceModel

/// `fluoro hints`: what could be better.
struct HintsCommand: ReportCommand {
  static let configuration = CommandConfiguration(
    commandName: "hints",
    abstract: "Print what could be better in traces: calls in series, scans, cold starts, gaps.",
    usage: """
      fluoro hints [PATH …] [-f EXPRESSION] [--without NAME …]
                   [--format text|json|csv] [--section NAME] [--limit N]
                   [--width COLUMNS] [--ascii]
      """,
    discussion: "The hints:\n\n"
      + HintRule.allCases.map { "  \($0.rawValue): \($0.help)" }.joined(separator: "\n")
        + """


        --without turns hints off by name; "withoutHints" in fluoro/config.json does so for good.

        Examples:
          fluoro hints SampleTraces
          fluoro hints --without cold-start --format csv traces/
        """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @Option(help: ArgumentHelp("Leave out hints of this name.", valueName: "name"))
  var without: [String] = []

  @OptionGroup var output: ReportOptions

  func validate() throws {
    for name in without where HintRule(rawValue: name) == nil {
      let known = HintRule.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there are no hints named \(name); there are \(known).")
    }
  }

  func question(about loaded: LoadedTraces, among traces: RowSet?) -> ReportQuestion {
    let off = Set(without.compactMap { HintRule(rawValue: $0) })
    return .hints(Configuration.read().hintRules.filter { !off.contains($0) })
  }
}
