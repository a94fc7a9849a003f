public import TraceAnalysis
public import TraceModel

/// What was loaded and what was not, in words for the status line.
public struct LoadSummary: Hashable, Sendable {
  /// What was read: `61 traces, 281 documents from 3 files`.
  public var loaded: String
  /// What was skipped or mended; empty where nothing was.
  public var problems: String
  /// Every message of the loading in a line of its own: where, what, what to try.
  public var details: [String]

  /// A summary in words.
  public init(loaded: String = "", problems: String = "", details: [String] = []) {
    self.loaded = loaded
    self.problems = problems
    self.details = details
  }
}

/// What loading brings to a session: the traces so far, or all of them.
///
/// Everything that takes time is worked out when it is made, so that showing it takes none.
public struct LoadedSession: Hashable, Sendable {
  /// The traces.
  public let store: TraceStore
  /// What was loaded and skipped.
  public let summary: LoadSummary
  /// What satisfies the filter of the time; nothing where there was none.
  public let filtered: FilterAnswer?
  /// The records that were skipped.
  public let rejects: RejectedRecords
  /// How far loading has come.
  public let progress: LoadProgress
  /// What the list says above its rows.
  public let overview: TraceOverview
  /// The traces in order.
  public let order: TraceOrder
  /// What the columns of the list say.
  public let contents: ColumnContents
  /// The traces in groups, where the list is grouped.
  public let groups: ListGroups?
  /// Which load it belongs to: each goes on from the beginning.
  public let load: Int
  /// Tells all that loading ever brought apart.
  public let version: Int

  /// A store and what is to be said of it.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - summary: What was loaded and skipped, in words.
  ///   - rejects: The records that were skipped.
  ///   - progress: How far loading has come.
  ///   - sort: How to sort the traces.
  ///   - columns: The columns of the list.
  ///   - grouping: What the list is grouped by.
  ///   - groupSort: How its groups are sorted.
  ///   - metadata: Looks up metadata in the documents; nothing where there are none.
  ///   - filtered: What satisfies the filter, where there is one.
  ///   - load: The number of the load.
  ///   - version: Another number each time.
  /// - Complexity: O(n log n) for n traces.
  public init(
    store: TraceStore,
    summary: LoadSummary,
    rejects: RejectedRecords = .none,
    progress: LoadProgress = LoadProgress(),
    sort: TraceSort = .newestFirst,
    columns: [TraceColumn] = TraceColumn.standard,
    grouping: GroupingField? = nil,
    groupSort: GroupSort = .mostTraces,
    metadata: (any MetadataSearch)? = nil,
    filtered: FilterAnswer? = nil,
    load: Int = 1,
    version: Int = 1
  ) {
    self.store = store
    self.summary = summary
    self.filtered = filtered
    self.rejects = rejects
    self.progress = progress
    self.load = load
    self.version = version
    overview = TraceOverview(of: store)
    order = TraceOrder(
      of: store,
      by: sort.column,
      descending: sort.isDescending,
      metadata: metadata
    )
    groups = grouping.map { field in
      let filter = filtered?.question.filter
      let question = ListGroups.Question(field: field, version: version, filter: filter)
      return ListGroups(question, among: filtered?.traces, in: store, sort: groupSort)
    }
    contents = ColumnContents(columns, of: store, version: version, metadata: metadata)
  }

  /// Whether both are the same; stores aren't compared.
  public static func == (left: LoadedSession, right: LoadedSession) -> Bool {
    left.version == right.version && left.load == right.load && left.summary == right.summary
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(load)
    hasher.combine(version)
    hasher.combine(summary)
  }
}
