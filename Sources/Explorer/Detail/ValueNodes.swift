import TextScreen
import TraceModel

/// The children of a JSON value as nodes: rows of a tree, or lines of JSON.
struct ValueNodes: Sendable {
  /// More children than this hide behind a line that says how many more there are.
  static let limit = 100

  let value: DocumentValue
  let shape: DetailNode.Shape
  /// How many values of the tree hold this one.
  let depth: Int
  /// Whether values have the colours of their types.
  let isColored: Bool
  /// Whether a comma stands behind the value, in JSON.
  var isFollowed = false
  /// Where in the metadata the value stands; nothing where it isn't metadata.
  var path: [String]?
  /// The first child to show.
  var start = 0

  /// The nodes; where there are many, the first ones and a foldable rest.
  ///
  /// - Complexity: O(number of children).
  var nodes: [DetailNode] {
    let count = value.childCount
    let isRest = start > 0
    let end = isRest ? count : min(count, Self.limit)
    var nodes = (start..<end).map { position in
      let (key, child) = value.child(position)
      var node =
        switch shape {
        case .json: json(key: key, child, isLast: position == count - 1)
        default: entry(key: key ?? String(position), child)
        }
      node.outdents = isRest
      return node
    }
    if end < count { nodes.append(rest(from: end)) }
    if shape == .json, !isRest { nodes.append(closing) }
    return nodes
  }

  /// A row for a value.
  func entry(key: String, _ value: DocumentValue) -> DetailNode {
    var node = DetailNode(copying: .value(value))
    node.key = key
    if let text = DocumentText.bare(value, showsType: isColored) {
      node.text = text
      node.ink = isColored ? value.ink : .text
      if let scalar = value.scalarText { node.copying = .text(scalar) }
      node.condition = path.flatMap { SpanConditions.metadata($0 + [key], value) }
    } else {
      node.summary = DocumentText.preview(value)
      node.children = .value(
        ValueNodes(
          value: value,
          shape: shape,
          depth: depth + 1,
          isColored: isColored,
          path: path.map { $0 + [key] }
        )
      )
      node.startsFolded = depth >= 3 || value.isShortList
    }
    return node
  }

  /// A line of JSON for a value, its first one where it has children.
  func json(key: String?, _ value: DocumentValue, isLast: Bool) -> DetailNode {
    var node = DetailNode(copying: value.scalarText.map { .text($0) } ?? .value(value))
    node.shape = .json
    if let key { node.key = DocumentText.quoted(key) + ":" }
    let comma = isLast ? "" : ","
    if value.childCount == 0 {
      node.text = DocumentText.preview(value, limit: .max) + comma
      node.ink = value.ink
    } else {
      node.text = value.isArray ? "[" : "{"
      node.summary =
        (value.isArray ? "[ \(value.countText) ]" : "{ \(value.countText) }") + comma
      node.ink = .faint
      node.children = .value(
        ValueNodes(
          value: value,
          shape: .json,
          depth: depth + 1,
          isColored: true,
          isFollowed: !isLast
        )
      )
      node.startsFolded = depth >= 8 || key == "subsegments"
    }
    return node
  }

  private var closing: DetailNode {
    var node = DetailNode(copying: .value(value))
    node.shape = .json
    node.text = (value.isArray ? "]" : "}") + (isFollowed ? "," : "")
    node.ink = .faint
    node.outdents = true
    return node
  }

  private func rest(from start: Int) -> DetailNode {
    var node = DetailNode(copying: .value(value))
    node.shape = shape
    node.text = "… \(value.childCount - start) more"
    node.ink = .faint
    node.startsFolded = true
    var rest = self
    rest.start = start
    node.children = .value(rest)
    return node
  }
}

extension DocumentValue {
  /// The colour of a value's type.
  var ink: Ink {
    switch self {
    case .string: .string
    case .number, .boolean: .number
    case .null, .array, .object: .faint
    }
  }

  /// Whether this is a list of few words, which reads best on one line.
  fileprivate var isShortList: Bool {
    guard let elements, elements.count <= 4 else { return false }
    return elements.allSatisfy { ($0.scalarText?.utf8.count ?? .max) <= 24 }
  }
}
