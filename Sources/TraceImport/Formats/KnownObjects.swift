/// JSON that holds no traces that can be read, but whose kind is known.
enum KnownObjects {
  /// Why an object that no importer recognizes is skipped.
  static func reason(for object: Int, of tape: JSONTape) -> SkipReason {
    var keys: Set<JSONKey> = []
    tape.forEachMember(object) { key, _ in keys.insert(tape.key(key)) }
    for (key, command) in answers where keys.contains(key) { return .otherAnswer(command) }
    func has(_ names: String...) -> Bool { names.contains { keys.contains(JSONKey($0)) } }
    for (key, what) in signals where keys.contains(key) {
      return .foreign(
        "OpenTelemetry \(what), which hold no traces",
        advice: "export the traces: an object with resourceSpans"
      )
    }
    if has("traceId"), has("spanId"), has("kind"), has("name") {
      return .foreign(
        "an OpenTelemetry span without a start",
        advice: "expected startTimeUnixNano"
      )
    }
    if has("traceID"), has("spans", "spanID") || has("operationName") { return jaeger }
    if let data = tape.member(JSONKey("data"), of: object), tape.kind(data) == .array,
      tape.member(JSONKey("traceID"), of: data + 1) != nil
    {
      return jaeger
    }
    if has("traceId"), has("id"), has("timestamp", "duration", "localEndpoint", "annotations") {
      return .foreign("a Zipkin span, which isn't read", advice: advice)
    }
    if let log = tape.member(JSONKey("log"), of: object),
      tape.member(JSONKey("entries"), of: log) != nil
    {
      return .foreign("an HTTP archive (HAR), which holds no traces", advice: "")
    }
    if has("traceEvents") {
      return .foreign("a Chrome trace, which isn't read", advice: "")
    }
    if has("name"), has("dependencies", "devDependencies", "scripts") {
      return .foreign("a package.json, which holds no traces", advice: "")
    }
    return .notTraces
  }

  private static let advice = "export the traces as OTLP/JSON"
  private static let jaeger = SkipReason.foreign("a Jaeger trace, which isn't read", advice: advice)

  /// What OpenTelemetry sends besides traces.
  private static let signals: [(JSONKey, String)] = [
    ("resourceMetrics", "metrics"), ("resource_metrics", "metrics"), ("scopeMetrics", "metrics"),
    ("resourceLogs", "logs"), ("resource_logs", "logs"), ("scopeLogs", "logs"),
    ("resourceProfiles", "profiles"), ("resource_profiles", "profiles"),
  ].map { (JSONKey($0.0), $0.1) }

  /// A key that only the answer of one command has, and that command.
  private static let answers: [(JSONKey, String)] = [
    ("Groups", "get-groups"), ("Group", "get-group"),
    ("InsightSummaries", "get-insight-summaries"), ("Insight", "get-insight"),
    ("InsightEvents", "get-insight-events"),
    ("TimeSeriesServiceStatistics", "get-time-series-service-statistics"),
    ("UnprocessedTraceSegments", "put-trace-segments"),
    ("SamplingRuleRecords", "get-sampling-rules"),
    ("SamplingStatisticSummaries", "get-sampling-statistic-summaries"),
    ("SamplingTargetDocuments", "get-sampling-targets"),
    ("EncryptionConfig", "get-encryption-config"), ("RetrievalToken", "start-trace-retrieval"),
    ("IndexingRules", "get-indexing-rules"),
  ].map { (JSONKey($0.0), $0.1) }
}
