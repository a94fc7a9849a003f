import TraceModel

/// What a subsegment calls, named and typed as X-Ray names what it infers.
struct CalledResource {
  let name: String
  let type: String

  init(of row: Int, in store: TraceStore) {
    let name = store.name(of: row)
    let namespace = store.strings[store.kind(of: row).namespace]
    let resource = store.strings[store.notes[.resource, ofSpan: row]]
    if store.spans.flags[row].contains(.sql) {
      self.init(name: name, type: "Database::SQL")
    } else if namespace == "remote" {
      self.init(name: name, type: "remote")
    } else {
      self.init(service: Self.serviceName(name), resource: ResourceName.short(resource))
    }
  }

  private init(name: String, type: String) {
    self.name = name
    self.type = type
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
      self.init(name: resource, type: resourceType)
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
