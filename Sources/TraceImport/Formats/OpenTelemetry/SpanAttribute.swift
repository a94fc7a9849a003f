/// The attributes of spans and resources that mean something to X-Ray, under old and new names of
/// OpenTelemetry's semantic conventions.
enum SpanAttribute: String, CaseIterable {
  // What the span is, as AWS's instrumentation says.
  case localService = "aws.local.service"
  case remoteService = "aws.remote.service"
  case remoteOperation = "aws.remote.operation"
  case remoteTarget
  case remoteNamespace = "K8s.RemoteNamespace"
  case spanKind = "aws.span.kind"
  case annotations = "aws.xray.annotations"
  case peerService = "peer.service"
  case userID = "enduser.id"

  // The AWS call.
  case service = "aws.service"
  case operation = "aws.operation"
  case account = "aws.account_id"
  case region = "aws.region"
  case requestID = "aws.request_id"
  case requestIDInCamelCase = "aws.requestId"
  case queueURL = "aws.queue_url"
  case queueURLWithDots = "aws.queue.url"
  case messagingURL = "messaging.url"
  case tableName = "aws.table_name"
  case tableNameWithDots = "aws.table.name"
  case tableNames = "aws.dynamodb.table_names"
  case bucket = "aws.s3.bucket"
  case topic = "aws.sns.topic.arn"
  case rpcSystem = "rpc.system"
  case rpcService = "rpc.service"
  case rpcMethod = "rpc.method"

  // The HTTP request.
  case method = "http.method"
  case requestMethod = "http.request.method"
  case url = "http.url"
  case fullURL = "url.full"
  case httpScheme = "http.scheme"
  case urlScheme = "url.scheme"
  case httpHost = "http.host"
  case serverName = "http.server_name"
  case httpTarget = "http.target"
  case urlPath = "url.path"
  case urlQuery = "url.query"
  case serverAddress = "server.address"
  case serverPort = "server.port"
  case netHostName = "net.host.name"
  case netHostPort = "net.host.port"
  case netPeerName = "net.peer.name"
  case netPeerPort = "net.peer.port"
  case netPeerIP = "net.peer.ip"
  case socketPeer = "net.sock.peer.addr"
  case networkPeer = "network.peer.address"
  case clientIP = "http.client_ip"
  case clientAddress = "client.address"
  case userAgent = "http.user_agent"
  case userAgentOriginal = "user_agent.original"
  case statusCode = "http.status_code"
  case responseStatus = "http.response.status_code"
  case statusText = "http.status_text"
  case contentLength = "http.response_content_length"
  case bodySize = "http.response.body.size"
  case messageType = "message.type"
  case payloadSize = "messaging.message_payload_size_bytes"

  // The database.
  case dbSystem = "db.system"
  case dbSystemName = "db.system.name"
  case dbName = "db.name"
  case dbNamespace = "db.namespace"
  case dbStatement = "db.statement"
  case dbQuery = "db.query.text"
  case dbUser = "db.user"
  case dbConnection = "db.connection_string"

  // Exceptions, in events.
  case exceptionType = "exception.type"
  case exceptionMessage = "exception.message"
  case exceptionStack = "exception.stacktrace"
  case awsErrorMessage = "aws.http.error_message"

  // The resource.
  case serviceName = "service.name"
  case serviceNamespace = "service.namespace"
  case serviceInstance = "service.instance.id"
  case serviceVersion = "service.version"
  case imageTag = "container.image.tag"
  case cloudProvider = "cloud.provider"
  case cloudPlatform = "cloud.platform"
  case cloudAccount = "cloud.account.id"
  case cloudZone = "cloud.availability_zone"
  case hostID = "host.id"
  case hostType = "host.type"
  case hostImage = "host.image.id"
  case hostName = "host.name"
  case containerName = "container.name"
  case containerID = "container.id"
  case podName = "k8s.pod.name"
  case clusterName = "k8s.cluster.name"
  case ecsCluster = "aws.ecs.cluster.arn"
  case ecsContainer = "aws.ecs.container.arn"
  case ecsTask = "aws.ecs.task.arn"
  case ecsFamily = "aws.ecs.task.family"
  case ecsLaunchType = "aws.ecs.launchtype"
  case logGroupNames = "aws.log.group.names"
  case logGroupARNs = "aws.log.group.arns"
  case sdkName = "telemetry.sdk.name"
  case sdkLanguage = "telemetry.sdk.language"
  case sdkVersion = "telemetry.sdk.version"
  case autoVersion = "telemetry.auto.version"
  case distroVersion = "telemetry.distro.version"
}

extension SpanAttribute {
  /// Finds attributes by name: the first sixteen bytes tell which it can be, the rest if it is.
  struct Table: Sendable {
    private let keys = JSONKeyTable<SpanAttribute>()
    private let rest: [[UInt8]]

    init() {
      rest = SpanAttribute.allCases.map { Array($0.rawValue.utf8.dropFirst(16)) }
    }

    @inline(__always)
    func attribute(_ key: Int, on tape: JSONTape) -> SpanAttribute? {
      guard let found = keys[tape.key(key)] else { return nil }
      let text = tape.string(key)
      guard text.count > 16 else { return found }
      return rest[found.number].elementsEqual(text[16...]) ? found : nil
    }

    func attribute(_ name: String) -> SpanAttribute? {
      keys[JSONKey(name)].flatMap { $0.rawValue == name ? $0 : nil }
    }
  }

  /// Its number in the list of all.
  ///
  /// Enumerations without associated values are their case's number in one byte.
  @inline(__always)
  var number: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  static let table = Table()
}
