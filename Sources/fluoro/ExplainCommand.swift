import ArgumentParser
import TraceFilter

/// `fluoro explain`: what a filter expression means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a filter expression means, and whether X-Ray accepts it.",
    usage: "fluoro explain EXPRESSION",
    discussion: """
      The expression is printed as it is understood, then in words, then whether X-Ray's console would \
      take it. What is wrong with it is said with the place.

      Exit status: 0; 1 where the expression is wrong.

      Examples:
        fluoro explain 'service("api") AND responsetime > 0.5'
        fluoro explain 'error OR fault responsetime > 1'
      """
  )

  @Argument(help: ArgumentHelp("A filter expression.", valueName: "expression"))
  var expression: String

  func run() throws {
    switch FilterExpression.parse(expression, groups: Configuration.read().groups) {
    case .failure(let errors):
      StandardStreams.complain(errors, in: expression)
      throw ExitCode(1)
    case .success(let parsed):
      try StandardStreams.writing { output in
        try output.write(safe: parsed.text)
        try output.write(line: "")
        for line in parsed.explanation { try output.write(safe: line) }
        try output.write(line: "")
        let issues = parsed.portabilityIssues
        guard !issues.isEmpty else { return try output.write(line: "X-Ray accepts it.") }
        try output.write(line: "X-Ray doesn't accept it:")
        for issue in issues { try output.write(safe: "  \(issue)") }
      }
    }
  }
}
