/// The `aws` block: the call that was made, and the resource that made it.
extension SpanTranslation {
  mutating func writeAWS() {
    // What runs elsewhere has no such block.
    if let provider = resource.text(.cloudProvider, on: tape), !provider.elementsEqual("aws".utf8) {
      return
    }
    let start = text.count
    text.key("aws")
    text.beginObject()
    let content = text.count
    writeCall()
    if isComplete {
      writeHost()
      writeContainer()
      writeLogGroups()
      writeSDK()
    }
    if text.count == content {
      text.removeAll(from: start)
    } else {
      text.endObject()
    }
  }

  /// What was called; nothing of it belongs to the segment around a call.
  private mutating func writeCall() {
    let own = resource.text(.cloudAccount, on: tape)
    guard part != .service else { return text.member("account_id", own) }
    let operation = attributes.take(.operation, .rpcMethod, on: tape)
    let account = attributes.take(.account, on: tape) ?? own
    let region = attributes.take(.region, on: tape)
    let request = attributes.take(.requestID, .requestIDInCamelCase, on: tape)
    let queue = attributes.take(.messagingURL, .queueURL, .queueURLWithDots, on: tape)
    let tables = attributes[.tableNames]?.texts(on: tape) ?? []
    if !tables.isEmpty { attributes.show(.tableNames) }
    text.member("operation", operation)
    text.member("account_id", account)
    text.member("region", region)
    text.member("request_id", request)
    text.member("queue_url", queue)
    if tables.count == 1 {
      text.member("table_name", tables[0])
    } else if tables.isEmpty {
      text.member("table_name", attributes.take(.tableName, .tableNameWithDots, on: tape))
    } else {
      text.key("table_names")
      text.list { text in for table in tables { text.string(table) } }
    }
    // The exporter leaves these among the metadata; X-Ray's own SDKs write them so.
    text.member("bucket_name", attributes.take(.bucket, on: tape))
    text.member("topic_arn", attributes.take(.topic, on: tape))
  }

  private func isPlatform(_ name: String) -> Bool {
    resource.text(.cloudPlatform, on: tape)?.elementsEqual(name.utf8) ?? false
  }

  private mutating func writeHost() {
    if isPlatform("aws_ec2") || resource.text(.hostID, on: tape) != nil {
      writeBlock(
        "ec2",
        [
          "instance_id": .hostID, "availability_zone": .cloudZone, "instance_size": .hostType,
          "ami_id": .hostImage,
        ]
      )
    }
    guard isPlatform("aws_elastic_beanstalk"), let deployment = resource[.serviceInstance] else {
      return
    }
    let (resource, tape) = (resource, tape)
    text.key("elastic_beanstalk")
    text.object { text in
      text.member("environment_name", resource.text(.serviceNamespace, on: tape))
      text.key("deployment_id")
      text.literal(String(deployment.wholeNumber(on: tape) ?? 0))
      text.member("version_label", resource.text(.serviceVersion, on: tape))
    }
  }

  private mutating func writeContainer() {
    if isPlatform("aws_ecs") {
      writeBlock(
        "ecs",
        [
          "container": .containerName, "container_id": .containerID,
          "availability_zone": .cloudZone, "container_arn": .ecsContainer,
          "cluster_arn": .ecsCluster, "task_arn": .ecsTask, "task_family": .ecsFamily,
          "launch_type": .ecsLaunchType,
        ]
      )
    }
    guard isPlatform("aws_eks") || resource.text(.clusterName, on: tape) != nil else { return }
    writeBlock(
      "eks",
      ["cluster_name": .clusterName, "pod": .podName, "container_id": .containerID]
    )
  }

  /// A block whose members are attributes of the resource, as far as it has them.
  private mutating func writeBlock(
    _ key: StaticString,
    _ members: KeyValuePairs<StaticString, SpanAttribute>
  ) {
    text.key(key)
    text.beginObject()
    for (key, attribute) in members { text.member(key, resource.text(attribute, on: tape)) }
    text.endObject()
  }

  /// Log groups by ARN, else by name; environment variables give several with `&` between them.
  private mutating func writeLogGroups() {
    func groups(_ attribute: SpanAttribute) -> [Substring] {
      (resource[attribute]?.texts(on: tape) ?? []).flatMap { $0.split(separator: "&") }
    }
    let arns = groups(.logGroupARNs)
    let names = arns.isEmpty ? groups(.logGroupNames) : []
    guard !arns.isEmpty || !names.isEmpty else { return }
    text.key("cloudwatch_logs")
    text.list { text in
      for arn in arns {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        text.object { text in
          text.member("log_group", String(parts.count >= 7 ? parts[6] : arn))
          text.member("arn", String(arn))
        }
      }
      for name in names {
        text.object { $0.member("log_group", String(name)) }
      }
    }
  }

  private mutating func writeSDK() {
    guard let name = resource.text(.sdkName, on: tape) else { return }
    var sdk = String(decoding: name, as: UTF8.self)
    if let language = resource.text(.sdkLanguage, on: tape) {
      sdk += " for " + String(decoding: language, as: UTF8.self)
    }
    let version = resource.text(.sdkVersion, on: tape)
    let isAutomatic = resource[.autoVersion] != nil || resource[.distroVersion] != nil
    text.key("xray")
    text.object { text in
      text.member("sdk", sdk)
      text.member("sdk_version", version)
      text.key("auto_instrumentation")
      text.boolean(isAutomatic)
    }
  }
}
