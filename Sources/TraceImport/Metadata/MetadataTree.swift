import TraceModel

/// The paths in metadata as a tree of keys, so that a path that is known costs no memory.
///
/// Nodes are numbered from 0, which is the object of namespaces; arrays are passed through.
struct MetadataTree {
  private struct Edge: Hashable {
    let parent: Int
    let key: StringID
  }

  /// The rest of an object's members, or of an array's elements.
  private struct Level {
    var cursor: Int
    let end: Int
    let isObject: Bool
    let node: Int
  }

  /// Keys may be data, such as ids, of which there is no end.
  private static let largestCount = 20_000

  /// Whether there are so many paths that further ones were left out.
  private(set) var isCutOff = false

  private var keys = StringTable()
  private var nodes = [Edge(parent: -1, key: .none)]
  private var children: [Edge: Int] = [:]
  private var levels: [Level] = []

  /// How many nodes there are.
  var count: Int { nodes.count }

  /// Calls `body` with the node and the tape's index of every value that isn't an object or array with
  /// something in it.
  ///
  /// Without recursion: metadata nests as deep as its writers like.
  mutating func forEachLeaf(
    in metadata: Int,
    on tape: JSONTape,
    _ body: (_ node: Int, _ value: Int) -> Void
  ) {
    levels.removeAll(keepingCapacity: true)
    enter(metadata, at: 0, on: tape)
    while let level = levels.last {
      guard level.cursor < level.end else {
        levels.removeLast()
        continue
      }
      let value = level.isObject ? level.cursor + 1 : level.cursor
      levels[levels.count - 1].cursor = tape.next(value)
      let node =
        level.isObject ? child(tape.string(level.cursor), of: level.node) : level.node
      guard let node else { continue }
      switch tape.kind(value) {
      case .object where tape.close(value) > value + 1, .array where tape.close(value) > value + 1:
        enter(value, at: node, on: tape)
      default: body(node, value)
      }
    }
  }

  private mutating func enter(_ container: Int, at node: Int, on tape: JSONTape) {
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
  private mutating func child(
    _ key: UnsafeBufferPointer<UInt8>,
    of parent: Int
  ) -> Int? {
    let edge = Edge(parent: parent, key: keys.intern(key))
    if let known = children[edge] { return known }
    guard nodes.count < Self.largestCount else {
      isCutOff = true
      return nil
    }
    nodes.append(edge)
    children[edge] = nodes.count - 1
    return nodes.count - 1
  }

  /// The keys that lead to a node, the namespace first.
  func path(to node: Int) -> [String] {
    var path: [String] = []
    var node = node
    while node > 0 {
      path.append(keys[nodes[node].key])
      node = nodes[node].parent
    }
    return path.reversed()
  }

  /// Whether the keys of one path come before those of another, byte by byte.
  static func precedes(_ one: [String], _ other: [String]) -> Bool {
    one.lexicographicallyPrecedes(other) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
