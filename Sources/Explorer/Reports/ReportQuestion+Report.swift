public import TraceAnalysis
import TraceFilter
import TraceModel

extension ReportQuestion {
  /// The answer: what a pane shows, and a command prints.
  ///
  /// - Parameters:
  ///   - context: What is asked.
  ///   - limit: How many rows each table has at most; by default as many as one looks through.
  /// - Returns: The answer.
  /// - Complexity: As the analyses that answer: O(n log n) for n spans at most, but that metadata is
  ///   read from the documents.
  public func report(in context: ReportContext, limit: Int? = nil) -> Report {
    let (store, traces, runner) = (context.store, context.traces, context.runner)
    switch self {
    case .errors:
      return ErrorGroups(of: store, among: traces, runner: runner)
        .report(in: store, limit: limit ?? 100)
    case .statistics(let field):
      return TraceStatistics(of: store, among: traces, by: field, runner: runner)
        .report(limit: limit ?? 20)
    case .scanOrQuery:
      return OperationComparison(in: store, among: traces, runner: runner)
        .report(limit: limit ?? 100)
    case .coldOrWarm:
      return StartComparison(in: store, among: traces, runner: runner).report(limit: limit ?? 100)
    case .sizeOrTime(nil):
      return CorrelationRanking(
        in: store,
        among: traces,
        metadata: context.metadata,
        runner: runner,
        progress: context.progress
      ).report(limit: limit ?? 100)
    case .sizeOrTime(let key?):
      return Correlation(
        of: key,
        in: store,
        among: traces,
        metadata: context.metadata,
        progress: context.progress
      ).report()
    case .hints(let rules):
      return HintSummary(of: store, among: traces, rules: Set(rules), runner: runner)
        .report(in: store, limit: limit ?? 100)
    case .comparison(let first, let second):
      return compare(first, second, context).report(limit: limit ?? 50)
    case .difference(let first, let second):
      return difference(first, second, store, limit: limit ?? 10_000)
    }
  }

  private func compare(
    _ first: ActiveFilter,
    _ second: ActiveFilter?,
    _ context: ReportContext
  ) -> GroupComparison {
    let all = context.traces ?? RowSet(all: context.store.traces.count)
    let left = context.traces(satisfying: first)
    let right = second.map { context.traces(satisfying: $0) } ?? all.subtracting(left)
    return GroupComparison(
      GroupComparison.Side("A", first.text, in: context.store, among: left),
      GroupComparison.Side("B", second?.text ?? "all others", in: context.store, among: right),
      inOneStore: true,
      runner: context.runner
    )
  }

  private func difference(
    _ first: String,
    _ second: String,
    _ store: TraceStore,
    limit: Int
  ) -> Report {
    guard let left = store.trace(withID: first), let right = store.trace(withID: second) else {
      let missing = store.trace(withID: first) == nil ? first : second
      return Report(title: "Two traces", sentences: ["Trace \(missing) is no longer there."])
    }
    return TraceDifference(
      TraceDifference.Side("A", trace: left, in: store),
      TraceDifference.Side("B", trace: right, in: store),
      inOneStore: true
    ).report(limit: limit)
  }
}
