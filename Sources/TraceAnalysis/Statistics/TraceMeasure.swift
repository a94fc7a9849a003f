/// Which length of a trace is meant.
public enum TraceMeasure: Hashable, Sendable, CaseIterable {
  /// How long the root took to answer: what the caller waited.
  case responseTime
  /// From the first start to the latest end of all documents: what asynchronous work took as well.
  case duration
}
