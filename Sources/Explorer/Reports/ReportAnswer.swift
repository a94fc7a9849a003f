public import TraceAnalysis
public import TraceModel

/// A question, and what it is asked of: some state of the traces, seen through a filter or not.
public struct ReportRequest: Hashable, Sendable {
  /// What is asked.
  public let question: ReportQuestion
  let version: Int
  let load: Int
  let filter: ActiveFilter?

  /// Asks the traces that a session shows; nothing while it isn't known which of them satisfy its filter.
  init?(_ question: ReportQuestion, of session: Session) {
    guard session.filter == session.filtered?.question.filter else { return nil }
    self.question = question
    version = session.version
    load = session.load
    filter = session.filter
  }
}

/// What came of a question.
public struct ReportAnswer: Hashable, Sendable {
  /// What was asked.
  public let request: ReportRequest
  /// The answer.
  public let report: Report
  /// The traces that it is about: its rows know them by their numbers then.
  public let store: TraceStore

  /// An answer to a request, about traces of a store.
  public init(_ request: ReportRequest, _ report: Report, about store: TraceStore) {
    self.request = request
    self.report = report
    self.store = store
  }

  /// Whether both answer the same request.
  public static func == (left: ReportAnswer, right: ReportAnswer) -> Bool {
    left.request == right.request
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) { hasher.combine(request) }
}
