import Synchronization
public import TraceAnalysis
public import TraceModel

/// What filters ask of the traces of a store, made when first asked for and then kept.
///
/// One index serves all filters over a store, from any thread.
public final class FilterIndex: Sendable {
  /// The traces.
  public let store: TraceStore
  /// Runs the parts of the work.
  let runner: any JobRunner

  private let madeResponseTimes = Mutex<[Int64]?>(nil)
  private let madeRootFlags = Mutex<[SpanFlags]?>(nil)
  private let madeEntryNodes = Mutex<[Int32]?>(nil)
  private let madeRootRequests = Mutex<[Int32]?>(nil)
  private let madeSubjectsOfNodes = Mutex<NodeLists?>(nil)
  private let madeCallsOfNodes = Mutex<NodeLists?>(nil)
  private let madeNodes = Mutex<ServiceNodes?>(nil)
  private let madeCalls = Mutex<ServiceCalls?>(nil)

  /// An index that is still empty.
  public init(_ store: TraceStore, runner: any JobRunner = SerialJobs()) {
    self.store = store
    self.runner = runner
  }

  /// Stands for an unknown length of time.
  static let unknown = Int64.min

  /// The response time of each trace in nanoseconds, or `unknown`.
  var responseTimes: [Int64] {
    made(madeResponseTimes) {
      let store = store
      return (0..<store.traces.count).map { store.responseTime(of: $0) ?? Self.unknown }
    }
  }

  /// The flags of each trace's root; none where it has no root.
  var rootFlags: [SpanFlags] {
    made(madeRootFlags) {
      let (flags, roots) = (store.spans.flags, store.traces.root)
      return roots.map { $0 < 0 ? [] : flags[Int($0)] }
    }
  }

  /// The place of the request of each trace's root; -1 where there is none.
  var rootRequests: [Int32] {
    made(madeRootRequests) {
      var cursor = RequestCursor(store.requests)
      return store.traces.root.map { root in
        guard root >= 0, let request = cursor.index(ofSpan: Int(root)) else { return -1 }
        return Int32(truncatingIfNeeded: request)
      }
    }
  }

  /// The node that answered each trace's entry request; -1 where it isn't known.
  var entryNodes: [Int32] {
    let subjects = nodes.subjects
    return made(madeEntryNodes) {
      var entries = Array(repeating: Int32(-1), count: store.traces.count)
      for subject in 0..<subjects.count where subjects.isRoot[subject] {
        entries[Int(subjects.trace[subject])] = Int32(truncatingIfNeeded: subjects.node[subject])
      }
      return entries
    }
  }

  /// The subjects of each node.
  var subjectsOfNodes: NodeLists {
    let nodes = nodes
    return made(madeSubjectsOfNodes) {
      NodeLists(of: nodes.subjects.node, nodes: nodes.nodes.count)
    }
  }

  /// The calls to each node.
  var callsOfNodes: NodeLists {
    let (nodes, calls) = (nodes, calls)
    return made(madeCallsOfNodes) { NodeLists(of: calls.callee, nodes: nodes.nodes.count) }
  }

  /// The services of all traces.
  public var nodes: ServiceNodes {
    made(madeNodes) { ServiceNodes(of: store, runner: runner) }
  }

  /// The calls between them.
  public var calls: ServiceCalls {
    let nodes = nodes
    return made(madeCalls) { ServiceCalls(between: nodes, in: store, runner: runner) }
  }

  private func made<Value: Sendable>(
    _ kept: borrowing Mutex<Value?>,
    _ make: () -> Value
  ) -> Value {
    kept.withLock { value in
      if let value { return value }
      let new = make()
      value = new
      return new
    }
  }
}
