/// A service graph as X-Ray computed it, for a period of time or for some traces.
public struct RecordedGraph: Hashable, Sendable {
  /// The services, in the order of the answer.
  public var services: [Service] = []
  /// The start of the period; unknown where the graph is of single traces.
  public var start = Timestamp.unknown
  /// The end of the period.
  public var end = Timestamp.unknown

  /// A graph without services.
  public init() {}

  /// How many edges there are.
  public var edgeCount: Int { services.reduce(0) { $0 + $1.edges.count } }

  /// A node of the graph.
  public struct Service: Hashable, Sendable {
    /// The number by which edges refer to it, unique in the graph.
    public var referenceID: Int64
    /// The canonical name; empty where the answer has none.
    public var name = ""
    /// All names that it is known by.
    public var names: [String] = []
    /// The AWS account.
    public var accountID: String?
    /// The AWS resource that ran the code, `remote`, or `client`.
    public var type: String?
    /// Whether it was the first to handle requests.
    public var isRoot = false
    /// `active` where it sends segments itself, else `unknown`.
    public var state: String?
    /// The start of its first segment in the period.
    public var start = Timestamp.unknown
    /// The end of its last segment in the period.
    public var end = Timestamp.unknown
    /// How its requests ended; nothing for clients.
    public var statistics: Statistics?
    /// How long the service worked, by seconds.
    public var durations: [Bucket] = []
    /// How long its callers waited, by seconds.
    public var responseTimes: [Bucket] = []
    /// Whom it calls.
    public var edges: [Edge] = []

    /// A service about which nothing else is known.
    public init(referenceID: Int64) {
      self.referenceID = referenceID
    }
  }

  /// Calls of one service by another.
  public struct Edge: Hashable, Sendable {
    /// The `referenceID` of the service that is called.
    public var target: Int64
    /// The start of the first call in the period.
    public var start = Timestamp.unknown
    /// The end of the last call in the period.
    public var end = Timestamp.unknown
    /// How the calls ended.
    public var statistics: Statistics?
    /// How long the caller waited, by seconds; synchronous calls only.
    public var responseTimes: [Bucket] = []
    /// How long events waited before they were received, by seconds; asynchronous calls only.
    public var eventAges: [Bucket] = []
    /// Other names under which the target is called.
    public var aliases: [Alias] = []
    /// `link` for asynchronous calls.
    public var type: String?

    /// An edge about which nothing else is known.
    public init(target: Int64) {
      self.target = target
    }
  }

  /// Another name for the target of an edge.
  public struct Alias: Hashable, Sendable {
    /// The canonical name.
    public var name = ""
    /// All names.
    public var names: [String] = []
    /// The type.
    public var type: String?

    /// An alias without a name.
    public init() {}
  }

  /// How many requests lasted about so long.
  public struct Bucket: Hashable, Sendable {
    /// Seconds.
    public let value: Double
    /// How many.
    public let count: Int64

    /// So many requests of that length.
    public init(value: Double, count: Int64) {
      self.value = value
      self.count = count
    }
  }

  /// Requests by how they ended.
  public struct Statistics: Hashable, Sendable {
    /// Without error or fault.
    public var okCount: Int64 = 0
    /// Client errors by throttling.
    public var throttleCount: Int64 = 0
    /// Other client errors.
    public var otherErrorCount: Int64 = 0
    /// Client errors altogether.
    public var errorCount: Int64 = 0
    /// Faults other than the known kinds.
    public var otherFaultCount: Int64 = 0
    /// Faults altogether.
    public var faultCount: Int64 = 0
    /// All requests.
    public var totalCount: Int64 = 0
    /// The sum of all response times in seconds.
    public var totalResponseTime: Double = 0

    /// No requests.
    public init() {}
  }
}
