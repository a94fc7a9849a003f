import TraceModel

/// Collects the paths at which there is metadata.
///
/// Paths are kept as a tree of keys, so that a path that is known costs no memory.
final class PathCollector: MetadataVisitor {
  private struct Edge: Hashable {
    let parent: Int
    let key: StringID
  }

  private struct Node {
    let parent: Int
    let key: StringID
    /// How many spans have a value here, and the last one that was counted.
    var spans = 0
    var lastSpan = 0
    var example: String?
  }

  /// The rest of an object's members, or of an array's elements.
  private struct Level {
    var cursor: Int
    let end: Int
    let isObject: Bool
    let node: Int
  }

  /// Keys may be data, such as ids, of which there is no end.
  private static let largestTree = 20_000
  private static let longestExample = 80

  private let traces: [UInt32]
  private var rows: SpanRows
  private var keys = StringTable()
  private var nodes = [Node(parent: -1, key: .none)]
  private var children: [Edge: Int] = [:]
  private var levels: [Level] = []
  private var span = 0
  private var isCutOff = false

  init(in store: TraceStore) {
    traces = store.documents.trace
    rows = SpanRows(of: store)
  }

  func wants(document: Int) -> Bool { true }

  func visit(_ holder: MetadataHolder, of document: Int, on tape: JSONTape) {
    guard rows.row(of: holder, in: document, of: Int(traces[document])) != nil else { return }
    span += 1
    levels.removeAll(keepingCapacity: true)
    enter(holder.metadata, at: 0, on: tape)
    while let level = levels.last {
      guard level.cursor < level.end else {
        levels.removeLast()
        continue
      }
      let value = level.isObject ? level.cursor + 1 : level.cursor
      levels[levels.count - 1].cursor = tape.next(value)
      let node =
        level.isObject ? child(tape.string(level.cursor), of: level.node) : level.node
      if let node { collect(value, at: node, on: tape) }
    }
  }

  private func enter(_ container: Int, at node: Int, on tape: JSONTape) {
    levels.append(
      Level(
        cursor: container + 1,
        end: tape.close(container),
        isObject: tape.kind(container) == .object,
        node: node
      )
    )
  }

  /// The node of a key; nothing where there are too many.
  private func child(_ key: UnsafeBufferPointer<UInt8>, of parent: Int) -> Int? {
    let isFull = nodes.count >= Self.largestTree
    let edge = Edge(parent: parent, key: keys.intern(key))
    if let known = children[edge] { return known }
    guard !isFull else {
      isCutOff = true
      return nil
    }
    nodes.append(Node(parent: parent, key: edge.key))
    children[edge] = nodes.count - 1
    return nodes.count - 1
  }

  private func collect(_ value: Int, at node: Int, on tape: JSONTape) {
    switch tape.kind(value) {
    case .object where tape.close(value) > value + 1, .array where tape.close(value) > value + 1:
      enter(value, at: node, on: tape)
    default:
      if nodes[node].lastSpan != span {
        nodes[node].lastSpan = span
        nodes[node].spans += 1
      }
      if nodes[node].example == nil { nodes[node].example = Self.text(value, on: tape) }
    }
  }

  private static func text(_ value: Int, on tape: JSONTape) -> String? {
    switch tape.kind(value) {
    case .string:
      let text = tape.string(value)
      var end = min(text.count, longestExample)
      // Not within a character.
      while end < text.count, end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
      return String(decoding: text[..<end], as: UTF8.self)
    case .integer: return String(Int64(bitPattern: tape.words[value + 1]))
    case .unsigned: return String(tape.words[value + 1])
    case .double: return tape.number(value)?.description
    case .true: return "true"
    case .false: return "false"
    case .null: return "null"
    default: return nil
    }
  }

  /// All paths so far.
  var collection: MetadataPaths {
    var collection = MetadataPaths()
    collection.isCutOff = isCutOff
    collection.paths = nodes.indices.filter { nodes[$0].spans > 0 }.map { number in
      MetadataPaths.Path(
        keys: path(to: number),
        spans: nodes[number].spans,
        example: nodes[number].example
      )
    }.sorted { one, other in
      one.spans != other.spans
        ? one.spans > other.spans
        : one.keys.lexicographicallyPrecedes(other.keys) {
          $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }
    return collection
  }

  private func path(to node: Int) -> [String] {
    var path: [String] = []
    var node = node
    while node > 0 {
      path.append(keys[nodes[node].key])
      node = nodes[node].parent
    }
    return path.reversed()
  }
}
