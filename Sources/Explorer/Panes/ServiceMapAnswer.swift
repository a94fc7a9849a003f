public import TraceAnalysis
public import TraceModel

/// The service graph of the traces that are shown, counted in the background.
public struct ServiceMapAnswer: Hashable, Sendable {
  /// Which traces are counted.
  public enum Scope: Hashable, Sendable {
    /// Those that are shown: all, or those that satisfy the filter.
    case shown
    /// All, whatever the filter.
    case all
    /// The one of an id.
    case trace(String)
  }

  /// What is counted: some state of the traces, seen through a filter or not.
  public struct Question: Hashable, Sendable {
    let version: Int
    let load: Int
    let scope: Scope
    let filter: ActiveFilter?

    /// Traces of a session; nothing while it isn't known which of them satisfy its filter.
    init?(_ session: Session, of scope: Scope) {
      let isKnown = session.filter == session.filtered?.question.filter
      guard scope != .shown || isKnown else { return nil }
      version = session.version
      load = session.load
      self.scope = scope
      filter = scope == .shown ? session.filter : nil
    }
  }

  /// What was asked.
  public let question: Question
  /// The graph.
  public let graph: ServiceMapGraph

  /// Counts traces of a session.
  ///
  /// - Parameters:
  ///   - question: What the session asked.
  ///   - session: The session.
  ///   - nodes: The services of all its traces.
  ///   - calls: The calls between them.
  ///   - runner: Runs the work.
  public init(
    _ question: Question,
    in session: Session,
    nodes: ServiceNodes,
    calls: ServiceCalls,
    runner: any JobRunner = SerialJobs()
  ) {
    self.question = question
    if case .trace(let id) = question.scope, let trace = session.store.trace(withID: id) {
      graph = ServiceMapGraph(ServiceGraph(of: session.store, trace: trace), ofTrace: id)
      return
    }
    let traces = question.scope == .shown ? session.filtered?.traces : nil
    let graph = ServiceGraph(nodes, calls, in: session.store, among: traces, runner: runner)
    self.graph = ServiceMapGraph(graph, of: session.store, among: traces)
  }
}
