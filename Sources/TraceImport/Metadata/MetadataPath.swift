import TraceModel

/// A path through metadata, made ready to be followed on tapes.
struct MetadataPath: Sendable {
  private struct Component {
    let key: [UInt8]
    /// The element that it selects in an array.
    let index: Int?
  }

  /// Values to be followed, each in its turn: one, or the rest of an array's.
  private struct Run {
    var cursor: Int
    let end: Int
    /// How many components were followed.
    let step: Int
  }

  private let components: [Component]

  init(_ path: [String]) {
    components = path.map { key in
      Component(key: Array(key.utf8), index: Self.isIndex(key) ? Int(key) ?? .max : nil)
    }
  }

  /// Whether a key selects an element of an array.
  static func isIndex(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Calls `body` with every value that the path leads to, from the object of namespaces and from each
  /// of them, until it says `false`.
  ///
  /// Without recursion: metadata nests as deep as its writers like.
  ///
  /// - Complexity: O(length of the metadata).
  func forEachValue(
    in metadata: Int,
    on tape: JSONTape,
    _ body: (MetadataScalar) -> Bool
  ) {
    guard !components.isEmpty, tape.kind(metadata) == .object else { return }
    guard follow(metadata, on: tape, body) else { return }
    for namespace in Self.lastMembers(of: metadata, on: tape) {
      guard follow(namespace, on: tape, body) else { return }
    }
  }

  /// Follows the path from a value.
  ///
  /// - Returns: What `body` said last.
  private func follow(
    _ start: Int,
    on tape: JSONTape,
    _ body: (MetadataScalar) -> Bool
  ) -> Bool {
    var runs: [Run] = []
    var next: (value: Int, step: Int)? = (start, 0)
    while let (value, step) = next ?? Self.take(&runs, on: tape) {
      next = nil
      let kind = tape.kind(value)
      if step == components.count {
        guard body(Self.scalar(value, on: tape)) else { return false }
      } else if kind == .object {
        next = member(components[step].key, of: value, on: tape).map { ($0, step + 1) }
      } else if kind == .array, let index = components[step].index {
        next = element(index, of: value, on: tape).map { ($0, step + 1) }
      }
      let goesThrough = step == components.count || components[step].index == nil
      if kind == .array, goesThrough {
        runs.append(Run(cursor: value + 1, end: tape.close(value), step: step))
      }
    }
    return true
  }

  private static func take(_ runs: inout [Run], on tape: JSONTape) -> (value: Int, step: Int)? {
    while let run = runs.last {
      guard run.cursor < run.end else {
        runs.removeLast()
        continue
      }
      runs[runs.count - 1].cursor = tape.next(run.cursor)
      return (run.cursor, run.step)
    }
    return nil
  }

  /// The value of a member; the last one where the key occurs twice.
  private func member(_ key: [UInt8], of object: Int, on tape: JSONTape) -> Int? {
    var found: Int?
    tape.forEachMember(object) { name, value in
      let name = tape.string(name)
      if name.count == key.count, name.elementsEqual(key) { found = value }
    }
    return found
  }

  private func element(_ index: Int, of array: Int, on tape: JSONTape) -> Int? {
    let end = tape.close(array)
    var (element, number) = (array + 1, 0)
    while element < end, number < index {
      element = tape.next(element)
      number += 1
    }
    return element < end ? element : nil
  }

  private static func scalar(_ value: Int, on tape: JSONTape) -> MetadataScalar {
    switch tape.kind(value) {
    case .string: .string(tape.string(value))
    case .true: .boolean(true)
    case .false: .boolean(false)
    case .integer, .unsigned, .double: .number(tape.number(value) ?? 0)
    case .object, .array: .container
    default: .null
    }
  }

  /// The values of an object's members, of a key that occurs twice the last one.
  private static func lastMembers(of object: Int, on tape: JSONTape) -> [Int] {
    var members: [(key: Int, value: Int)] = []
    tape.forEachMember(object) { members.append(($0, $1)) }
    // Nearly always there is one namespace, or a handful.
    guard members.count > 1 else { return members.map(\.value) }
    var last: [[UInt8]: Int] = [:]
    for (key, value) in members { last[Array(tape.string(key))] = value }
    return members.filter { last[Array(tape.string($0.key))] == $0.value }.map(\.value)
  }
}
