public import TraceAnalysis
import TraceFilter
import TraceModel

extension ReportQuestion {
  /// The answer: what a pane shows, and a command prints.
  ///
  /// - Parameter context: What is asked.
  /// - Returns: The answer.
  /// - Complexity: As the analyses that answer: O(n log n) for n spans at most, but that metadata is
  ///   read from the documents.
  public func report(in context: ReportContext) -> Report {
    let (store, traces, runner) = (context.store, context.traces, context.runner)
    switch self {
    case .errors:
      return ErrorGroups(of: store, among: traces, runner: runner).report(in: store)
    case .statistics(let field):
      return TraceStatistics(of: store, among: traces, by: field, runner: runner).report()
    case .scanOrQuery:
      return OperationComparison(in: store, among: traces, runner: runner).report()
    case .coldOrWarm: return StartComparison(in: store, among: traces, runner: runner).report()
    case .sizeOrTime(nil):
      return CorrelationRanking(
        in: store,
        among: traces,
        metadata: context.metadata,
        runner: runner
      ).report()
    case .sizeOrTime(let key?):
      return Correlation(of: key, in: store, among: traces, metadata: context.metadata).report()
    case .hints(let rules):
      return HintSummary(of: store, among: traces, rules: Set(rules), runner: runner)
        .report(in: store)
    case .comparison(let first, let second): return compare(first, second, context)
    case .difference(let first, let second): return difference(first, second, store)
    }
  }

  private func compare(
    _ first: ActiveFilter,
    _ second: ActiveFilter?,
    _ context: ReportContext
  ) -> Report {
    let all = context.traces ?? RowSet(all: context.store.traces.count)
    let left = context.traces(satisfying: first)
    let right = second.map { context.traces(satisfying: $0) } ?? all.subtracting(left)
    return GroupComparison(
      GroupComparison.Side("A", first.text, in: context.store, among: left),
      GroupComparison.Side("B", second?.text ?? "all others", in: context.store, among: right),
      inOneStore: true,
      runner: context.runner
    ).report()
  }

  private func difference(_ first: String, _ second: String, _ store: TraceStore) -> Report {
    guard let left = store.trace(withID: first), let right = store.trace(withID: second) else {
      let missing = store.trace(withID: first) == nil ? first : second
      return Report(title: "Two traces", sentences: ["Trace \(missing) is no longer there."])
    }
    return TraceDifference(
      TraceDifference.Side("A", trace: left, in: store),
      TraceDifference.Side("B", trace: right, in: store),
      inOneStore: true
    ).report()
  }
}
