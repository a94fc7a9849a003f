import TestSupport
import Testing
import TraceImport
import TraceModel

/// Every row of the table by which spans become segments and subsegments.
@Suite struct SpanTranslationTests {
  private typealias Sketch = OpenTelemetrySketch

  private func one(
    kind: String = "2",
    parent: String = "",
    name: String = "GET /images",
    _ attributes: KeyValuePairs<String, String> = [:],
    more: String = "",
    extra: String = "",
    resource: KeyValuePairs<String, String> = [:]
  ) throws -> DocumentValue {
    let all = [Sketch.attributes(attributes), more].filter { !$0.isEmpty }.joined(separator: ",")
    let span = Sketch.span(
      parent: parent,
      name: name,
      kind: kind,
      attributes: all,
      extra: extra
    )
    let documents = try translated(span, resource: Sketch.attributes(resource))
    try #require(documents.count == 1)
    return documents[0]
  }

  private static let parent = "53995c3f42cd8ad8"

  @Test(
    "what has a parent and is no server is a subsegment",
    arguments: [
      ("2", "", false), ("2", parent, false), ("3", parent, true), ("1", parent, true),
      ("1", "", false), ("3", "", false), ("0", parent, true),
      (#""SPAN_KIND_CLIENT""#, parent, true),
      (#""SERVER""#, parent, false), ("2", "0000000000000000", false), ("3", "AAAAAAAAAAA=", false),
      ("4", "U5lcP0LNitg=", true), ("99", parent, true), ("\"odd\"", parent, true),
      ("null", parent, true),
    ]
  )
  func kinds(kind: String, parent: String, isSubsegment: Bool) throws {
    let loaded = try load(Sketch.request(Sketch.span(parent: parent, kind: kind)))
    #expect(loaded.store.spans.flags[0].contains(.segment) == !isSubsegment)
    let document = try loaded.document(of: 0)
    #expect(document["type"] == (isSubsegment ? "subsegment" : nil))
    let hasParent = parent == Self.parent || parent.hasPrefix("U")
    #expect(document["parent_id"] == (hasParent ? .string(Self.parent) : nil))
  }

  @Test("a segment is named by the first thing that names a service")
  func names() throws {
    // From the last to the first: each further attribute takes the name over.
    let ladder: [(String, String)] = [
      ("net.peer.name", "peer.example"), ("http.host", "host.example"), ("rpc.service", "Rpc"),
      ("db.name", "images"), ("aws.service", "DynamoDB"), ("peer.service", "peer"),
    ]
    var attributes: [String] = []
    func name(_ kind: String, resource: String = "") throws -> DocumentValue? {
      let span = Sketch.span(
        name: "GET <images>",
        kind: kind,
        attributes: attributes.joined(separator: ",")
      )
      return try translated(span, resource: resource).first?["name"]
    }
    #expect(try name("3") == "GET images")
    let service = Sketch.attributes(["service.name": "image-api"])
    #expect(try name("2", resource: service) == "image-api")
    #expect(try name("1", resource: service) == "GET images")
    for (number, (key, value)) in ladder.enumerated() {
      attributes.append(Sketch.attribute(key, #"{"stringValue":"\#(value)"}"#))
      #expect(try name("3") == .string(value))
      #expect(try name("2", resource: service) == .string(number < 3 ? "image-api" : value))
    }
    attributes.append(
      Sketch.attributes(["aws.local.service": "local", "aws.remote.service": "far"])
    )
    #expect(try name("2", resource: service) == "local")
    #expect(try name("1") == "peer")
    for kind in ["3", "4", "5"] { #expect(try name(kind) == "far") }
    attributes.append(Sketch.attributes(["aws.span.kind": "LOCAL_ROOT"]))
    #expect(try name("1") == "local")
  }

  @Test("the prefix of an AWS service goes, of other services it stays")
  func prefixes() throws {
    for (service, name) in [
      ("AWS.SDK.DynamoDB", "DynamoDB"), ("AWS::S3", "S3"), ("MyAWS::S3", "MyAWS::S3"),
    ] {
      let call = try one(kind: "3", ["aws.remote.service": service, "rpc.system": "aws-api"])
      #expect(call["name"] == .string(name))
      #expect(try one(kind: "3", ["aws.remote.service": service])["name"] == .string(service))
    }
  }

  @Test(
    "a database is named with its host",
    arguments: [
      ("jdbc:mysql://db.example:3306/x", "images@db.example"), ("localhost", "images"),
      ("postgresql://user:secret@db.example/x?y", "images@db.example"), ("mysql:///x", "images"),
      ("http://[::1]:5/", "images@::1"), ("", "images"),
    ]
  )
  func databaseNames(address: String, name: String) throws {
    let span = try one(kind: "3", ["db.name": "images", "db.connection_string": address])
    #expect(span["name"] == .string(name))
  }

  @Test("a span's own name loses what X-Ray forbids, and is cut at 200 bytes")
  func cleaning() throws {
    #expect(
      try one(kind: "1", name: "S3 📸 (a*b) <c>? 画像é_.:/%&#=+-@9")["name"]
        == "S3  ab c 画像é_.:/%&#=+-@9"
    )
    #expect(try one(kind: "1", name: "📸*")["name"] == "span")
    #expect(try one(kind: "1", name: "")["name"] == "span")
    let long = try one(kind: "1", name: String(repeating: "画", count: 100))
    #expect(long["name"] == .string(String(repeating: "画", count: 66)))
    #expect(try one(kind: "1", name: "📸*")["metadata"]?["otel"]?["name"] == "📸*")
  }

  @Test("calls of AWS and of others have their namespaces")
  func namespaces() throws {
    #expect(try one(kind: "3", ["rpc.system": "aws-api"])["namespace"] == "aws")
    #expect(try one(kind: "3", ["aws.service": "S3"])["namespace"] == "aws")
    #expect(try one(kind: "3", ["rpc.system": "grpc"])["namespace"] == "remote")
    #expect(try one(kind: "1", parent: Self.parent)["namespace"] == nil)
    #expect(try one(kind: "4", parent: Self.parent)["namespace"] == nil)
    let sent = try one(kind: "4", parent: Self.parent, ["aws.remote.service": "queue"])
    #expect(sent["namespace"] == "remote")
  }

  @Test(
    "flags follow the status of the request, and else that of the span",
    arguments: [
      (200, 0, [false, false, false]), (200, 2, [true, false, false]),
      (404, 2, [false, true, false]), (404, 0, [false, true, false]),
      (429, 2, [false, true, true]), (500, 0, [true, false, false]),
      (599, 1, [true, false, false]), (600, 0, [false, false, false]),
      (nil, 2, [true, false, false]), (nil, 1, [false, false, false]),
    ] as [(Int?, Int, [Bool])]
  )
  func flags(status: Int?, code: Int, expected: [Bool]) throws {
    for key in ["http.status_code", "http.response.status_code"] {
      let attribute = status.map { Sketch.attribute(key, #"{"intValue":"\#($0)"}"#) } ?? ""
      let span = Sketch.span(attributes: attribute, extra: #","status":{"code":\#(code)}"#)
      let loaded = try load(Sketch.request(span))
      let document = try loaded.document(of: 0)
      let names = ["fault", "error", "throttle"]
      #expect(names.map { document[$0] } == expected.map { .boolean($0) })
      let flags = loaded.store.spans.flags[0]
      #expect([.fault, .error, .throttle].map { flags.contains($0) } == expected)
      #expect(document["http"]?["response"]?["status"] == status.map { .number(String($0)) })
    }
  }

  @Test("requests are read under the old names and the new ones")
  func requests() throws {
    let old = try one([
      "http.method": "POST", "http.url": "https://a.example/b?c", "http.user_agent": "curl",
      "http.client_ip": "10.0.0.1",
    ])
    let request: DocumentValue = [
      "method": "POST", "url": "https://a.example/b?c", "user_agent": "curl",
      "client_ip": "10.0.0.1", "x_forwarded_for": true,
    ]
    #expect(old["http"]?["request"] == request)
    let size = Sketch.attribute("http.response.body.size", #"{"intValue":"17"}"#)
    let new = try one(
      [
        "http.request.method": "POST", "url.full": "https://a.example/b?c",
        "user_agent.original": "curl", "client.address": "10.0.0.1",
      ],
      more: size
    )
    let members = request.members?.dropLast() ?? []
    #expect(new["http"]?["request"] == .object(Array(members)))
    #expect(new["http"]?["response"] == ["content_length": 17])
    #expect(new["metadata"]?["default"] == .object([]))
    let behind = try one([
      "http.method": "GET", "http.client_ip": "10.0.0.1", "net.sock.peer.addr": "10.0.0.2",
    ])
    let client: DocumentValue = ["method": "GET", "client_ip": "10.0.0.1"]
    #expect(behind["http"]?["request"] == client)
    let peer = try one(["http.method": "GET", "network.peer.address": "10.0.0.2"])
    #expect(peer["http"]?["request"]?["client_ip"] == "10.0.0.2")
    let call = try one(kind: "3", ["http.method": "GET", "network.peer.address": "10.0.0.2"])
    #expect(call["http"]?["request"] == ["method": "GET"])
    #expect(try one(["net.peer.ip": "10.0.0.2"])["http"] == nil)
  }

  @Test("an address is put together from what is there")
  func addresses() throws {
    let port = Sketch.attribute("net.host.port", #"{"intValue":"8080"}"#)
    func url(_ kind: String, _ pairs: KeyValuePairs<String, String>, _ more: String = "") throws
      -> DocumentValue?
    { try one(kind: kind, pairs, more: more)["http"]?["request"]?["url"] }
    #expect(
      try url("2", ["http.target": "/a?b", "net.host.name": "x", "http.scheme": "https"], port)
        == "https://x:8080/a?b"
    )
    #expect(try url("2", ["http.method": "GET", "http.host": "x:1"], port) == "http://x:1/")
    #expect(
      try url(
        "3",
        [
          "http.method": "GET", "net.peer.name": "x", "net.peer.port": "443",
          "http.scheme": "https",
        ]
      ) == "https://x/"
    )
    #expect(
      try url(
        "2",
        [
          "url.scheme": "https", "server.address": "x", "url.path": "/a",
          "url.query": "b=c",
        ]
      ) == "https://x/a?b=c"
    )
    #expect(try url("2", ["http.method": "GET", "http.target": "/a"]) == nil)
  }

  @Test("what was called in AWS is under X-Ray's names")
  func calls() throws {
    let call = try one(
      kind: "3",
      [
        "rpc.method": "SendMessage", "aws.region": "eu-west-1", "aws.request_id": "r",
        "aws.queue_url": "old", "messaging.url": "q", "aws.table_name": "t",
        "aws.s3.bucket": "b", "aws.sns.topic.arn": "arn", "aws.account_id": "2",
      ],
      resource: ["cloud.provider": "aws", "cloud.account.id": "1"]
    )
    let expected: DocumentValue = [
      "operation": "SendMessage", "account_id": "2", "region": "eu-west-1", "request_id": "r",
      "queue_url": "q", "table_name": "t", "bucket_name": "b", "topic_arn": "arn",
    ]
    #expect(call["aws"] == expected)
    let tables = Sketch.attribute(
      "aws.dynamodb.table_names",
      #"{"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}"#
    )
    #expect(
      try one(kind: "3", ["aws.operation": "Get", "rpc.method": "x"], more: tables)["aws"]
        == ["operation": "Get", "table_names": ["a", "b"]]
    )
    let elsewhere = try one(["rpc.method": "x"], resource: ["cloud.provider": "gcp"])
    #expect(elsewhere["aws"] == nil)
    #expect(elsewhere["metadata"]?["default"]?["rpc.method"] == "x")
  }

  @Test(
    "the resource says where it runs",
    arguments: [
      ("aws_ec2", "", "AWS::EC2::Instance"), ("aws_ecs", "", "AWS::ECS::Container"),
      ("aws_ecs", "ec2", "AWS::ECS::EC2"), ("aws_ecs", "fargate", "AWS::ECS::Fargate"),
      ("aws_eks", "", "AWS::EKS::Container"), ("aws_app_runner", "", "AWS::AppRunner::Service"),
      ("aws_elastic_beanstalk", "", "AWS::ElasticBeanstalk::Environment"),
      ("aws_lambda", "", nil), ("gcp_cloud_run", "", nil),
    ] as [(String, String, String?)]
  )
  func origins(platform: String, launch: String, origin: String?) throws {
    let resource: KeyValuePairs = [
      "cloud.platform": platform, "aws.ecs.launchtype": launch, "host.id": "i-1",
    ]
    let segment = try one(resource: resource)
    #expect(segment["origin"] == origin.map { .string($0) })
    #expect(segment["aws"]?["ec2"] == ["instance_id": "i-1"])
    #expect(try one(kind: "1", parent: Self.parent, resource: resource)["origin"] == nil)
    let other = try one(resource: ["cloud.provider": "gcp", "cloud.platform": platform])
    #expect(other["origin"] == nil && other["aws"] == nil)
  }

  @Test("containers, deployments, logs and SDK stand in the aws block")
  func resources() throws {
    let ecs = try one(resource: [
      "cloud.platform": "aws_ecs", "container.name": "c", "aws.ecs.task.arn": "t",
      "aws.ecs.launchtype": "ec2", "cloud.availability_zone": "z", "container.image.tag": "7",
      "aws.log.group.names": "a&b", "telemetry.sdk.name": "opentelemetry",
      "telemetry.sdk.language": "java", "telemetry.sdk.version": "1.2",
    ])
    let container: DocumentValue = [
      "container": "c", "availability_zone": "z", "task_arn": "t", "launch_type": "ec2",
    ]
    #expect(ecs["aws"]?["ecs"] == container)
    #expect(ecs["aws"]?["cloudwatch_logs"] == [["log_group": "a"], ["log_group": "b"]])
    let sdk: DocumentValue = [
      "sdk": "opentelemetry for java", "sdk_version": "1.2", "auto_instrumentation": false,
    ]
    #expect(ecs["aws"]?["xray"] == sdk)
    #expect(ecs["service"] == ["version": "7"])
    let eks = try one(resource: [
      "k8s.cluster.name": "k", "k8s.pod.name": "p", "service.version": "8",
      "container.image.tag": "7",
      "aws.log.group.arns": "arn:aws:logs:eu-west-1:1:log-group:/g/h:*",
    ])
    #expect(eks["aws"]?["eks"] == ["cluster_name": "k", "pod": "p"])
    #expect(eks["aws"]?["cloudwatch_logs"]?.elements?.first?["log_group"] == "/g/h")
    #expect(eks["service"] == ["version": "8"])
    let beanstalk = try one(resource: [
      "cloud.platform": "aws_elastic_beanstalk", "service.namespace": "env",
      "service.instance.id": "12", "service.version": "v",
    ])
    let environment: DocumentValue = [
      "environment_name": "env", "deployment_id": 12, "version_label": "v",
    ]
    #expect(beanstalk["aws"]?["elastic_beanstalk"] == environment)
  }

  @Test("queries of SQL databases are, those of others are not")
  func queries() throws {
    let query = try one(
      kind: "3",
      name: "SELECT images",
      [
        "db.system": "postgresql", "db.name": "images", "db.user": "u", "db.statement": "SELECT 1",
        "db.connection_string": "postgresql://h:1",
      ]
    )
    let expected: DocumentValue = [
      "url": "SELECT images", "connection_string": "postgresql://h:1/images",
      "database_type": "postgresql", "user": "u", "sanitized_query": "SELECT 1",
    ]
    #expect(query["sql"] == expected)
    let new = try one(kind: "3", ["db.system.name": "mysql", "db.query.text": "SELECT 1"])
    #expect(new["sql"]?["sanitized_query"] == "SELECT 1")
    let redis = try one(kind: "3", ["db.system": "redis", "db.statement": "GET a"])
    #expect(redis["sql"] == nil && redis["metadata"]?["default"]?["db.statement"] == "GET a")
  }
}
