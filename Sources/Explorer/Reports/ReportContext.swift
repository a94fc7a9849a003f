public import TraceFilter
public import TraceModel

/// What questions are asked of: traces, and what helps to answer.
public struct ReportContext: Sendable {
  /// What is known of the traces' services, found when first asked for.
  public let index: FilterIndex
  /// The numbers of the traces that count; nothing where all do.
  public let traces: RowSet?
  /// The saved filters that expressions may name.
  public let groups: FilterGroups
  /// Looks up metadata in the documents; nothing where there are none.
  public let metadata: (any MetadataSearch)?
  /// Runs the parts of the work.
  public let runner: any JobRunner
  /// Told how far documents were read for an answer; answers whether to go on.
  public let progress: MetadataProgress?

  /// What questions are asked of.
  public init(
    index: FilterIndex,
    traces: RowSet?,
    groups: FilterGroups,
    metadata: (any MetadataSearch)?,
    runner: any JobRunner = SerialJobs(),
    progress: MetadataProgress? = nil
  ) {
    self.index = index
    self.traces = traces
    self.groups = groups
    self.metadata = metadata
    self.runner = runner
    self.progress = progress
  }

  /// The traces.
  public var store: TraceStore { index.store }

  /// The traces that count and satisfy a further filter.
  func traces(satisfying filter: ActiveFilter) -> RowSet {
    let evaluator = FilterEvaluator(index: index, groups: groups, metadata: metadata)
    var found = evaluator.traces(filter.expression) ?? RowSet(bound: store.traces.count)
    if let traces { found.formIntersection(traces) }
    return found
  }
}
