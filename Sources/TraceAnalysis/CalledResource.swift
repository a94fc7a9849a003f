/// What a subsegment calls, named and typed as X-Ray names what it infers.
struct CalledResource {
  let name: String
  /// The type; it begins with `AWS::` where the caller's account is also that of what is called.
  let type: String
  /// The full name where `name` is only a part of it: a queue's URL, or an ARN.
  let fullName: String?

  /// What a subsegment calls.
  ///
  /// - Parameters:
  ///   - name: The subsegment's name.
  ///   - namespace: Its namespace: `aws` or `remote`.
  ///   - isDatabase: Whether it has an `sql` block.
  ///   - resource: The resource that it names; may be empty.
  init(calledBy name: String, namespace: String, isDatabase: Bool, resource: String) {
    if isDatabase {
      self.init(name: name, type: "Database::SQL")
    } else if namespace == "remote" {
      self.init(name: name, type: "remote")
    } else {
      self.init(service: Self.serviceName(name), resource: resource)
    }
  }

  /// What an inferred segment stands for; its origin decides the type.
  ///
  /// - Parameters:
  ///   - name: The segment's name, which is that of the AWS service or of a host.
  ///   - origin: Its origin.
  ///   - resource: The resource that it names; may be empty.
  init(inferredAs name: String, origin: String?, resource: String) {
    let isAWS = origin?.hasPrefix("AWS::") ?? false
    // Topics have no nodes of their own unless the origin says so.
    if resource.isEmpty || origin == "AWS::SNS" {
      self.init(name: isAWS ? Self.serviceName(name) : name, type: origin ?? "remote")
    } else {
      self.init(resource: resource, type: origin ?? "remote")
    }
  }

  private init(name: String, type: String) {
    self.name = name
    self.type = type
    fullName = nil
  }

  private init(resource: String, type: String) {
    name = ResourceName.short(resource)
    self.type = type
    fullName = name == resource ? nil : resource
  }

  /// What is called at an AWS service; services without resources of their own are one node each.
  private init(service: String, resource: String) {
    let resourceType: String? =
      switch service {
      case "DynamoDB": "AWS::DynamoDB::Table"
      case "S3": "AWS::S3::Bucket"
      case "SQS": "AWS::SQS::Queue"
      case "Lambda": "AWS::Lambda::Function"
      default: nil
      }
    if let resourceType, !resource.isEmpty {
      self.init(resource: resource, type: resourceType)
    } else {
      self.init(name: service, type: "AWS::\(service)")
    }
  }

  /// The name of an AWS service as its documents have it, which some SDKs write in lower case.
  private static func serviceName(_ name: String) -> String {
    switch name.lowercased() {
    case "dynamodb": "DynamoDB"
    case "s3": "S3"
    case "sqs": "SQS"
    case "sns": "SNS"
    default: name.prefix(1).uppercased() + name.dropFirst()
    }
  }
}
