/// Where the rows of assembled traces go, and what assembling found out about them.
struct TraceLayout: Sendable {
  /// The old row of each new one.
  var order: [UInt32] = []
  private(set) var parent: [Int32] = []
  private(set) var subtreeEnd: [UInt32] = []
  private(set) var flags: [SpanFlags] = []
  private(set) var document: [UInt32] = []
  private(set) var missingParents: [Int: SpanID] = [:]
  private(set) var traces = TraceColumns()
  private(set) var report = AssemblyReport()

  /// A layout of nothing, with room for so many spans and traces.
  init(spans: Int, traces count: Int) {
    order.reserveCapacity(spans)
    parent.reserveCapacity(spans)
    subtreeEnd.reserveCapacity(spans)
    flags.reserveCapacity(spans)
    document.reserveCapacity(spans)
    traces.reserve(count)
  }

  /// The new row of each old one; `UInt32.max` for versions that were superseded.
  func inverse(count: Int) -> [UInt32] {
    var inverse = [UInt32](repeating: .max, count: count)
    for (new, old) in order.enumerated() { inverse[Int(old)] = UInt32(new) }
    return inverse
  }

  /// Adds a trace that was put together.
  ///
  /// - Parameters:
  ///   - id: Its id.
  ///   - documents: How many documents it is made of.
  ///   - summary: What is known of it where there are none.
  ///   - assembler: Has put it together.
  mutating func append(
    _ id: TraceID,
    documents: Int,
    summary: TraceStore.Builder.SummaryRecord?,
    of assembler: TraceAssembler
  ) {
    let base = order.count
    var extent = TraceExtent(id: id)
    let placed = assembler.placed
    for (position, span) in placed.enumerated() {
      if span.missingParent != .none { missingParents[base + position] = span.missingParent }
      extent.add(start: span.start, end: span.end, flags: span.flags)
    }
    order.append(contentsOf: placed.lazy.map(\.row))
    parent.append(contentsOf: placed.lazy.map { $0.parent < 0 ? -1 : Int32(base) + $0.parent })
    subtreeEnd.append(contentsOf: placed.lazy.map { UInt32(base) + $0.subtreeEnd })
    flags.append(contentsOf: placed.lazy.map(\.flags))
    document.append(contentsOf: placed.lazy.map(\.document))
    if let summary { extent.take(summary) }
    traces.id.append(id)
    traces.firstRow.append(UInt32(order.count))
    traces.root.append(assembler.root < 0 ? -1 : Int32(base) + assembler.root)
    traces.start.append(extent.start)
    traces.end.append(extent.end)
    traces.flags.append(extent.flags)
    traces.documents.append(summary == nil ? UInt32(documents) : 0)
    traces.spanCount.append(extent.spans)
  }

  /// Takes down what had to be decided for the traces so far.
  mutating func take(_ report: AssemblyReport, summariesReplaced: Int) {
    self.report = report
    self.report.summariesReplaced = summariesReplaced
  }

  /// Adds the traces of another layout behind the own ones.
  mutating func append(_ other: TraceLayout) {
    let base = Int32(truncatingIfNeeded: order.count)
    let first = UInt32(truncatingIfNeeded: order.count)
    order.append(contentsOf: other.order)
    parent.append(contentsOf: other.parent.lazy.map { $0 < 0 ? -1 : $0 + base })
    subtreeEnd.append(contentsOf: other.subtreeEnd.lazy.map { $0 + first })
    flags.append(contentsOf: other.flags)
    document.append(contentsOf: other.document)
    for (row, parent) in other.missingParents { missingParents[row + Int(base)] = parent }
    traces.append(other.traces, base: base)
    report.add(other.report)
  }
}

/// What a trace's row says, gathered span by span.
private struct TraceExtent {
  private(set) var start: Timestamp
  private(set) var end = Timestamp.unknown
  private(set) var flags: TraceFlags = []
  private(set) var spans: UInt32 = 0
  private var startIsHint = true

  init(id: TraceID) {
    start = id.epochHint ?? .unknown
  }

  mutating func add(start: Timestamp, end: Timestamp, flags: SpanFlags) {
    if flags.contains(.ownDocument) {
      if start.isKnown, startIsHint || start < self.start {
        self.start = start
        startIsHint = false
      }
      if end.isKnown, !self.end.isKnown || end > self.end { self.end = end }
      if flags.contains(.inProgress) { self.flags.insert(.partial) }
    }
    if flags.isSuperset(of: [.segment, .throttle]) { self.flags.insert(.throttledSegment) }
    if flags.contains(.fault) { self.flags.insert(.anyFault) }
    if flags.contains(.error) { self.flags.insert(.anyError) }
    if flags.contains(.throttle) { self.flags.insert(.anyThrottle) }
    if flags.contains(.orphan) { self.flags.insert(.orphans) }
    if flags.isDisjoint(with: [.inferred, .summary]) { spans += 1 }
  }

  /// Takes what a summary says of the trace beyond its root.
  mutating func take(_ record: TraceStore.Builder.SummaryRecord) {
    flags.insert(.summaryOnly)
    end = record.end
    if record.isPartial { flags.insert(.partial) }
    if record.isThrottled { flags.formUnion([.throttledSegment, .anyThrottle]) }
  }
}
