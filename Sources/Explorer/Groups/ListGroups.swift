public import TraceAnalysis
public import TraceModel

/// The traces that the list shows, in groups.
public struct ListGroups: Hashable, Sendable {
  /// Which traces are grouped, and by what.
  public struct Question: Hashable, Sendable {
    /// The field.
    public let field: GroupingField
    /// Which state of the traces is meant.
    public let version: Int
    /// The filter through which they are seen.
    public let filter: ActiveFilter?

    /// A question.
    public init(field: GroupingField, version: Int, filter: ActiveFilter?) {
      self.field = field
      self.version = version
      self.filter = filter
    }

    /// What a session asks; nothing where it groups nothing, or doesn't know yet what satisfies its
    /// filter.
    public init?(of session: Session) {
      guard let field = session.grouping, session.store.traces.count > 0,
        session.filter == session.filtered?.question.filter
      else { return nil }
      self.init(field: field, version: session.version, filter: session.filter)
    }
  }

  /// What was asked.
  public let question: Question
  /// The groups, that with the most traces first.
  let grouping: TraceGrouping

  /// Groups traces.
  ///
  /// - Parameters:
  ///   - question: What is asked.
  ///   - traces: The traces that satisfy the filter; nothing where there is none.
  ///   - store: All traces.
  ///   - runner: Runs the parts of the work.
  /// - Complexity: O(spans), O(n log n) by bottleneck.
  public init(
    _ question: Question,
    among traces: RowSet?,
    in store: TraceStore,
    runner: any JobRunner = SerialJobs()
  ) {
    self.question = question
    let responses = TraceResponses(among: traces, in: store, runner: runner)
    grouping = TraceGrouping(by: question.field, of: responses, in: store, runner: runner)
  }

  /// Whether both answer the same question; groups aren't compared.
  public static func == (left: ListGroups, right: ListGroups) -> Bool {
    left.question == right.question
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(question)
  }
}

extension GroupingField {
  /// The field behind another one, the first behind none, and none behind the last; annotations are to
  /// be typed with their key.
  static func next(after field: GroupingField?) -> GroupingField? {
    let fields = all.map(\.field).filter { field in
      if case .annotation = field { false } else { true }
    }
    guard let field else { return fields.first }
    guard let place = fields.firstIndex(of: field) else { return fields.first }
    return place + 1 < fields.count ? fields[place + 1] : nil
  }
}
