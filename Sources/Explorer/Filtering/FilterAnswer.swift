public import TraceFilter
public import TraceModel

/// What the traces are asked: a filter that is being typed, or one to be shown.
public struct FilterQuestion: Hashable, Sendable {
  /// The filter.
  public let filter: ActiveFilter
  /// Whether only the number of traces is wanted, while the user types.
  public let isPreview: Bool

  /// A question.
  public init(_ filter: ActiveFilter, isPreview: Bool) {
    self.filter = filter
    self.isPreview = isPreview
  }
}

/// The traces that satisfy a filter, and what is to be said of them.
///
/// Everything that takes time is worked out when it is made, so that showing it takes none.
public struct FilterAnswer: Hashable, Sendable {
  /// What was asked.
  public let question: FilterQuestion
  /// Which state of the traces was asked.
  public let version: Int
  /// The traces.
  public let traces: RowSet
  /// How many they are.
  public let count: Int
  /// How many of each kind there are.
  public let overview: TraceOverview
  /// How many documents couldn't be read again; what they hold isn't known.
  public let unread: Int
  /// Where there are none: why, in one sentence.
  public let reason: String?

  /// Asks the traces; there is no answer where the evaluator was told to stop.
  ///
  /// - Parameters:
  ///   - question: What to ask.
  ///   - evaluator: Asks the traces of that version.
  ///   - version: Which state of the traces that is.
  public init?(_ question: FilterQuestion, by evaluator: FilterEvaluator, version: Int) {
    guard let found = evaluator.traces(question.filter.expression) else { return nil }
    let selection = question.filter.selection
    let traces = selection?.narrowing(found, in: evaluator.index.store) ?? found
    self.question = question
    self.version = version
    self.traces = traces
    count = traces.count
    overview = TraceOverview(of: evaluator.index.store, among: traces)
    let hasTraces = evaluator.index.store.traces.count > 0
    reason =
      count > 0 || !hasTraces
      ? nil
      : found.isEmpty
        ? evaluator.whyNot(question.filter.expression) : "those of the answer aren't among them"
    unread = evaluator.unreadDocuments
    // What was found out after that is only a part of the truth.
    guard !evaluator.isCancelled else { return nil }
  }
}
