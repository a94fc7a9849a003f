import TraceModel

/// Which documents are to be read again, in the order of their bytes.
///
/// They are cut into stretches, each of which is read at once: neighbours share one read, and of what
/// lies between them only little is read in vain.
struct DocumentPlan: Sendable {
  /// Documents that lie near each other in one source.
  struct Stretch: Sendable {
    /// The number of the source.
    let source: Int
    /// The documents, as positions in `documents`.
    let documents: Range<Int>
    /// Where they lie in the source.
    let bytes: Range<Int>
    /// How many bytes the values have that hold them.
    let size: Int
  }

  /// Few enough for the processor's own memory, so that they are copied, searched and parsed there.
  private static let stretchBytes = 1 << 18
  /// As many as are as soon read as passed over.
  private static let gapBytes = 1 << 14

  /// The documents, of each value in the order of their ordinals.
  private(set) var documents: [UInt32] = []
  private(set) var stretches: [Stretch] = []
  /// How many bytes the values of all stretches have.
  private(set) var size = 0

  /// All documents that spans of some traces were read from.
  ///
  /// Those that other versions of their spans stand for are none of them.
  ///
  /// - Complexity: O(spans of the traces + documents); O(n log n) where documents came out of order.
  init(of traces: RowSet, in store: TraceStore) {
    let (columns, origins) = (store.documents, store.spans.document)
    var wanted = RowSet(bound: columns.count)
    for trace in traces {
      for row in store.rows(of: trace) { wanted.insert(Int(origins[row])) }
    }
    for document in wanted where columns.trace[document] != DocumentColumns.noTrace {
      documents.append(UInt32(truncatingIfNeeded: document))
    }
    let places = Places(columns)
    let isSorted = zip(documents, documents.dropFirst()).allSatisfy { !places.precedes($1, $0) }
    if !isSorted { documents.sort { places.precedes($0, $1) } }
    cut(places)
  }

  private mutating func cut(_ places: Places) {
    var first = 0
    while first < documents.count {
      let source = places.source[Int(documents[first])]
      let start = places.offset(documents[first])
      var end = start
      var size = 0
      var next = first
      while next < documents.count, places.source[Int(documents[next])] == source {
        let (offset, length) = (places.offset(documents[next]), places.length(documents[next]))
        let isSameValue = next > first && offset == places.offset(documents[next - 1])
        if !isSameValue {
          let isFar = offset + length - start > Self.stretchBytes || offset - end > Self.gapBytes
          if isFar, next > first { break }
          size += length
          end = max(end, offset + length)
        }
        next += 1
      }
      stretches.append(
        Stretch(source: Int(source), documents: first..<next, bytes: start..<end, size: size)
      )
      self.size += size
      first = next
    }
  }

  /// Keeps only stretches that lie evenly spread, with about so many bytes in all.
  mutating func thin(to bytes: Int) {
    guard size > bytes else { return }
    let step = (size + max(1, bytes) - 1) / max(1, bytes)
    let spread = stride(from: 0, to: stretches.count, by: step).map { stretches[$0] }
    stretches = []
    size = 0
    for stretch in spread where size < bytes {
      stretches.append(stretch)
      size += stretch.size
    }
  }
}

/// Where documents lie, column by column.
private struct Places {
  let source: [UInt32]
  private let offsets: [UInt64]
  private let lengths: [UInt32]
  private let ordinals: [UInt32]

  init(_ columns: DocumentColumns) {
    source = columns.source
    offsets = columns.offset
    lengths = columns.length
    ordinals = columns.ordinal
  }

  func offset(_ document: UInt32) -> Int { Int(offsets[Int(document)]) }

  func length(_ document: UInt32) -> Int { Int(lengths[Int(document)]) }

  func precedes(_ one: UInt32, _ other: UInt32) -> Bool {
    let (one, other) = (Int(one), Int(other))
    if source[one] != source[other] { return source[one] < source[other] }
    if offsets[one] != offsets[other] { return offsets[one] < offsets[other] }
    return ordinals[one] < ordinals[other]
  }
}
