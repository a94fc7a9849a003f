import TraceModel

/// Which spans of a trace are calls of other services, and which of them a segment answers.
///
/// A call within a call, such as the HTTP request of an AWS client, is one with the outer call. One
/// value serves many traces, so that its scratch memory is made once.
struct CallsOfTrace {
  /// What is known of a span of the trace.
  struct Place {
    /// The segment that it belongs to, or -1.
    var owner: Int32
    /// The outermost call that it is part of, or -1.
    var outermost: Int32
    /// Whether a segment answers it.
    var isAnswered = false
  }

  private let spans: SpanBuffers
  private let places: UnsafeMutableBufferPointer<Place>
  /// By number of kind: whether a subsegment of the kind calls something.
  private let callingKinds: [Bool]
  private var base = 0

  /// - Parameters:
  ///   - store: The store.
  ///   - spans: Its columns.
  ///   - places: Room for the spans of the longest trace.
  init(
    in store: TraceStore,
    _ spans: SpanBuffers,
    places: UnsafeMutableBufferPointer<Place>
  ) {
    self.spans = spans
    self.places = places
    callingKinds = store.spans.kinds.map { kind in
      ["aws", "remote"].contains(store.strings[kind.namespace])
    }
  }

  /// Goes to a trace, given by its rows.
  ///
  /// - Complexity: O(rows).
  mutating func begin(_ rows: Range<Int>) {
    base = rows.lowerBound
    for row in rows {
      let parent = Int(spans.parent[row])
      var place = parent < 0 ? Place(owner: -1, outermost: -1) : places[parent - base]
      place.isAnswered = false
      let flags = spans.flags[row]
      if flags.contains(.segment) {
        if place.outermost >= 0 { places[Int(place.outermost) - base].isAnswered = true }
        place.owner = Int32(truncatingIfNeeded: row)
        place.outermost = -1
      } else if place.outermost < 0, flags.contains(.sql) || callingKinds[Int(spans.kind[row])] {
        place.outermost = Int32(truncatingIfNeeded: row)
      }
      places.initializeElement(at: row - base, to: place)
    }
  }

  /// The segment that a row of the trace belongs to: itself, or the nearest above it; or -1.
  func owner(of row: Int) -> Int {
    Int(places[row - base].owner)
  }

  /// The outermost call that a subsegment of the trace is, or is part of; or -1.
  func outermostCall(of row: Int) -> Int {
    Int(places[row - base].outermost)
  }

  /// Whether a subsegment calls a service that sent nothing, so that X-Ray would infer a segment.
  func isUnanswered(_ row: Int) -> Bool {
    let place = places[row - base]
    return Int(place.outermost) == row && !place.isAnswered
  }
}
