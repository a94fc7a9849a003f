import TraceModel

/// Finds the nodes of the service graph that links join.
///
/// A value serves many links, and goes once through each trace as long as rows of one trace follow each
/// other.
struct LinkEnds {
  private let store: TraceStore
  private let nodes: ServiceNodes
  private let spans: SpanBuffers
  private var calls: CallsOfTrace
  /// The rows of the trace at hand.
  private var rows = 0..<0
  /// By its answered calls: the segments that answer them.
  private var answers: [Int: Int] = [:]

  /// - Parameters:
  ///   - nodes: The nodes.
  ///   - store: The traces.
  ///   - spans: Their columns.
  ///   - places: Room for the spans of the longest trace.
  init(
    of nodes: ServiceNodes,
    in store: TraceStore,
    _ spans: SpanBuffers,
    places: UnsafeMutableBufferPointer<CallsOfTrace.Place>
  ) {
    self.store = store
    self.nodes = nodes
    self.spans = spans
    calls = CallsOfTrace(in: store, spans, places: places)
  }

  /// The node that a message came from: what is called, such as a queue, where the span that sent it is a
  /// call or within one, and else the node whose segment the span belongs to; nothing where none owns it.
  ///
  /// - Complexity: O(log n) for n spans, and O(n) for the n spans of a trace that is turned to.
  mutating func sender(ofRow row: Int) -> Int? {
    turn(toTraceOf: row)
    let call = calls.outermostCall(of: row)
    return call < 0 ? owner(ofRow: row) : nodes.node(ofRow: answers[call] ?? call)
  }

  /// The node whose segment the span belongs to that received a message; nothing where none owns it.
  ///
  /// - Complexity: As of `sender`.
  mutating func receiver(ofRow row: Int) -> Int? {
    turn(toTraceOf: row)
    return owner(ofRow: row)
  }

  private func owner(ofRow row: Int) -> Int? {
    let owner = calls.owner(of: row)
    return owner < 0 ? nil : nodes.node(ofRow: owner)
  }

  private mutating func turn(toTraceOf row: Int) {
    guard !rows.contains(row) else { return }
    rows = spans.rows(of: store.trace(ofRow: row))
    calls.begin(rows)
    answers.removeAll(keepingCapacity: true)
    for row in rows where spans.flags[row].contains(.segment) && spans.parent[row] >= 0 {
      let call = calls.outermostCall(of: Int(spans.parent[row]))
      if call >= 0, answers[call] == nil { answers[call] = row }
    }
  }
}
