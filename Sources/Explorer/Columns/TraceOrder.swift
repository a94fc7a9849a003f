public import TraceModel

/// How the list is to be sorted.
public struct TraceSort: Hashable, Sendable {
  /// What by.
  public var column: TraceColumn
  /// Whether the largest comes first.
  public var isDescending: Bool

  /// The newest traces first.
  public static let newestFirst = TraceSort(column: .time, isDescending: true)

  /// A way to sort.
  public init(column: TraceColumn, isDescending: Bool) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// The order of the traces in the list.
public struct TraceOrder: Hashable, Sendable {
  /// What they are sorted by.
  public let column: TraceColumn
  /// Whether the largest comes first.
  public let isDescending: Bool
  /// The numbers of the traces.
  public let traces: [UInt32]

  /// How they are sorted.
  public var sort: TraceSort { TraceSort(column: column, isDescending: isDescending) }

  /// Sorts all traces; equal ones stay in the order of arrival, and those without a value come last.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - column: What to sort by.
  ///   - descending: Whether the largest comes first.
  ///   - metadata: Looks up metadata in the documents; nothing where there are none.
  /// - Complexity: O(n log n); by metadata also O(bytes of the documents).
  public init(
    of store: TraceStore,
    by column: TraceColumn,
    descending: Bool,
    metadata: (any MetadataSearch)? = nil
  ) {
    self.column = column
    isDescending = descending
    switch Self.keys(of: store, column, metadata) {
    case .numbers(let keys):
      traces = NumberOrder.places(of: keys, descending: descending)
    case .texts(let keys):
      traces = Self.places(of: keys, descending: descending) { $0.isEmpty }
    case .values(let keys):
      traces = Self.places(of: keys, descending: descending) { $0 == .none }
    }
  }

  /// By trace: the place of its text among all different ones; what has none has no place.
  ///
  /// - Complexity: O(n + d log d) for n traces with d different texts.
  private static func ranks(of column: TraceColumn, in store: TraceStore) -> [Int64] {
    let strings = (0..<store.traces.count).map { column.string(of: $0, in: store) }
    var texts: [StringID: String] = [:]
    for case (let string, let isURL)? in strings where texts[string] == nil {
      let text = store.strings[string]
      texts[string] = isURL ? TraceColumn.shortURL(text) : text
    }
    var ranks: [StringID: Int64] = [:]
    var rank: Int64 = 0
    var last = ""
    // Different URLs may have the same text, and so the same place.
    for (string, text) in texts.sorted(by: { $0.value < $1.value }) where !text.isEmpty {
      if text != last { rank += 1 }
      last = text
      ranks[string] = rank
    }
    return strings.map { $0.flatMap { ranks[$0.string] } ?? NumberOrder.none }
  }

  private static func places<Key: Comparable>(
    of keys: [Key],
    descending: Bool,
    isMissing: (Key) -> Bool
  ) -> [UInt32] {
    Array(0..<UInt32(keys.count)).sorted { left, right in
      let (one, other) = (keys[Int(left)], keys[Int(right)])
      if one == other { return left < right }
      if isMissing(one) || isMissing(other) { return isMissing(other) }
      return descending ? other < one : one < other
    }
  }

  private enum Keys {
    case numbers([Int64])
    case texts([String])
    case values([ColumnValues.Value])
  }

  private static func keys(
    of store: TraceStore,
    _ column: TraceColumn,
    _ metadata: (any MetadataSearch)?
  ) -> Keys {
    let traces = 0..<store.traces.count
    switch column {
    case .time:
      return .numbers(store.traces.start.map { $0.isKnown ? $0.nanoseconds : NumberOrder.none })
    case .response:
      let (starts, ends) = (store.spans.start, store.spans.end)
      return .numbers(
        store.traces.root.map { root in
          root < 0 ? NumberOrder.none : Self.length(from: starts[Int(root)], to: ends[Int(root)])
        }
      )
    case .duration:
      return .numbers(
        zip(store.traces.start, store.traces.end).map { Self.length(from: $0, to: $1) }
      )
    case .spans: return .numbers(store.traces.spanCount.map { Int64($0) })
    case .status:
      return .numbers(
        traces.map { Int64(column.text(of: $0, in: store, utcOffset: 0)) ?? NumberOrder.none }
      )
    case .flags: return .numbers(traces.map { severity(of: $0, in: store) })
    case .user, .annotation, .metadata:
      let values = ColumnValues(column, in: store, metadata: metadata)
      return .values(traces.map { values.value(of: $0, in: store) })
    case .method, .name, .service: return .numbers(ranks(of: column, in: store))
    case .id:
      return .texts(traces.map { column.text(of: $0, in: store, utcOffset: 0) })
    }
  }

  private static func length(from start: Timestamp, to end: Timestamp) -> Int64 {
    start.isKnown && end.isKnown ? end.nanoseconds(since: start) : NumberOrder.none
  }

  /// A number that grows with how bad it is: first what the root says, then what lies below.
  private static func severity(of trace: Int, in store: TraceStore) -> Int64 {
    let root = store.rootFlags(of: trace)
    let any = store.traces.flags[trace]
    var severity: Int64 = 0
    if root.contains(.fault) { severity += 1_000 }
    if root.contains(.throttle) || any.contains(.throttledSegment) { severity += 400 }
    if root.contains(.error) { severity += 200 }
    if any.contains(.anyFault) { severity += 80 }
    if any.contains(.anyThrottle) { severity += 40 }
    if any.contains(.anyError) { severity += 20 }
    if any.contains(.partial) { severity += 8 }
    if any.contains(.orphans) { severity += 4 }
    return severity
  }
}
