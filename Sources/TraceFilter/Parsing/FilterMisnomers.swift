/// Names that other tools, and X-Ray's own documents, have for what keywords mean.
enum FilterMisnomers {
  /// What is meant by a name, in lower case, quoted for a message; nothing where that can't stand in
  /// the scope.
  static func replacement(for name: String, in scope: FilterScope) -> String? {
    if let keyword = keywords[name] {
      return scope.admits(keyword) ? "'\(keyword.rawValue)'" : nil
    }
    if scope == .trace, services.contains(name) { return "'service(\"…\")'" }
    if scope.admitsAnnotations, annotations.contains(name) { return "'annotation.key'" }
    if let connective = connectives[name] { return "'\(connective)'" }
    return nil
  }

  private static let connectives = ["und": "AND", "oder": "OR", "nicht": "NOT", "plus": "AND"]

  private static let services: Set<String> = [
    "service.name", "servicename", "service_name", "services", "node", "app", "application",
  ]

  private static let annotations: Set<String> = [
    "annotations", "attribute", "attributes", "tag", "tags",
  ]

  private static let keywords: [String: FilterKeyword] = {
    let names: [FilterKeyword: [String]] = [
      .status: [
        "status", "statuscode", "status_code", "http.statuscode", "http.status_code", "code",
        "http.code", "http.response.status", "http.response.status_code", "response.status",
      ],
      .method: ["method", "verb", "http.verb", "http.request.method", "httpmethod", "http_method"],
      .url: [
        "url", "uri", "path", "http.uri", "http.path", "http.request.url", "url.full", "http_url",
      ],
      .userAgent: [
        "useragent", "user_agent", "http.user_agent", "http.request.user_agent", "agent",
      ],
      .clientAddress: [
        "clientip", "client_ip", "http.client_ip", "http.request.client_ip", "ip", "client.address",
      ],
      .id: ["traceid", "trace_id", "trace.id", "spanid", "span_id", "segment_id", "segmentid"],
      .message: ["error_message", "errormessage", "error.message", "exception.message", "msg"],
      .exception: [
        "exception.type", "exception_type", "exceptiontype", "error.type", "error_type",
      ],
      .responseTime: [
        "latency", "response_time", "response.time", "responsetimes", "time_taken", "elapsed",
      ],
      .duration: ["length", "took", "total_time"],
      .selfTime: ["self", "self_time", "self.time"],
      .time: ["start", "start_time", "starttime", "timestamp", "date", "when", "@timestamp"],
      .fault: ["faults", "failed", "failure", "5xx", "hasfault", "server_error"],
      .error: ["errors", "haserror", "client_error"],
      .throttle: ["throttled", "throttles", "throttling", "hasthrottle"],
      .ok: ["success", "succeeded", "isok"],
      .partial: ["in_progress", "inprogress", "incomplete", "ispartial", "pending"],
      .coldStart: ["cold_start", "cold.start", "iscold", "cold"],
      .sql: ["query", "database"],
      .type: ["origin", "kind", "service.type", "resource_type"],
      .name: ["operation", "span.name", "segment.name"],
      .user: ["userid", "user_id", "username", "user.id", "users"],
      .availabilityZone: ["az", "zone", "availability_zone", "availability.zone"],
      .instanceID: ["instance", "instanceid", "instance_id", "ec2.instance_id", "host"],
      .resourceARN: ["arn", "resource_arn", "resourcearn", "function_arn"],
      .accountID: ["account", "accountid", "account_id", "cloud.account.id"],
      .groupName: ["group", "groupname", "group_name", "groups"],
    ]
    var keywords: [String: FilterKeyword] = [:]
    for (keyword, others) in names {
      for name in others { keywords[name] = keyword }
    }
    return keywords
  }()
}
