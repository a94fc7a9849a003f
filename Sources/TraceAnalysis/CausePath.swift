import TraceModel

/// A path on its way down from where a root cause shows.
///
/// The store is handed down rather than kept: holding it would count the references of all its columns
/// for every trace.
struct CausePath {
  private var entities: [RootCause.Entity] = []
  /// The node of the segment that the last entity belongs to.
  private var owner: Int?
  /// Whether that segment is inferred.
  private var isInferred = false

  /// The causes of what spans are flagged with.
  static func causes(
    _ kind: RootCause.Kind,
    of flags: SpanFlags,
    inTrace trace: Int,
    _ nodes: ServiceNodes,
    _ store: TraceStore
  ) -> [RootCause] {
    func isFlagged(_ row: Int) -> Bool { !store.spans.flags[row].isDisjoint(with: flags) }
    let isClientImpacting = store.root(of: trace).map(isFlagged) ?? false
    let owners = SegmentOwners(trace: trace, in: store)
    var causes: [RootCause] = []
    for top in store.rows(of: trace) where isFlagged(top) {
      let parent = Int(store.spans.parent[top])
      guard parent < 0 || !isFlagged(parent) else { continue }
      var path = CausePath()
      if let segment = owners[top] { path.enter(segment, nodes, store) }
      var next: Int? = top
      while let row = next {
        path.append(row, nodes, store)
        next = firstEnded(of: row, with: flags, store)
        if isUnanswered(row, nodes, store), next.map({ hasEnded(row, before: $0, store) }) ?? true {
          path.appendDerived(row, nodes, store)
          next = nil
        }
      }
      causes.append(
        RootCause(kind: kind, isClientImpacting: isClientImpacting, entities: path.entities)
      )
    }
    return causes
  }

  /// The cause of the response time; none where no child takes half of it, or where it isn't known.
  static func responseTime(
    ofRoot root: Int,
    _ nodes: ServiceNodes,
    _ store: TraceStore
  ) -> [RootCause] {
    guard let length = store.duration(of: root), length > 0 else { return [] }
    let window = store.spans.start[root]..<store.spans.end[root]
    var path = CausePath()
    var next: (row: Int, nanoseconds: Int64)? = (root, length)
    while let (row, nanoseconds) = next {
      let coverage = Double(nanoseconds) / Double(length)
      next = longest(of: row, within: window, store)
      if let longest = next, longest.nanoseconds < length - longest.nanoseconds { next = nil }
      // What is inferred is as long as the call, and the first child.
      let isDerived =
        isUnanswered(row, nodes, store) && next.map({ $0.nanoseconds <= nanoseconds }) ?? true
      if row == root, next == nil { return [] }
      path.append(row, coverage: coverage, nodes, store)
      if isDerived {
        path.appendDerived(row, coverage: coverage, nodes, store)
        next = nil
      }
    }
    return [RootCause(kind: .responseTime, isClientImpacting: true, entities: path.entities)]
  }

  /// The flagged child that ended first.
  private static func firstEnded(
    of row: Int,
    with flags: SpanFlags,
    _ store: TraceStore
  ) -> Int? {
    var first: Int?
    let end = Int(store.spans.subtreeEnd[row])
    var child = row + 1
    while child < end {
      if !store.spans.flags[child].isDisjoint(with: flags),
        first.map({ !hasEnded($0, before: child, store) }) ?? true
      {
        first = child
      }
      child = Int(store.spans.subtreeEnd[child])
    }
    return first
  }

  /// Whether one ended before the other or at the same time; what is in progress ends last.
  private static func hasEnded(_ row: Int, before other: Int, _ store: TraceStore) -> Bool {
    let (end, otherEnd) = (store.spans.end[row], store.spans.end[other])
    guard end.isKnown, otherEnd.isKnown else { return end.isKnown || !otherEnd.isKnown }
    return end <= otherEnd
  }

  /// The child that has the most of a window, the first of equal ones.
  private static func longest(
    of row: Int,
    within window: Range<Timestamp>,
    _ store: TraceStore
  ) -> (row: Int, nanoseconds: Int64)? {
    var longest: (row: Int, nanoseconds: Int64)?
    let end = Int(store.spans.subtreeEnd[row])
    var child = row + 1
    while child < end {
      defer { child = Int(store.spans.subtreeEnd[child]) }
      let (start, end) = (store.spans.start[child], store.spans.end[child])
      guard start.isKnown, end.isKnown else { continue }
      let (from, to) = (max(start, window.lowerBound), min(end, window.upperBound))
      let nanoseconds = from < to ? to.nanoseconds(since: from) : 0
      if nanoseconds > longest?.nanoseconds ?? -1 { longest = (child, nanoseconds) }
    }
    return longest
  }

  /// Whether it is a subsegment from which X-Ray would infer a segment.
  private static func isUnanswered(
    _ row: Int,
    _ nodes: ServiceNodes,
    _ store: TraceStore
  ) -> Bool {
    !store.spans.flags[row].contains(.segment) && nodes.node(ofRow: row) != nil
  }

  /// Goes on in a segment.
  private mutating func enter(_ segment: Int, _ nodes: ServiceNodes, _ store: TraceStore) {
    owner = nodes.node(ofRow: segment)
    isInferred = store.spans.flags[segment].contains(.inferred)
  }

  private mutating func append(
    _ row: Int,
    coverage: Double? = nil,
    _ nodes: ServiceNodes,
    _ store: TraceStore
  ) {
    let isSegment = store.spans.flags[row].contains(.segment)
    if isSegment { enter(row, nodes, store) }
    let namespace = isSegment ? StringID.none : store.kind(of: row).namespace
    let isRemote = !namespace.isNone && ["aws", "remote"].contains(store.strings[namespace])
    append(row, isDerived: false, node: owner, isRemote: isRemote, coverage, store)
  }

  private mutating func appendDerived(
    _ row: Int,
    coverage: Double? = nil,
    _ nodes: ServiceNodes,
    _ store: TraceStore
  ) {
    append(row, isDerived: true, node: nodes.node(ofRow: row), isRemote: false, coverage, store)
  }

  private mutating func append(
    _ row: Int,
    isDerived: Bool,
    node: Int?,
    isRemote: Bool,
    _ coverage: Double?,
    _ store: TraceStore
  ) {
    entities.append(
      RootCause.Entity(
        row: row,
        isDerived: isDerived,
        name: store.spans.name[row],
        node: node,
        isInferred: isDerived || isInferred,
        isRemote: isRemote,
        coverage: coverage,
        exceptions: coverage == nil ? store.notes.exceptions(ofSpan: row) : []
      )
    )
  }
}
