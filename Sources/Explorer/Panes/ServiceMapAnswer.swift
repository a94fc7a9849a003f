public import TraceAnalysis
public import TraceModel

/// The service graph of the traces that are shown, counted in the background.
public struct ServiceMapAnswer: Hashable, Sendable {
  /// What is counted: some state of the traces, seen through a filter or not.
  public struct Question: Hashable, Sendable {
    let version: Int
    let load: Int
    let filter: ActiveFilter?

    /// The traces that a session shows; nothing while it isn't known which of them satisfy its filter.
    init?(_ session: Session) {
      guard session.filter == session.filtered?.question.filter else { return nil }
      version = session.version
      load = session.load
      filter = session.filter
    }
  }

  /// What was asked.
  public let question: Question
  /// The graph.
  public let graph: ServiceMapGraph

  /// Counts the traces that a session shows.
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
    let traces = session.filtered?.traces
    let graph = ServiceGraph(nodes, calls, in: session.store, among: traces, runner: runner)
    self.graph = ServiceMapGraph(graph, of: session.store, among: traces)
  }
}
