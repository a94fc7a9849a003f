import TextScreen
import TraceAnalysis
import TraceModel

/// The sections of what a span asks and is asked: HTTP, AWS and SQL, each with one line that says it.
struct CallSections {
  let entity: DocumentValue
  let conditions: SpanConditions

  private static let values = ValueNodes(value: .null, shape: .entry, depth: 0, isColored: false)

  /// The section of the `http` block; its fields are one level deeper, each with its condition.
  var http: DetailNode? {
    guard var node = httpBlock, case .nodes(var parts) = node.children else { return httpBlock }
    for part in parts.indices {
      let values = entity["http"]?[parts[part].key]
      guard let members = values?.members else { continue }
      parts[part].children = .nodes(
        members.map { member in
          var field = Self.fields.entry(key: member.key, member.value)
          field.condition = conditions.request(member.key, member.value)
          return field
        }
      )
    }
    node.children = .nodes(parts)
    return node
  }

  private static let fields = ValueNodes(value: .null, shape: .entry, depth: 1, isColored: false)

  private var httpBlock: DetailNode? {
    section("HTTP", "http") { block in
      let request = block["request"]
      let response = block["response"]
      return Self.requestText(
        method: request?["method"]?.scalarText ?? "",
        url: request?["url"]?.scalarText ?? "",
        status: response?["status"]?.scalarText ?? ""
      )
    }
  }

  /// The section of the `aws` block.
  var aws: DetailNode? {
    section("AWS", "aws", Self.summary(ofAWS:))
  }

  /// The section of the `sql` block, with queries on as many lines as they have.
  var sql: DetailNode? {
    let title = { (block: DocumentValue) in
      let texts = ["database_type", "database_version"].compactMap { block[$0]?.scalarText }
      return texts.filter { !$0.isEmpty }.joined(separator: " ")
    }
    guard var node = section("SQL", "sql", title) else { return nil }
    guard case .nodes(var rows) = node.children else { return node }
    for position in rows.indices { rows[position].isMultiline = true }
    node.children = .nodes(rows)
    return node
  }

  /// `GET https://example.com/ → 200`, without what isn't known.
  static func requestText(method: String, url: String, status: String) -> String {
    let request = [method, url].filter { !$0.isEmpty }.joined(separator: " ")
    guard !status.isEmpty else { return request }
    return request.isEmpty ? "→ \(status)" : "\(request) → \(status)"
  }

  private func section(
    _ title: String,
    _ key: String,
    _ summary: (DocumentValue) -> String
  ) -> DetailNode? {
    guard let block = entity[key] else { return nil }
    guard let members = block.members else {
      return .section(title, [Self.values.entry(key: key, block)], copying: .value(block))
    }
    guard !members.isEmpty else { return nil }
    var node = DetailNode.section(
      title,
      summary: summary(block),
      members.map { Self.values.entry(key: $0.key, $0.value) },
      copying: .value(block)
    )
    node.summaryStays = node.summary != block.countText
    return node
  }

  /// `Scan on images, ap-northeast-1, 2 retries`; of a segment's block, what it ran on.
  static func summary(ofAWS block: DocumentValue) -> String {
    func text(_ path: String...) -> String? {
      let value = path.reduce(block as DocumentValue?) { $0?[$1] }
      return value?.scalarText.flatMap { $0.isEmpty ? nil : $0 }
    }
    let names = [
      text("table_name"), text("bucket_name"), text("queue_url"), text("queue_name"),
      text("topic_arn"), text("function_name"), text("state_machine_arn"),
      block["resource_names"]?.elements?.first?.scalarText,
    ]
    var resource = names.compactMap { $0 }.first.map { ResourceName.short($0) }
    if let name = resource, let key = text("key"), text("bucket_name") != nil {
      resource = "\(name)/\(key)"
    }
    var parts: [String] = []
    let call = [text("operation"), resource].compactMap { $0 }
    if !call.isEmpty { parts.append(call.joined(separator: " on ")) }
    if let region = text("region") { parts.append(region) }
    if let retries = text("retries"), retries != "0" {
      parts.append("\(retries) \(retries == "1" ? "retry" : "retries")")
    }
    if parts.isEmpty {
      parts = [
        text("function_arn").map { "function \(ResourceName.short($0))" },
        text("ec2", "instance_id").map { "instance \($0)" },
        text("ecs", "container").map { "container \($0)" },
        text("eks", "pod").map { "pod \($0)" },
        text("elastic_beanstalk", "environment_name").map { "environment \($0)" },
        text("api_gateway", "stage").map { "stage \($0)" },
        text("xray", "sdk"),
      ].compactMap { $0 }
    }
    return parts.isEmpty ? block.countText : parts.joined(separator: ", ")
  }
}
