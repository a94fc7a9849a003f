/// A segment or subsegment on a tape that has metadata, by what tells which span it is.
struct MetadataHolder {
  /// Its id, as the document has it.
  let id: UnsafeBufferPointer<UInt8>
  /// Its name.
  let name: UnsafeBufferPointer<UInt8>
  /// The index of its metadata's object.
  let metadata: Int
}

/// Finds what has metadata in documents: segments, and subsegments however deep.
struct MetadataHolders {
  private struct List {
    var cursor: Int
    let end: Int
  }

  // Not static: the first use of those is looked for each time.
  private let idKey = JSONKey("id")
  private let nameKey = JSONKey("name")
  private let metadataKey = JSONKey("metadata")
  private let subsegmentsKey = JSONKey("subsegments")
  /// Lists of subsegments around the one at hand.
  private var lists: [List] = []

  /// Calls `body` with each segment or subsegment of a document that has an id, a name and metadata.
  ///
  /// - Complexity: O(members of the segment and its subsegments).
  mutating func forEach(
    in document: Int,
    on tape: JSONTape,
    _ body: (MetadataHolder) -> Void
  ) {
    lists.removeAll(keepingCapacity: true)
    read(document, on: tape, body)
    while let list = lists.last {
      guard list.cursor < list.end else {
        lists.removeLast()
        continue
      }
      lists[lists.count - 1].cursor = tape.next(list.cursor)
      read(list.cursor, on: tape, body)
    }
  }

  private mutating func read(_ span: Int, on tape: JSONTape, _ body: (MetadataHolder) -> Void) {
    guard tape.kind(span) == .object else { return }
    var id: Int?
    var name: Int?
    var metadata: Int?
    let end = tape.close(span)
    var key = span + 1
    while key < end {
      let value = key + 1
      switch tape.key(key) {
      case idKey where tape.kind(value) == .string: id = value
      case nameKey where tape.kind(value) == .string: name = value
      case metadataKey: metadata = value
      case subsegmentsKey where tape.kind(value) == .array:
        lists.append(List(cursor: value + 1, end: tape.close(value)))
      default: break
      }
      key = tape.next(value)
    }
    guard let id, let name, let metadata, tape.kind(metadata) == .object else { return }
    body(MetadataHolder(id: tape.string(id), name: tape.string(name), metadata: metadata))
  }
}
