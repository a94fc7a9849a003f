import TraceModel

/// Makes an X-Ray document of an OpenTelemetry span, as AWS's exporter of the OpenTelemetry Collector
/// does; the decision record 0007 says where it differs.
///
/// For the columns a short document is made, with what they hold; for the detail pane the whole one.
struct SpanTranslation {
  /// Which of the documents of a span is made.
  enum Part {
    /// The only one.
    case whole
    /// A service's segment around a call that nothing else of the service lies around.
    case service
    /// The call below that segment.
    case dependency
  }

  var text = DocumentText()
  var attributes = SpanAttributes()
  var resource = SpanAttributes()
  var eventAttributes = SpanAttributes()

  // The span at hand.
  var tape: JSONTape
  private(set) var span = SpanFields.none
  private(set) var scope: Int?
  private(set) var part = Part.whole
  /// Whether everything is wanted, and not only what the columns hold.
  var isComplete = false
  /// The names of the attributes that become annotations, where that isn't none.
  var annotated: [String] = []
  /// The members of metadata that attributes hold as JSON text, by the names of those attributes.
  var namespaces: [String: String] = [:]

  init(tape: JSONTape) {
    self.tape = tape
  }

  /// Whether the span is the first of its service, and a call at that.
  var isLocalRootDependency: Bool {
    span.kind != .server && span.kind != .internal && isLocalRoot
  }

  /// Whether the span is the first of its service.
  private(set) var isLocalRoot = false
  /// Whether it is a call that AWS's own SDKs make.
  private(set) var isAWSCall = false

  /// Whether the document is a subsegment's.
  var isSubsegment: Bool {
    switch part {
    case .whole: span.parentID != nil && span.kind != .server && !isLocalRoot
    case .service: false
    case .dependency: true
    }
  }

  /// Turns to a span whose attributes are gathered.
  mutating func turn(to span: SpanFields, scope: Int?) {
    self.span = span
    self.scope = scope
    isLocalRoot = equals(.spanKind, "LOCAL_ROOT")
    isAWSCall = equals(.rpcSystem, "aws-api")
  }

  private func equals(_ attribute: SpanAttribute, _ text: StaticString) -> Bool {
    guard let value = attributes.text(attribute, on: tape) else { return false }
    return value.elementsEqual(
      UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  /// Makes the document.
  ///
  /// - Parameters:
  ///   - part: Which one.
  ///   - trace: The trace id that a container gave; the span's own goes first.
  mutating func write(_ part: Part, trace: UnsafeBufferPointer<UInt8>?) {
    self.part = part
    text.clear()
    attributes.forgetShown()
    annotated = attributes[.annotations]?.texts(on: tape) ?? []
    if attributes[.annotations] != nil { attributes.show(.annotations) }
    text.beginObject()
    writeIdentity(trace: trace)
    writeName()
    if isComplete { writeTimes() }
    writeFlags()
    writeRequest()
    writeAWS()
    writeQuery()
    if let user = attributes.take(.userID, on: tape) { text.member("user", user) }
    if !isSubsegment { text.member("origin", origin) }
    if isComplete { writeVersion() }
    writeLinks()
    writeAnnotations()
    if isComplete { writeMetadata() }
    text.endObject()
  }

  private mutating func writeIdentity(trace: UnsafeBufferPointer<UInt8>?) {
    if let id = span.traceID {
      text.traceID("trace_id", id)
    } else {
      text.member("trace_id", trace)
    }
    guard let id = span.spanID else { return }
    switch part {
    case .whole:
      text.member("id", id)
      if let parent = span.parentID { text.member("parent_id", parent) }
    case .service:
      text.member("id", id.derived(0))
      if let parent = span.parentID { text.member("parent_id", parent) }
    case .dependency:
      text.member("id", id)
      text.member("parent_id", id.derived(0))
    }
    if isSubsegment { text.member("type", "subsegment") }
    if let namespace { text.member("namespace", namespace) }
  }

  /// The namespace; X-Ray knows a span of plain code by the lack of one.
  private var namespace: String? {
    if part == .service || part == .whole && isLocalRoot { return nil }
    if isAWSCall || attributes.text(.service, on: tape) != nil { return "aws" }
    if span.kind == .client || part == .dependency { return "remote" }
    let isRemote = span.kind.isDependency && isSubsegment && attributes[.remoteService] != nil
    return isRemote ? "remote" : nil
  }

  private mutating func writeTimes() {
    if span.times.start.isKnown {
      text.member("start_time", nanoseconds: span.times.start.nanoseconds)
    }
    if span.times.end.isKnown {
      text.member("end_time", nanoseconds: span.times.end.nanoseconds)
    } else {
      text.key("in_progress")
      text.boolean(true)
    }
  }

  /// The three flags, and the cause; a status beyond 4xx and 5xx says nothing of an error.
  private mutating func writeFlags() {
    let status = attributes[.statusCode] ?? attributes[.responseStatus]
    let code = status?.wholeNumber(on: tape) ?? 0
    let isError = (400...499).contains(code)
    let isFault = (500...599).contains(code) || span.isError && !isError
    text.key("fault")
    text.boolean(isFault)
    text.key("error")
    text.boolean(isError)
    text.key("throttle")
    text.boolean(code == 429)
    writeCause()
  }

  /// The kind of AWS resource that the service runs on.
  private var origin: String? {
    func value(_ attribute: SpanAttribute) -> String? {
      resource.text(attribute, on: tape).map { String(decoding: $0, as: UTF8.self) }
    }
    guard value(.cloudProvider) ?? "aws" == "aws" else { return nil }
    switch value(.cloudPlatform) {
    case "aws_app_runner": return "AWS::AppRunner::Service"
    case "aws_eks": return "AWS::EKS::Container"
    case "aws_elastic_beanstalk": return "AWS::ElasticBeanstalk::Environment"
    case "aws_ec2": return "AWS::EC2::Instance"
    case "aws_ecs":
      switch value(.ecsLaunchType)?.lowercased() {
      case "ec2": return "AWS::ECS::EC2"
      case "fargate": return "AWS::ECS::Fargate"
      default: return "AWS::ECS::Container"
      }
    default: return nil
    }
  }

  private mutating func writeVersion() {
    let version =
      resource.text(.serviceVersion, on: tape) ?? resource.text(.imageTag, on: tape)
    guard let version else { return }
    text.key("service")
    text.object { $0.member("version", version) }
  }

  private mutating func writeQuery() {
    guard
      let system = attributes.text(.dbSystem, on: tape)
        ?? attributes.text(.dbSystemName, on: tape),
      Self.querySystems.contains(String(decoding: system, as: UTF8.self))
    else { return }
    let type = attributes.take(.dbSystem, .dbSystemName, on: tape)
    let query = attributes.take(.dbStatement, .dbQuery, on: tape)
    let user = attributes.take(.dbUser, on: tape)
    let database = attributes.take(.dbName, .dbNamespace, on: tape)
      .map { String(decoding: $0, as: UTF8.self) }
    let connection = attributes.take(.dbConnection, on: tape)
      .map { String(decoding: $0, as: UTF8.self) }
    let name = span.name
    text.key("sql")
    text.object { text in
      // The exporter finds the name of the span more useful than the address, which follows.
      text.member("url", name)
      text.member("connection_string", (connection ?? "localhost") + "/" + (database ?? ""))
      text.member("database_type", type)
      text.member("user", user)
      text.member("sanitized_query", query)
    }
  }

  /// Databases that speak SQL, by old and new names.
  private static let querySystems: Set<String> = [
    "db2", "derby", "hive", "mariadb", "mssql", "mysql", "oracle", "postgresql", "sqlite",
    "teradata", "other_sql", "ibm.db2", "microsoft.sql_server", "oracle.db",
  ]
}
