import TextScreen
import TraceModel

/// The sections of what a span's author wrote down: annotations and metadata.
struct AttributeSections {
  let entity: DocumentValue

  private static let plain = ValueNodes(value: .null, shape: .entry, depth: 1, isColored: false)
  private static let colored = ValueNodes(
    value: .null,
    shape: .entry,
    depth: 0,
    isColored: true,
    path: []
  )

  /// The annotations, each with the type of its value; those that X-Ray can't index say so.
  var annotations: DetailNode? {
    guard let block = entity["annotations"] else { return nil }
    guard let members = block.members else {
      return .section("Annotations", [annotation("annotations", block, isIndexed: false)])
    }
    guard !members.isEmpty else { return nil }
    let count = members.count
    return .section(
      "Annotations",
      summary: "\(count) \(count == 1 ? "key" : "keys")",
      members.map { annotation($0.key, $0.value, isIndexed: true) },
      copying: .value(block)
    )
  }

  private func annotation(_ key: String, _ value: DocumentValue, isIndexed: Bool) -> DetailNode {
    var node = Self.plain.entry(key: key, value)
    if isIndexed { node.condition = SpanConditions.annotation(key, value) }
    switch value {
    case .null, .array, .object:
      node.trailing = "\(value.typeName), not indexed"
      node.trailingMatters = true
    default:
      node.trailing = isIndexed ? value.typeName : "not indexed"
      node.trailingMatters = !isIndexed
    }
    return node
  }

  /// The metadata by namespace.
  var metadata: DetailNode? {
    guard let block = entity["metadata"] else { return nil }
    guard let members = block.members else {
      return .section(
        "Metadata",
        [Self.colored.entry(key: "metadata", block)],
        copying: .value(block)
      )
    }
    guard !members.isEmpty else { return nil }
    let counts = members.prefix(8).map { member in
      let text = member.value.scalarText == nil ? member.value.countText : member.value.typeName
      return "\(member.key): \(text)"
    }
    return .section(
      "Metadata",
      summary: counts.joined(separator: ", "),
      members.map { member in
        var node = Self.colored.entry(key: member.key, member.value)
        node.startsFolded = false
        return node
      },
      copying: .value(block)
    )
  }
}
