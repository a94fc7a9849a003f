import TraceModel

/// Finds the rows of spans by what their documents say of them.
///
/// A segment or subsegment of a document has no row where another version of it counts, or where it
/// lacks what it needs to be one.
struct SpanRows {
  private struct Key: Hashable {
    let id: SpanID
    let name: StringID
    let document: UInt32
  }

  private let store: TraceStore
  private let ids: [SpanID]
  private let names: [StringID]
  private let documents: [UInt32]
  /// The rows of traces with so many spans that looking through them again and again takes long.
  private var largeTraces: [Int: [Key: Int]] = [:]

  private static let largeCount = 128

  init(of store: TraceStore) {
    self.store = store
    ids = store.spans.id
    names = store.spans.name
    documents = store.spans.document
  }

  /// The row of a segment or subsegment.
  ///
  /// - Parameters:
  ///   - holder: Found in the document.
  ///   - document: The number of the document.
  ///   - trace: The number of its trace.
  /// - Returns: Nothing where it has none.
  mutating func row(of holder: MetadataHolder, in document: Int, of trace: Int) -> Int? {
    let name = store.strings.find(String(decoding: holder.name, as: UTF8.self))
    guard let id = id(holder.id), let name else { return nil }
    let key = Key(id: id, name: name, document: UInt32(truncatingIfNeeded: document))
    let rows = store.rows(of: trace)
    guard rows.count > Self.largeCount else {
      return rows.first {
        ids[$0] == id && documents[$0] == key.document && names[$0] == name
      }
    }
    return largeTraces[trace, default: index(rows)][key]
  }

  private func id(_ text: UnsafeBufferPointer<UInt8>) -> SpanID? {
    if let id = SpanID(utf8: text) { return id }
    return store.strings.find(String(decoding: text, as: UTF8.self).lowercased())
      .map { SpanID(text: $0) }
  }

  private func index(_ rows: Range<Int>) -> [Key: Int] {
    var index: [Key: Int] = [:]
    index.reserveCapacity(rows.count)
    for row in rows.reversed() {
      index[Key(id: ids[row], name: names[row], document: documents[row])] = row
    }
    return index
  }
}
