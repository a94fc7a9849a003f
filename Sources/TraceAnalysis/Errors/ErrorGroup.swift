public import TraceModel

/// Traces that failed in the same way, as far as documents tell.
public struct ErrorGroup: Hashable, Sendable {
  /// How they failed.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// By a server's fault.
    case fault
    /// By throttling.
    case throttle
    /// By another error of a client.
    case error
  }

  /// What traces of one group have in common.
  public struct Cause: Hashable, Sendable {
    /// How they failed: what the span is flagged with where it began.
    public let kind: Kind
    /// The services along the path, from the one where it shows to the one where it began;
    /// neighbours of one name, such as Lambda's service and function, are one.
    public let services: [String]
    /// The name of the span where it began.
    public let span: String
    /// The type of the exception, or `HTTP 502`; nothing where neither is known.
    public let type: String?
    /// The message of the exception, its variable parts folded.
    public let message: String?
  }

  /// What the traces have in common.
  public let cause: Cause
  /// The numbers of the traces, ascending.
  public internal(set) var traces: [UInt32]
  /// In how many of them the client saw it, since the root has the flag too.
  public internal(set) var clientCount: Int
  /// The span where it began in the first of the traces.
  public let row: Int
  /// The message there, as it stands in the document.
  public let message: String?
  /// When the first of them began; unknown where no start is known.
  public internal(set) var first = Timestamp.unknown
  /// When the last of them began; unknown where no start is known.
  public internal(set) var last = Timestamp.unknown
  /// How many of them began in each of twelve equal steps of the time of all traces looked at; empty
  /// where that time has no length.
  public internal(set) var trend: [Int] = []

  /// How many traces there are.
  public var count: Int { traces.count }
}
