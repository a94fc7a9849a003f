/// The fields that the language names, a row each: parser, completion, help and suggestions follow.
public enum FilterKeyword: String, Hashable, Sendable, CaseIterable {
  case ok
  case error
  case throttle
  case fault
  case partial
  case inferred
  case root
  case first
  case last
  case remote
  case responseTime = "responsetime"
  case duration
  case status = "http.status"
  case index
  case coverage
  case url = "http.url"
  case method = "http.method"
  case userAgent = "http.useragent"
  case clientAddress = "http.clientip"
  case user
  case name
  case type
  case message
  case availabilityZone = "availabilityzone"
  case instanceID = "instance.id"
  case resourceARN = "resource.arn"
  case accountID = "account.id"
  case groupName = "group.name"
  case groupARN = "group.arn"
  case sql
  case exception
  case coldStart = "coldstart"
  case id
  case selfTime = "selftime"
  case bottleneck
  case time
}

extension FilterKeyword {
  /// The type of a keyword's values.
  public enum ValueType: Sendable {
    /// True or false.
    case boolean
    /// A number without a unit.
    case number
    /// Seconds.
    case seconds
    /// Text.
    case string
    /// A point in time.
    case time
  }

  /// Where keywords may stand.
  public struct Scopes: OptionSet, Hashable, Sendable {
    /// The scopes as bits.
    public let rawValue: UInt8

    /// The scopes of these bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Outside of all blocks: of the trace.
    public static let trace = Scopes(rawValue: 1 << 0)
    /// In the block of `service(…)`: of one segment.
    public static let service = Scopes(rawValue: 1 << 1)
    /// In the block of `edge(…)`: of one call.
    public static let edge = Scopes(rawValue: 1 << 2)
    /// In the block of `rootcause.….service`.
    public static let causeService = Scopes(rawValue: 1 << 3)
    /// In the block of `rootcause.….entity`.
    public static let causeEntity = Scopes(rawValue: 1 << 4)
    /// In the block of `rootcause.….exception`.
    public static let causeException = Scopes(rawValue: 1 << 5)
    /// In the block of any root cause.
    public static let cause: Scopes = [.causeService, .causeEntity, .causeException]
  }

  /// What is known of a keyword.
  public struct Entry: Sendable {
    /// The type of its values.
    public let type: ValueType
    /// Where it may stand.
    public let scopes: Scopes
    /// Whether X-Ray knows it; otherwise it is fluoro's own.
    public let isPortable: Bool
    /// What it means, for help and completion.
    public let help: String
  }

  /// The type of its values.
  public var valueType: ValueType { entry.type }

  /// Where it may stand.
  public var scopes: Scopes { entry.scopes }

  /// Whether X-Ray knows it; otherwise it is fluoro's own.
  public var isPortable: Bool { entry.isPortable }

  /// What it means, for help and completion.
  public var help: String { entry.help }

  /// What is known of it.
  public var entry: Entry {
    switch self {
    case .ok: row(.boolean, [.trace, .service, .edge], "answered 2xx, without error or fault")
    case .error: row(.boolean, [.trace, .service, .edge], "ended in a client error (4xx)")
    case .throttle:
      row(.boolean, [.trace, .service, .edge], "was throttled (429); of a trace, any segment")
    case .fault: row(.boolean, [.trace, .service, .edge], "ended in a server error (5xx)")
    case .partial: row(.boolean, [.trace, .service, .edge], "has parts that are still in progress")
    case .inferred:
      row(.boolean, [.trace, .service, .causeService], "is, or has, an inferred segment")
    case .root: row(.boolean, [.trace, .service], "is the entry point")
    case .first: row(.boolean, .cause, "the first on the root cause's path")
    case .last: row(.boolean, .cause, "the last on the root cause's path")
    case .remote:
      row(.boolean, [.trace, .causeEntity, .causeException], "the cause is a call to elsewhere")
    case .responseTime:
      row(.seconds, [.trace, .service, .edge], "how long the answer took, in seconds")
    case .duration:
      row(.seconds, [.trace, .service, .edge], "the time with all that was called, in seconds")
    case .status: row(.number, [.trace, .service, .edge], "the status of the HTTP response")
    case .index: row(.number, .cause, "the place on the root cause's path, from 0")
    case .coverage:
      row(.number, .causeEntity, "the share of the root's response time, from 0 to 1")
    case .url: row(.string, [.trace, .service, .edge], "the URL that was requested")
    case .method: row(.string, [.trace, .service, .edge], "the verb of the HTTP request")
    case .userAgent: row(.string, [.trace, .service, .edge], "the client's user agent")
    case .clientAddress: row(.string, [.trace, .service, .edge], "the client's address")
    case .user: row(.string, [.trace, .service], "the user of any segment")
    case .name:
      row(.string, [.trace, .service, .edge, .cause], "the name of the service or exception")
    case .type:
      row(.string, [.trace, .service, .edge, .causeService], "the type of the service")
    case .message: row(.string, [.trace, .causeException], "the message of an exception")
    case .availabilityZone: row(.string, [.trace, .service], "the zone that a segment ran in")
    case .instanceID: row(.string, [.trace, .service], "the EC2 instance that a segment ran on")
    case .resourceARN: row(.string, [.trace, .service], "the ARN of a segment's resource")
    case .accountID: row(.string, [.trace, .service], "the account that a segment ran in")
    case .groupName: row(.string, .trace, "satisfies the saved filter of that name")
    case .groupARN: row(.string, .trace, "satisfies the saved filter of that ARN")
    case .sql: own(.boolean, [.trace, .service], "has an SQL call")
    case .exception: own(.string, [.trace, .service], "the type of an exception")
    case .coldStart: own(.boolean, [.trace, .service], "has a Lambda cold start")
    case .id: own(.string, [.trace, .service], "the id of the trace, a segment or a subsegment")
    case .selfTime:
      own(.seconds, [.trace, .service], "the largest self time of a span, in seconds")
    case .bottleneck: own(.string, .trace, "the name of the span with most of the response path")
    case .time: own(.time, .trace, "when the trace began")
    }
  }

  private func row(_ type: ValueType, _ scopes: Scopes, _ help: String) -> Entry {
    Entry(type: type, scopes: scopes, isPortable: true, help: help)
  }

  private func own(_ type: ValueType, _ scopes: Scopes, _ help: String) -> Entry {
    Entry(type: type, scopes: scopes, isPortable: false, help: help)
  }
}
