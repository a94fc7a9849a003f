public import TraceModel

/// The root causes of a trace's faults, errors and response time.
///
/// X-Ray computes them for every summary but doesn't say how. Here a path begins at every topmost span
/// that has the flag, its parent doesn't, and goes down to the child that has it too; of several to
/// the one that ended first. The path of the response time begins at the root and goes down to the
/// child that takes the largest part of it, as long as that is half of it or more; a path of the root
/// alone is none. What is called is a child of the call: the segment that answers, or else the one that
/// X-Ray would infer.
public struct RootCauses: Sendable {
  /// Faults, then errors, then the response time; those of one kind in the order of the rows.
  public let causes: [RootCause]

  /// Finds the causes in a trace.
  ///
  /// - Parameters:
  ///   - trace: The number of the trace.
  ///   - kinds: What is asked for; what isn't, isn't looked for.
  ///   - nodes: The nodes of the same store.
  ///   - store: The store.
  /// - Complexity: O(n log m) for n spans in the trace and m in the store.
  public init(
    ofTrace trace: Int,
    kinds: Set<RootCause.Kind> = Set(RootCause.Kind.allCases),
    nodes: ServiceNodes,
    in store: TraceStore
  ) {
    let flags = store.traces.flags[trace]
    guard !flags.contains(.summaryOnly) else {
      causes = []
      return
    }
    var paths = CausePaths(trace: trace, nodes: nodes, in: store)
    var causes: [RootCause] = []
    if kinds.contains(.fault), flags.contains(.anyFault) {
      causes += paths.causes(.fault, of: .fault)
    }
    if kinds.contains(.error), !flags.isDisjoint(with: [.anyError, .anyThrottle]) {
      causes += paths.causes(.error, of: [.error, .throttle])
    }
    if kinds.contains(.responseTime), let cause = paths.responseTime() { causes.append(cause) }
    self.causes = causes
  }
}

/// Goes down the paths of one trace.
private struct CausePaths {
  private let store: TraceStore
  private let nodes: ServiceNodes
  private let trace: Int
  private let root: Int?
  private lazy var owners = SegmentOwners(trace: trace, in: store)

  init(trace: Int, nodes: ServiceNodes, in store: TraceStore) {
    self.store = store
    self.nodes = nodes
    self.trace = trace
    root = store.root(of: trace)
  }

  /// The causes of what spans are flagged with.
  mutating func causes(_ kind: RootCause.Kind, of flags: SpanFlags) -> [RootCause] {
    let spans = store.spans
    func isFlagged(_ row: Int) -> Bool { !spans.flags[row].isDisjoint(with: flags) }
    let isClientImpacting = root.map(isFlagged) ?? false
    var causes: [RootCause] = []
    for top in store.rows(of: trace) where isFlagged(top) {
      let parent = Int(spans.parent[top])
      guard parent < 0 || !isFlagged(parent) else { continue }
      var path = CausePath(owner: owners[top].flatMap { nodes.node(ofRow: $0) })
      var next: Int? = top
      while let row = next {
        add(row, coverage: nil, to: &path)
        next = firstEnded(of: row, where: isFlagged)
        if isUnanswered(row), next.map({ hasEnded(row, before: $0) }) ?? true {
          addDerived(row, coverage: nil, to: &path)
          next = nil
        }
      }
      causes.append(
        RootCause(kind: kind, isClientImpacting: isClientImpacting, entities: path.entities)
      )
    }
    return causes
  }

  /// The cause of the response time; nothing where no child takes half of it, or while it isn't known.
  mutating func responseTime() -> RootCause? {
    guard let root, let length = store.duration(of: root), length > 0 else { return nil }
    let window = store.spans.start[root]..<store.spans.end[root]
    var path = CausePath(owner: nodes.node(ofRow: root))
    var next: (row: Int, nanoseconds: Int64)? = (root, length)
    while let (row, nanoseconds) = next {
      let coverage = Double(nanoseconds) / Double(length)
      add(row, coverage: coverage, to: &path)
      next = longest(of: row, within: window)
      if let longest = next, longest.nanoseconds < length - longest.nanoseconds { next = nil }
      // What is inferred is as long as the call, and the first child.
      if isUnanswered(row), next.map({ $0.nanoseconds <= nanoseconds }) ?? true {
        addDerived(row, coverage: coverage, to: &path)
        next = nil
      }
    }
    guard path.entities.count > 1 else { return nil }
    return RootCause(kind: .responseTime, isClientImpacting: true, entities: path.entities)
  }

  /// The child that ended first, of those that fit.
  private func firstEnded(of row: Int, where isFit: (Int) -> Bool) -> Int? {
    var first: Int?
    forEachChild(of: row) { child in
      guard isFit(child) else { return }
      if let best = first, hasEnded(best, before: child) { return }
      first = child
    }
    return first
  }

  /// Whether one ended before the other or at the same time; what is in progress ends last.
  private func hasEnded(_ row: Int, before other: Int) -> Bool {
    let (end, otherEnd) = (store.spans.end[row], store.spans.end[other])
    guard end.isKnown, otherEnd.isKnown else { return end.isKnown || !otherEnd.isKnown }
    return end <= otherEnd
  }

  /// The child that has the most of a window, the first of equal ones.
  private func longest(of row: Int, within window: Range<Timestamp>) -> (Int, Int64)? {
    var longest: (row: Int, nanoseconds: Int64)?
    forEachChild(of: row) { child in
      let (start, end) = (store.spans.start[child], store.spans.end[child])
      guard start.isKnown, end.isKnown else { return }
      let (from, to) = (max(start, window.lowerBound), min(end, window.upperBound))
      let nanoseconds = from < to ? to.nanoseconds(since: from) : 0
      if nanoseconds > longest?.nanoseconds ?? -1 { longest = (child, nanoseconds) }
    }
    return longest
  }

  private func forEachChild(of row: Int, _ body: (Int) -> Void) {
    let end = Int(store.spans.subtreeEnd[row])
    var child = row + 1
    while child < end {
      body(child)
      child = Int(store.spans.subtreeEnd[child])
    }
  }

  /// Whether it is a subsegment from which X-Ray would infer a segment.
  private func isUnanswered(_ row: Int) -> Bool {
    !store.spans.flags[row].contains(.segment) && nodes.node(ofRow: row) != nil
  }

  private func add(_ row: Int, coverage: Double?, to path: inout CausePath) {
    let isSegment = store.spans.flags[row].contains(.segment)
    if isSegment { path.owner = nodes.node(ofRow: row) }
    let namespace = isSegment ? StringID.none : store.kind(of: row).namespace
    path.entities.append(
      RootCause.Entity(
        row: row,
        isDerived: false,
        name: store.spans.name[row],
        node: path.owner,
        isRemote: !namespace.isNone && ["aws", "remote"].contains(store.strings[namespace]),
        coverage: coverage,
        exceptions: coverage == nil ? store.notes.exceptions(ofSpan: row) : []
      )
    )
  }

  private func addDerived(_ row: Int, coverage: Double?, to path: inout CausePath) {
    path.entities.append(
      RootCause.Entity(
        row: row,
        isDerived: true,
        name: store.spans.name[row],
        node: nodes.node(ofRow: row),
        isRemote: false,
        coverage: coverage,
        exceptions: coverage == nil ? store.notes.exceptions(ofSpan: row) : []
      )
    )
  }
}

/// A path on the way down.
private struct CausePath {
  /// The node of the segment that the last entity belongs to.
  var owner: Int?
  var entities: [RootCause.Entity] = []
}
