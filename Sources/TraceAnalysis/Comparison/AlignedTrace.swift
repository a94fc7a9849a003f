import TraceModel

/// A trace as it is set against another.
struct AlignedTrace {
  /// What makes siblings the same.
  struct Key: Hashable {
    let name: String
    let call: String
    let isSegment: Bool
  }

  let rows: Range<Int>
  private let store: TraceStore
  private let selfTimes: SelfTimes
  private let path: CriticalPath

  init(_ side: TraceDifference.Side, _ timings: TraceTimings, isWhole: Bool) {
    store = side.store
    rows = store.rows(of: side.trace)
    selfTimes = timings.selfTimes
    path = isWhole ? timings.whole : timings.response
  }

  /// The outermost spans in rows: roots, or what a span contains.
  ///
  /// What an inferred segment contains stands in its place.
  func siblings(in rows: Range<Int>) -> [Int] {
    let (ends, flags) = (store.spans.subtreeEnd, store.spans.flags)
    var siblings: [Int] = []
    var row = rows.lowerBound
    while row < rows.upperBound {
      guard !flags[row].contains(.inferred) else {
        row += 1
        continue
      }
      siblings.append(row)
      row = Int(ends[row])
    }
    return siblings
  }

  /// What a span contains.
  func children(of row: Int) -> [Int] {
    siblings(in: row + 1..<Int(store.spans.subtreeEnd[row]))
  }

  func key(of row: Int) -> Key {
    Key(
      name: store.name(of: row),
      call: store.strings[store.notes[.operation, ofSpan: row]],
      isSegment: store.spans.flags[row].contains(.segment)
    )
  }

  func name(of row: Int) -> String { BottleneckSentence.nameWithCall(ofRow: row, in: store) }

  func span(_ row: Int) -> TraceDifference.Span {
    TraceDifference.Span(
      row: row,
      duration: store.duration(of: row),
      selfTime: selfTimes.nanoseconds(ofRow: row),
      pathTime: path.time(ofRow: row)
    )
  }
}
