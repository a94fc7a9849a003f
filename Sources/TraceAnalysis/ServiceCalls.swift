public import TraceModel

/// All calls between nodes of the service graph, as columns: its edges before they are counted.
///
/// A call leads from the node whose segment holds the call to the node of the segment that answers it,
/// or of the call itself where nobody does. There is none for a segment whose parent never came, nor
/// for a call below a subsegment that no segment owns. The roots' clients call the roots.
public struct ServiceCalls: Sendable {
  /// The number of the node that calls.
  public private(set) var caller: [UInt32] = []
  /// The number of the node that is called.
  public private(set) var callee: [UInt32] = []
  /// The span that says how the call went: the caller's subsegment; where it has none, as with clients,
  /// the segment that is called.
  public private(set) var row: [UInt32] = []
  /// The subject of the node that is called: a segment, or the subsegment that nobody answered;
  /// ascending.
  public private(set) var answer: [UInt32] = []
  /// The trace, ascending.
  public private(set) var trace: [UInt32] = []

  /// How many there are.
  public var count: Int { row.count }

  /// Finds the calls between the nodes of all traces of a store, or of one.
  ///
  /// - Parameters:
  ///   - nodes: The nodes.
  ///   - store: The traces.
  ///   - trace: The number of the only one to look at, as for the nodes; by default all are.
  ///   - runner: Runs the work; the calls are the same with any.
  /// - Complexity: O(n) for n spans.
  public init(
    between nodes: ServiceNodes,
    in store: TraceStore,
    trace: Int? = nil,
    runner: any JobRunner = SerialJobs()
  ) {
    let traces = trace.map { $0..<$0 + 1 } ?? 0..<store.traces.count
    self.init(between: nodes, in: store, TraceParts(of: traces, in: store, on: runner))
  }

  /// Finds the calls of traces, part by part.
  init(between nodes: ServiceNodes, in store: TraceStore, _ parts: TraceParts) {
    let found = parts.results { traces in
      var calls = ServiceCalls()
      calls.walk(traces, nodes, in: store)
      return calls
    }
    self.init(joining: found, on: parts.runner)
  }

  private init() {}

  /// The calls of parts that follow each other; each job joins a column.
  private init(joining parts: [ServiceCalls], on runner: any JobRunner) {
    let columns: [@Sendable (ServiceCalls) -> [UInt32]] = [
      { $0.caller }, { $0.callee }, { $0.row }, { $0.answer }, { $0.trace },
    ]
    let joined = runner.results(columns.count) { Array(joining: parts.map(columns[$0])) }
    caller = joined[0]
    callee = joined[1]
    row = joined[2]
    answer = joined[3]
    trace = joined[4]
  }

  /// Adds the calls of traces that follow each other.
  private mutating func walk(_ traces: Range<Int>, _ nodes: ServiceNodes, in store: TraceStore) {
    guard let first = traces.first else { return }
    let subjects = nodes.subjects
    let parents = store.spans.parent
    let flags = store.spans.flags
    var ownerNodes: [Int32] = []
    let firstRow = store.traces.firstRow[first]
    var subject = subjects.row.firstIndex(notBelow: firstRow)
    var client = nodes.clients.row.firstIndex(notBelow: firstRow)
    for trace in traces {
      let rows = store.rows(of: trace)
      ownerNodes.removeAll(keepingCapacity: true)
      for row in rows {
        while client < nodes.clients.count, Int(nodes.clients.row[client]) == row {
          let root = Int(subjects.node[subjects.answering(ofRow: row, from: subject)])
          append(Int(nodes.clients.node[client]), root, row: row, answer: row, trace: trace)
          client += 1
        }
        let parent = Int(parents[row])
        let around = parent < 0 ? -1 : ownerNodes[parent - rows.lowerBound]
        var owner = around
        while subject < subjects.count, Int(subjects.row[subject]) == row {
          let node = Int(subjects.node[subject])
          let isSegment = flags[row].contains(.segment)
          if around >= 0 {
            let call = isSegment && !flags[parent].contains(.segment) ? parent : row
            append(Int(around), node, row: call, answer: row, trace: trace)
          }
          if isSegment { owner = Int32(truncatingIfNeeded: node) }
          subject += 1
        }
        ownerNodes.append(owner)
      }
    }
  }

  /// Those of a trace.
  ///
  /// - Complexity: O(log n).
  public func indices(ofTrace trace: Int) -> Range<Int> {
    self.trace.indices(ofRows: trace..<trace + 1)
  }

  private mutating func append(
    _ caller: Int,
    _ callee: Int,
    row: Int,
    answer: Int,
    trace: Int
  ) {
    self.caller.append(UInt32(truncatingIfNeeded: caller))
    self.callee.append(UInt32(truncatingIfNeeded: callee))
    self.row.append(UInt32(truncatingIfNeeded: row))
    self.answer.append(UInt32(truncatingIfNeeded: answer))
    self.trace.append(UInt32(truncatingIfNeeded: trace))
  }
}
