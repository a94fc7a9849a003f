import TestSupport
import TraceImport
import TraceModel

/// Metadata as the documents have it that the detail pane shows: each is decoded whole and walked.
struct NaiveMetadata {
  /// A value of a path's end, as it can be compared.
  enum Scalar: Hashable {
    case string(String)
    case number(Double)
    case boolean(Bool)
    case null
    case container

    init(_ value: DocumentValue) {
      switch value {
      case .string(let text): self = .string(text)
      case .number(let text): self = .number(Double(text) ?? .nan)
      case .boolean(let boolean): self = .boolean(boolean)
      case .null: self = .null
      case .array, .object: self = .container
      }
    }

    init(_ value: MetadataScalar) {
      switch value {
      case .string(let bytes): self = .string(String(decoding: bytes, as: UTF8.self))
      case .number(let number): self = .number(number)
      case .boolean(let boolean): self = .boolean(boolean)
      case .null: self = .null
      case .container: self = .container
      }
    }
  }

  /// The metadata of the spans that have any, by row.
  private(set) var metadata: [(row: Int, trace: Int, value: DocumentValue)] = []
  private let traceCount: Int

  init(_ loaded: LoadedTraces) throws {
    let store = loaded.store
    traceCount = store.traces.count
    var documents: [UInt32: DocumentValue] = [:]
    for row in 0..<store.spans.count where !store.spans.flags[row].contains(.summary) {
      let number = store.spans.document[row]
      let document = try documents[number] ?? loaded.document(of: row)
      documents[number] = document
      let id = store.text(of: store.spans.id[row])
      let entity = Self.entity(id: id, name: store.name(of: row), in: document)
      if let value = entity?["metadata"], value.members != nil {
        metadata.append((row, store.trace(ofRow: row), value))
      }
    }
  }

  private static func entity(
    id: String,
    name: String,
    in span: DocumentValue
  ) -> DocumentValue? {
    if span["id"]?.string?.lowercased() == id, span["name"]?.string == name { return span }
    for child in span["subsegments"]?.elements ?? [] {
      if let found = entity(id: id, name: name, in: child) { return found }
    }
    return nil
  }

  /// The values at a path of a span's metadata.
  static func values(at path: [String], in metadata: DocumentValue) -> [Scalar] {
    var starts = [metadata]
    for key in Set(metadata.members?.map(\.key) ?? []) {
      starts += metadata[key].map { [$0] } ?? []
    }
    return starts.flatMap { follow(path[...], from: $0) }.map { Scalar($0) }
  }

  private static func follow(
    _ path: ArraySlice<String>,
    from value: DocumentValue
  ) -> [DocumentValue] {
    let through = (value.elements ?? []).flatMap { follow(path, from: $0) }
    guard let key = path.first else { return [value] + through }
    guard let elements = value.elements else {
      return value[key].map { follow(path.dropFirst(), from: $0) } ?? []
    }
    guard key.allSatisfy(\.isWholeNumber) else { return through }
    guard let index = Int(key), elements.indices.contains(index) else { return [] }
    return follow(path.dropFirst(), from: elements[index])
  }

  /// What a search must answer.
  func answer(_ path: [String], _ test: (Scalar) -> Bool) -> (
    present: [Int], satisfied: [Int], rows: [Int]
  ) {
    var (present, satisfied, rows): (Set<Int>, Set<Int>, [Int]) = ([], [], [])
    for span in metadata {
      let values = Self.values(at: path, in: span.value)
      if !values.isEmpty { present.insert(span.trace) }
      if values.contains(where: test) {
        satisfied.insert(span.trace)
        rows.append(span.row)
      }
    }
    return (present.sorted(), satisfied.sorted(), rows)
  }

  /// Every path that occurs, with and without the namespace, through arrays and to their elements, and
  /// one of the values there.
  var paths: [[String]: Scalar] {
    var paths: [[String]: Scalar] = [:]
    for span in metadata {
      for (path, value) in Self.paths(in: span.value) {
        paths[path] = paths[path] ?? Scalar(value)
        if path.count > 1 {
          let short = Array(path.dropFirst())
          paths[short] = paths[short] ?? Scalar(value)
        }
      }
    }
    return paths
  }

  private static func paths(in value: DocumentValue) -> [([String], DocumentValue)] {
    var paths: [([String], DocumentValue)] = []
    for member in value.members ?? [] {
      paths.append(([member.key], member.value))
      paths += Self.paths(in: member.value).map { ([member.key] + $0.0, $0.1) }
    }
    for (index, element) in (value.elements ?? []).enumerated().prefix(3) {
      paths += Self.paths(in: element)
      paths.append(([String(index)], element))
      paths += Self.paths(in: element).map { ([String(index)] + $0.0, $0.1) }
    }
    return paths
  }

  /// The paths from the namespace to values that are no objects, through arrays, and how many spans
  /// have each.
  var leaves: [[String]: Int] {
    var counts: [[String]: Int] = [:]
    for span in metadata {
      for path in Set(Self.leaves(in: span.value)) where !path.isEmpty {
        counts[path, default: 0] += 1
      }
    }
    return counts
  }

  private static func leaves(in value: DocumentValue) -> [[String]] {
    switch value {
    case .object(let members) where !members.isEmpty:
      members.flatMap { member in leaves(in: member.value).map { [member.key] + $0 } }
    case .array(let elements) where !elements.isEmpty: elements.flatMap { leaves(in: $0) }
    default: [[]]
    }
  }
}
