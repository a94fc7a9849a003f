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
  /// How the groups are sorted.
  public private(set) var sort: GroupSort
  /// The groups in that order.
  private(set) var groups: [TraceGrouping.Group]
  /// How wide the figures are.
  let widths: GroupWidths
  private let grouping: TraceGrouping
  private let isOneHost: Bool

  /// Groups traces.
  ///
  /// - Parameters:
  ///   - question: What is asked.
  ///   - traces: The traces that satisfy the filter; nothing where there is none.
  ///   - store: All traces.
  ///   - sort: How to sort the groups.
  ///   - runner: Runs the parts of the work.
  /// - Complexity: O(spans), O(n log n) by bottleneck; O(g log g) for g groups.
  public init(
    _ question: Question,
    among traces: RowSet?,
    in store: TraceStore,
    sort: GroupSort = .mostTraces,
    runner: any JobRunner = SerialJobs()
  ) {
    self.question = question
    self.sort = sort
    let responses = TraceResponses(among: traces, in: store, runner: runner)
    grouping = TraceGrouping(by: question.field, of: responses, in: store, runner: runner)
    groups = sort.sorted(grouping.groups)
    let isOneHost = question.field == .url && Self.isOneHost(grouping.groups)
    self.isOneHost = isOneHost
    widths = GroupWidths(of: grouping.groups) { Self.title(of: $0, isOneHost: isOneHost) }
  }

  /// What a group is called in the list; of URLs of one host without that.
  func title(of group: TraceGrouping.Group) -> String {
    Self.title(of: group, isOneHost: isOneHost)
  }

  private static func title(of group: TraceGrouping.Group, isOneHost: Bool) -> String {
    guard let value = group.value else { return "none" }
    return String((isOneHost ? TraceColumn.shortURL(value) : value).prefix(200))
  }

  /// Whether all values are URLs of the same scheme and host, so that no two of them look alike without.
  private static func isOneHost(_ groups: [TraceGrouping.Group]) -> Bool {
    var host: Substring?
    for case let value? in groups.lazy.map(\.value) {
      let path = TraceColumn.shortURL(value)
      guard path.utf8.count < value.utf8.count else { return false }
      let own = value.dropLast(path.count)
      guard host == nil || host == own else { return false }
      host = own
    }
    return host != nil
  }

  /// The same groups in another order.
  ///
  /// - Complexity: O(g log g) for g groups.
  public func sorted(by sort: GroupSort) -> ListGroups {
    var sorted = self
    sorted.sort = sort
    sorted.groups = sort.sorted(grouping.groups)
    return sorted
  }

  /// The numbers of the traces of a group, by its place, ascending.
  func traces(ofGroup group: Int) -> [UInt32] { grouping.traces(of: groups[group]) }

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
