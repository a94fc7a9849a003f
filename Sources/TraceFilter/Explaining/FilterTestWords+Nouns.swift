extension FilterTestWords {
  /// Whether a keyword can have several values where the test stands, of which one is enough.
  func isPlural(_ keyword: FilterKeyword) -> Bool {
    switch keyword {
    case .exception, .id, .resourceARN: true
    case .user, .message, .availabilityZone, .instanceID, .accountID: scope == .trace
    default: false
    }
  }

  /// What an annotation or metadata is called; keywords otherwise.
  func noun(_ subject: FilterSubject) -> String {
    switch subject {
    case .keyword(let keyword): noun(keyword)
    case .annotation(let key): "annotation \(VisibleText.shownQuoted(key))"
    case .metadata(let path):
      "metadata at \(path.map(VisibleText.shownQuoted).joined(separator: " › "))"
    }
  }

  /// What a keyword that isn't boolean is called; with an article where it has one value.
  func noun(_ keyword: FilterKeyword) -> String {
    guard !isPlural(keyword) else { return pluralNoun(keyword) }
    let isTrace = scope == .trace
    return switch keyword {
    case .responseTime: isTrace ? "the response time" : "its response time"
    case .duration:
      isTrace ? "the duration of the trace" : "its duration, with all it called,"
    case .selfTime:
      isTrace ? "the longest self time of a span" : "its longest self time"
    case .index: "its place on the path (from 0)"
    case .coverage: "its share of the root's response time"
    case .bottleneck: "the name of the bottleneck"
    case .time: "the start of the trace"
    case .name:
      switch scope {
      case .trace: "the name of the entry point"
      case .edge: "the name of the called service"
      case .service, .cause: "its name"
      }
    case .type:
      switch scope {
      case .trace: "the type of the entry point"
      case .edge: "the type of the called service"
      case .service, .cause: "its type"
      }
    case .message: "its message"
    case .user: "its user"
    case .availabilityZone: "its availability zone"
    case .instanceID: "its instance's id"
    case .accountID: "its account's id"
    case .status: article("HTTP status")
    case .url: article("URL")
    case .method: article("HTTP method")
    case .userAgent: article("user agent")
    case .clientAddress: article("client address")
    default: article(keyword.rawValue)
    }
  }

  private func article(_ noun: String) -> String {
    scope == .trace ? "the request's \(noun)" : "its \(noun)"
  }

  private func pluralNoun(_ keyword: FilterKeyword) -> String {
    switch keyword {
    case .user: "user"
    case .message: "exception's message"
    case .availabilityZone: "availability zone"
    case .instanceID: "instance's id"
    case .resourceARN: "resource's ARN"
    case .accountID: "account's id"
    case .exception: "exception's type"
    default: "id of the trace, a segment or a subsegment"
    }
  }

  /// What a boolean keyword states.
  func statement(_ keyword: FilterKeyword) -> String {
    let isTrace = scope == .trace
    let subject = isTrace ? "the request" : "it"
    return switch keyword {
    case .ok: "\(subject) succeeded (2xx)"
    case .error: "\(subject) ended in a client error (4xx)"
    case .fault: "\(subject) ended in a server error (5xx)"
    case .throttle: isTrace ? "some segment was throttled (429)" : "it was throttled (429)"
    case .partial: isTrace ? "some part is still in progress" : "it is still in progress"
    case .inferred: isTrace ? "some segment is inferred" : "it is inferred"
    case .root:
      isTrace ? "the trace is there, which is so for every trace" : "it is the entry point"
    case .first: "it is the first on the path"
    case .last: "it is the last on the path"
    case .remote: isTrace ? "some exception or root cause is remote" : "it is a call to elsewhere"
    case .sql: isTrace ? "there is an SQL call" : "it has an SQL call"
    case .coldStart: isTrace ? "there is a Lambda cold start" : "it has a Lambda cold start"
    default: keyword.rawValue
    }
  }
}
