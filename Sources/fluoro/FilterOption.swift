import ArgumentParser
import TraceFilter
import TraceImport
import TraceModel

/// `-f`/`--filter`, which every command takes that prints traces.
struct FilterOption: ParsableArguments {
  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp(
      "Only traces that satisfy a filter expression: 'service(\"api\") AND responsetime > 0.5'.",
      discussion: "fluoro explain 'EXPR' says what one means; README lists the keywords.",
      valueName: "expression"
    )
  )
  var filter: String?

  @Flag(help: "Say on standard error what of the filter X-Ray's console wouldn't accept.")
  var portable = false

  /// The filter, checked before anything is loaded; nothing where all traces are wanted.
  func parsed() throws -> ParsedFilter? {
    guard let filter else {
      if portable { throw ValidationError("--portable is about a filter (-f).") }
      return nil
    }
    let groups = Configuration.read().groups
    switch FilterExpression.parse(filter, groups: groups) {
    case .success(let expression):
      if portable {
        for issue in expression.portabilityIssues {
          StandardStreams.complain("not for X-Ray: \(issue)")
        }
      }
      return ParsedFilter(text: filter, expression: expression, groups: groups)
    case .failure(let errors):
      StandardStreams.complain(errors, in: filter)
      throw ExitCode(64)
    }
  }
}

/// A filter of the command line, ready to be asked of traces.
struct ParsedFilter {
  let text: String
  let expression: FilterExpression
  let groups: FilterGroups

  /// The traces that satisfy it; where none does, it is said why on standard error.
  func traces(of loaded: LoadedTraces) -> RowSet {
    let line = ProgressLine()
    let evaluator = FilterEvaluator(
      index: FilterIndex(loaded.store, runner: TraceLoader.jobRunner()),
      groups: groups,
      metadata: loaded.reader,
      progress: { done, all in line.show { ProgressText.searching(done, of: all) } }
    )
    let found = evaluator.traces(expression) ?? RowSet(bound: loaded.store.traces.count)
    line.end()
    if evaluator.unreadDocuments > 0 {
      let count = LoadMessages.number(evaluator.unreadDocuments, "document")
      StandardStreams.complain("\(count) couldn't be read again for the filter; load them anew")
    }
    if found.isEmpty, loaded.store.traces.count > 0 {
      StandardStreams.complain("no trace satisfies the filter: \(evaluator.whyNot(expression))")
    }
    return found
  }

  /// Marks the spans that make traces satisfy it: gives a trace's rows, ascending.
  func marker(of loaded: LoadedTraces) -> (Int) -> [Int] {
    let index = FilterIndex(loaded.store, runner: TraceLoader.jobRunner())
    let evaluator = FilterEvaluator(index: index, groups: groups, metadata: loaded.reader)
    return { evaluator.spans(satisfying: expression, inTrace: $0) }
  }
}

extension StandardStreams {
  /// Prints what is wrong with an expression, with its line and a caret under each place.
  static func complain(_ errors: FilterErrors, in text: String) {
    for error in errors.errors {
      let lines = error.rendered(in: text).split(separator: "\n", omittingEmptySubsequences: false)
      complain("filter: \(lines[0])")
      for line in lines.dropFirst() { complainBelow(String(line)) }
    }
  }
}
