/// A service in the sense of the service graph: who ran a segment, or what was called.
struct NaiveNode: Hashable {
  let name: String
  /// Other names that it goes by.
  var otherNames: [String] = []
  /// The origin; nothing where it is unknown.
  let type: String?
  var account: String?
  /// Stands for who sent the first request, not for a segment.
  var isClient = false

  var names: [String] { [name] + otherNames }

  /// The node that a segment belongs to, by what its document says.
  init(of segment: NaiveSpan) {
    if segment.isDerived, let call = segment.parent {
      self.init(calledBy: call)
    } else if segment.isInferred {
      self.init(givenAs: segment)
    } else {
      self.init(name: segment.name, type: segment.origin)
    }
    account = Self.account(of: segment)
  }

  /// The caller of a root.
  static func client(of root: NaiveNode) -> NaiveNode {
    NaiveNode(name: root.name, type: "client", isClient: true)
  }

  private init(name: String, otherNames: [String] = [], type: String?, isClient: Bool = false) {
    self.name = name
    self.otherNames = otherNames
    self.type = type
    self.isClient = isClient
  }

  /// What a subsegment calls.
  private init(calledBy call: NaiveSpan) {
    let service = Self.normalized(call.name)
    if call.isTraced {
      self.init(name: call.name, type: "remote")
    } else if call.namespace == "aws" {
      let names = Self.resource(of: service, call.json["aws"])
      self.init(
        name: names.first ?? service,
        otherNames: Array(names.dropFirst()),
        type: Self.type(of: service, hasResource: !names.isEmpty)
      )
    } else {
      self.init(name: call.name, type: call.hasSQL ? "Database::SQL" : "remote")
    }
  }

  /// What an inferred segment of the file stands for: its origin decides the type.
  private init(givenAs segment: NaiveSpan) {
    guard let origin = segment.origin else {
      self.init(name: segment.name, type: "remote")
      return
    }
    let parts = origin.split(separator: ":", omittingEmptySubsequences: true)
    guard parts.first == "AWS", parts.count > 1 else {
      self.init(name: segment.name, type: origin)
      return
    }
    let service = String(parts[1])
    let names = Self.resource(of: service, segment.json["aws"])
    let isPlain = Self.normalized(segment.name) == service
    self.init(
      name: names.first ?? (isPlain ? service : segment.name),
      otherNames: Array(names.dropFirst()),
      type: origin
    )
  }

  private static func normalized(_ service: String) -> String {
    switch service {
    case "dynamodb": return "DynamoDB"
    case "s3", "sqs", "sns": return service.uppercased()
    default:
      guard let first = service.first else { return service }
      return first.uppercased() + service.dropFirst()
    }
  }

  private static func type(of service: String, hasResource: Bool) -> String {
    guard hasResource else { return "AWS::\(service)" }
    return switch service {
    case "DynamoDB": "AWS::DynamoDB::Table"
    case "S3": "AWS::S3::Bucket"
    case "SQS": "AWS::SQS::Queue"
    case "Lambda": "AWS::Lambda::Function"
    default: "AWS::\(service)"
    }
  }

  /// The names of the resource that a call to an AWS service is about; none where it has no nodes by
  /// resource, or the resource is unknown.
  private static func resource(of service: String, _ aws: NaiveJSON?) -> [String] {
    let field: String
    switch service {
    case "DynamoDB": field = "table_name"
    case "S3": field = "bucket_name"
    case "SQS": field = "queue_url"
    case "Lambda": field = "function_name"
    default: return []
    }
    var name = aws?["resource_names"]?.elements.first?.string ?? aws?[field]?.string
    if name == nil, service == "DynamoDB", let tables = aws?["table_names"]?.elements {
      name = tables.count == 1 ? tables[0].string : nil
    }
    guard let name else { return [] }
    guard service == "SQS", let last = name.split(separator: "/").last else { return [name] }
    return last == name ? [name] : [String(last), name]
  }

  /// The account that a segment says it is of, or that is in its ARN.
  ///
  /// The reference leaves open which account a resource is in that names none. Recorded summaries give
  /// it its caller's, and API Gateway names its own within a block of its own.
  private static func account(of segment: NaiveSpan) -> String? {
    let aws = segment.json["aws"]
    for place in [aws, aws?["api_gateway"]] {
      if let account = place?["account_id"]?.string { return account }
    }
    if let arn = segment.resourceARNs.first { return account(inARN: arn) }
    guard segment.isInferred, let owner = segment.parent?.owner else { return nil }
    let called = segment.isDerived ? segment.parent : segment
    let isDatabase = segment.isDerived && called?.hasSQL ?? false
    let isResource = called?.namespace == "aws" || called?.origin?.hasPrefix("AWS::") ?? false
    return isResource && !isDatabase ? account(of: owner) : nil
  }

  /// The account in an ARN of the form `arn:partition:service:region:account:resource`.
  private static func account(inARN arn: String) -> String? {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 6, parts[0] == "arn", !parts[4].isEmpty else { return nil }
    return String(parts[4])
  }
}

/// What nodes of different accounts can have in common.
struct NaiveService: Hashable {
  let name: String
  let type: String?

  init(_ node: NaiveNode) {
    name = node.name
    type = node.type
  }
}
