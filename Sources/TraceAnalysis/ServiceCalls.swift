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
    let found = parts.results { CallWalk.calls(of: $0, nodes, in: store) }
    self.init(joining: found, on: parts.runner)
  }

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

  /// Those of a trace.
  ///
  /// - Complexity: O(log n).
  public func indices(ofTrace trace: Int) -> Range<Int> {
    self.trace.indices(ofRows: trace..<trace + 1)
  }

  /// Calls that are written one after the other.
  ///
  /// - Parameters:
  ///   - most: How many they are at most; what isn't written takes no memory.
  ///   - write: Writes them.
  init(atMost most: Int, _ write: (inout CallWriter) -> Void) {
    row = Array(unsafeUninitializedCapacity: most) { rows, count in
      caller = Array(unsafeUninitializedCapacity: most) { callers, callerCount in
        callee = Array(unsafeUninitializedCapacity: most) { callees, calleeCount in
          answer = Array(unsafeUninitializedCapacity: most) { answers, answerCount in
            trace = Array(unsafeUninitializedCapacity: most) { traces, traceCount in
              var writer = CallWriter(
                caller: callers,
                callee: callees,
                row: rows,
                answer: answers,
                trace: traces
              )
              write(&writer)
              count = writer.count
              traceCount = count
            }
            answerCount = count
          }
          calleeCount = count
        }
        callerCount = count
      }
    }
  }
}
