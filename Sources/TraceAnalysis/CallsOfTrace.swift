import TraceModel

/// Which spans of a trace are calls of other services, and which of them a segment answers.
///
/// A call within a call, such as the HTTP request of an AWS client, is one with the outer call. One
/// value serves all traces of a store, so that its scratch memory is made once.
struct CallsOfTrace {
  private let flags: [SpanFlags]
  private let parents: [Int32]
  private let kinds: [UInt32]
  /// By number of kind: whether a subsegment of the kind calls something.
  private let callingKinds: [Bool]
  private var base = 0
  /// By row of the trace: the segment that it belongs to, or -1.
  private var owners: [Int32] = []
  /// By row of the trace: the outermost call that it is part of, or -1.
  private var outermost: [Int32] = []
  private var isAnswered: [Bool] = []

  init(in store: TraceStore) {
    flags = store.spans.flags
    parents = store.spans.parent
    kinds = store.spans.kind
    callingKinds = store.spans.kinds.map { kind in
      ["aws", "remote"].contains(store.strings[kind.namespace])
    }
  }

  /// Goes to a trace, given by its rows.
  ///
  /// - Complexity: O(rows).
  mutating func begin(_ rows: Range<Int>) {
    base = rows.lowerBound
    owners.removeAll(keepingCapacity: true)
    outermost.removeAll(keepingCapacity: true)
    isAnswered.removeAll(keepingCapacity: true)
    for row in rows {
      let parent = Int(parents[row])
      let around = parent < 0 ? -1 : outermost[parent - base]
      isAnswered.append(false)
      if flags[row].contains(.segment) {
        owners.append(Int32(truncatingIfNeeded: row))
        outermost.append(-1)
        if around >= 0 { isAnswered[Int(around) - base] = true }
      } else {
        owners.append(parent < 0 ? -1 : owners[parent - base])
        let isCall = flags[row].contains(.sql) || callingKinds[Int(kinds[row])]
        outermost.append(around >= 0 || !isCall ? around : Int32(truncatingIfNeeded: row))
      }
    }
  }

  /// The segment that a row of the trace belongs to: itself, or the nearest above it.
  func owner(of row: Int) -> Int? {
    let owner = owners[row - base]
    return owner < 0 ? nil : Int(owner)
  }

  /// Whether a subsegment calls a service that sent nothing, so that X-Ray would infer a segment.
  func isUnanswered(_ row: Int) -> Bool {
    Int(outermost[row - base]) == row && !isAnswered[row - base]
  }
}
