extension TraceStore {
  /// The rows of a trace's spans, in pre-order.
  public func rows(of trace: Int) -> Range<Int> {
    Int(traces.firstRow[trace])..<Int(traces.firstRow[trace + 1])
  }

  /// The row of a trace's root segment.
  public func root(of trace: Int) -> Int? {
    traces.root[trace] < 0 ? nil : Int(traces.root[trace])
  }

  /// The row that names a trace: its root, else the first span whose parent never came.
  public func leadingRow(of trace: Int) -> Int? {
    root(of: trace) ?? (rows(of: trace).isEmpty ? nil : rows(of: trace).lowerBound)
  }

  /// The trace that a row belongs to.
  ///
  /// - Complexity: O(log n).
  public func trace(ofRow row: Int) -> Int {
    var low = 0
    var high = traces.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(traces.firstRow[middle]) <= row { low = middle } else { high = middle }
    }
    return low
  }

  /// The trace with an id, in X-Ray's or W3C's form.
  ///
  /// - Complexity: O(n).
  public func trace(withID text: String) -> Int? {
    var text = text
    let id = text.withUTF8 { TraceID(utf8: $0) }
    if let id { return traces.id.firstIndex(of: id) }
    guard let known = strings.find(text.lowercased()) ?? strings.find(text) else { return nil }
    return traces.id.firstIndex(of: TraceID(text: known))
  }

  /// A trace's id as X-Ray writes it; an id of another shape as it was stored.
  public func text(of id: TraceID) -> String {
    id.text.map { strings[$0] } ?? id.canonicalText
  }

  /// A span's id: 16 hex digits, or as it was stored; empty for no id.
  public func text(of id: SpanID) -> String {
    if let text = id.text { return strings[text] }
    return id == .none ? "" : hexadecimalText(id.bits, digits: 16)
  }

  /// A span's name.
  public func name(of row: Int) -> String {
    strings[spans.name[row]]
  }

  /// A span's origin and namespace.
  public func kind(of row: Int) -> SpanKind {
    spans.kinds[Int(spans.kind[row])]
  }

  /// A span's length in nanoseconds; nothing while it is in progress or without a start, negative
  /// where a clock was set back.
  public func duration(of row: Int) -> Int64? {
    let start = spans.start[row]
    let end = spans.end[row]
    return start.isKnown && end.isKnown ? end.nanoseconds(since: start) : nil
  }

  /// The time from the earliest start to the latest end of a trace's documents, in nanoseconds;
  /// nothing where none has ended, or none has a start.
  ///
  /// - Complexity: O(1), but for traces that begin at the very second in their id O(n) for their n spans.
  public func duration(ofTrace trace: Int) -> Int64? {
    let start = traces.start[trace]
    let end = traces.end[trace]
    guard start.isKnown, end.isKnown else { return nil }
    // The time in the id stands in for a start that no document has, but says nothing of a length.
    if start == traces.id[trace].epochHint, !traces.flags[trace].contains(.summaryOnly) {
      guard rows(of: trace).contains(where: { spans.start[$0].isKnown }) else { return nil }
    }
    return end.nanoseconds(since: start)
  }

  /// The length of a trace's root segment, in nanoseconds; nothing while it is open or missing.
  public func responseTime(of trace: Int) -> Int64? {
    root(of: trace).flatMap { duration(of: $0) }
  }

  /// The flags of a trace's root; none where no segment came.
  public func rootFlags(of trace: Int) -> SpanFlags {
    root(of: trace).map { spans.flags[$0] } ?? []
  }

  /// The latest time at which anything of the trace is known to have happened.
  public func latestKnownTime(of trace: Int) -> Timestamp {
    var latest = traces.end[trace]
    for row in rows(of: trace) {
      for time in [spans.start[row], spans.end[row]] where time.isKnown {
        if !latest.isKnown || time > latest { latest = time }
      }
    }
    return latest
  }
}
