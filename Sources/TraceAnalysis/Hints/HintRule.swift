/// A rule that says where a trace could be better, or isn't what it seems.
///
/// This is the one list of rules; a name is what turns a rule on or off.
public enum HintRule: String, CaseIterable, Hashable, Sendable {
  /// The same call three times or more, one after the other.
  case sameCallInSeries = "same-call-in-series"
  /// Calls of different targets, one after the other without work between them.
  case serialCalls = "serial-calls"
  /// A DynamoDB Scan.
  case scanInRequest = "scan-in-request"
  /// Calls that were repeated.
  case retries
  /// Calls or requests that were throttled.
  case throttling
  /// Much time that no subsegment explains.
  case uninstrumentedGap = "uninstrumented-gap"
  /// A function that had to be started first.
  case coldStart = "cold-start"
  /// Spans without an end.
  case neverFinished = "never-finished"
  /// A called segment that lies outside of its call.
  case clockSkew = "clock-skew"
  /// A document that X-Ray may soon refuse.
  case nearSizeLimit = "near-size-limit"
  /// A traced call without the segment of what it calls.
  case missingDownstream = "missing-downstream"
  /// Spans whose parent never came.
  case missingParent = "missing-parent"
  /// More annotations than X-Ray indexes.
  case manyAnnotations = "many-annotations"

  /// What it looks for, in a sentence.
  public var help: String {
    switch self {
    case .sameCallInSeries:
      "The same call three times or more in series under one span: often one call could do (N+1)."
    case .serialCalls:
      "Calls of different targets back to back, a fifth of their span or more: they may overlap."
    case .scanInRequest: "A DynamoDB Scan, which reads a whole table, where a Query may do."
    case .retries: "Calls that failed and were repeated, by the code, an SDK or Lambda."
    case .throttling: "Calls or requests that were throttled, by flag, status or exception."
    case .uninstrumentedGap:
      "A fifth of the trace or more, at least 10 ms, in a span that has subsegments, but none there."
    case .coldStart: "A Lambda function that had to be started for the request."
    case .neverFinished:
      "Spans that are in progress: they began and never ended, as far as is known."
    case .clockSkew:
      "A called segment that begins before its call, or ends after it: the clocks differ."
    case .nearSizeLimit: "A document of 56 kB or more; X-Ray takes 64 kB."
    case .missingDownstream:
      "A call that ended well and is marked as traced, but no segment of what it calls came."
    case .missingParent: "Spans that name a parent that never came: a part of the trace is missing."
    case .manyAnnotations: "More than 50 annotations in a trace: X-Ray indexes no more."
    }
  }
}
