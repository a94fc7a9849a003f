/// Metadata at a path of keys, the first of which may be a namespace or a key in any of them.
enum NaiveMetadata {
  /// All values at a path in the metadata of spans.
  static func values(at path: [String], in spans: [NaiveSpan]) -> [NaiveValue] {
    spans.flatMap { span -> [NaiveJSON] in
      guard let metadata = span.json["metadata"], case .object = metadata else { return [] }
      return values(at: path[...], in: metadata)
        + metadata.members.flatMap { values(at: path[...], in: $0.value) }
    }.map { NaiveValue($0) ?? .structure }
  }

  /// Arrays are gone through element by element, or by index; what a path ends at is a value with all
  /// of its elements.
  private static func values(at path: ArraySlice<String>, in json: NaiveJSON) -> [NaiveJSON] {
    guard let key = path.first else {
      return [json] + json.elements.flatMap { values(at: path, in: $0) }
    }
    let rest = path.dropFirst()
    let elements = json.elements
    if let index = Int(key), !elements.isEmpty {
      return elements.indices.contains(index) ? values(at: rest, in: elements[index]) : []
    }
    return elements.flatMap { values(at: path, in: $0) }
      + (json[key].map { values(at: rest, in: $0) } ?? [])
  }
}
