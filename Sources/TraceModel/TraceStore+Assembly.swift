extension TraceStore.Builder {
  /// Makes the store: groups the documents by trace, assembles each trace, and brings every column
  /// into the order of the finished rows.
  ///
  /// Columns are permuted one after the other, so that at no time two copies of all exist.
  ///
  /// - Complexity: O(n log m) for n spans in traces of at most m.
  public consuming func finish() -> TraceStore {
    takeInPending()
    var traces = TraceColumns()
    var layout = Layout(spanCount: spans.id.count)
    let report = assemble(into: &layout, traces: &traces)
    let order = layout.order

    var finished = SpanColumns()
    finished.kinds = spans.kinds.isEmpty ? [SpanKind(origin: .none, namespace: .none)] : spans.kinds
    finished.parent = layout.parent
    layout.parent = []
    finished.subtreeEnd = layout.subtreeEnd
    layout.subtreeEnd = []
    finished.flags = layout.flags
    layout.flags = []
    spans.flags = []
    spans.parent = []
    finished.missingParents = layout.missingParents
    finished.document = documentOfRow(order)
    drafts = []
    finished.id = permuted(spans.id, by: order)
    spans.id = []
    finished.name = permuted(spans.name, by: order)
    spans.name = []
    finished.kind = permuted(spans.kind, by: order)
    spans.kind = []
    finished.start = permuted(spans.start, by: order)
    spans.start = []
    finished.end = permuted(spans.end, by: order)
    spans.end = []

    let rows = layout.inverse()
    requests.reorder(by: rows, count: order.count)
    annotations.reorder(by: rows, count: order.count)
    notes.reorder(by: rows, count: order.count)
    let store = TraceStore(
      strings: strings,
      spans: finished,
      traces: traces,
      requests: requests,
      annotations: annotations,
      notes: notes,
      documents: documents,
      sources: sources,
      assembly: report
    )
    store.checkInvariants()
    return store
  }

  /// Where the rows go, and what assembling found out about them.
  private struct Layout {
    /// The old row of each new one.
    var order: [UInt32] = []
    var parent: [Int32] = []
    var subtreeEnd: [UInt32] = []
    var flags: [SpanFlags] = []
    var missingParents: [Int: SpanID] = [:]
    let spanCount: Int

    init(spanCount: Int) {
      self.spanCount = spanCount
      order.reserveCapacity(spanCount)
      parent.reserveCapacity(spanCount)
      subtreeEnd.reserveCapacity(spanCount)
      flags.reserveCapacity(spanCount)
    }

    /// The new row of each old one; `UInt32.max` for versions that were superseded.
    func inverse() -> [UInt32] {
      var inverse = [UInt32](repeating: .max, count: spanCount)
      for (new, old) in order.enumerated() { inverse[Int(old)] = UInt32(new) }
      return inverse
    }
  }

  private func assemble(into layout: inout Layout, traces: inout TraceColumns) -> AssemblyReport {
    let groups = Groups(of: drafts, count: traceIDs.count)
    var assembler = TraceAssembler()
    for (number, id) in traceIDs.enumerated() {
      let members = groups.members(of: number)
      load(members, into: &assembler)
      assembler.assemble()
      let base = layout.order.count
      var summary = TraceExtent(id: id)
      for placed in assembler.placed {
        let old = Int(placed.row)
        if placed.missingParent != .none {
          layout.missingParents[layout.order.count] = placed.missingParent
        }
        layout.order.append(placed.row)
        layout.parent.append(placed.parent < 0 ? -1 : Int32(base) + placed.parent)
        layout.subtreeEnd.append(UInt32(base) + placed.subtreeEnd)
        layout.flags.append(placed.flags)
        summary.add(start: spans.start[old], end: spans.end[old], flags: placed.flags)
      }
      traces.id.append(id)
      traces.firstRow.append(UInt32(layout.order.count))
      traces.root.append(assembler.root < 0 ? -1 : Int32(base) + assembler.root)
      traces.start.append(summary.start)
      traces.end.append(summary.end)
      traces.flags.append(summary.flags)
      traces.documents.append(UInt32(members.count))
      traces.spanCount.append(summary.spans)
    }
    return assembler.report
  }

  /// Hands the spans of these documents to the assembler.
  private func load(_ members: ArraySlice<UInt32>, into assembler: inout TraceAssembler) {
    assembler.begin()
    var position: Int32 = 0
    for document in members {
      let (first, last) = rows(ofDocument: Int(document))
      let shift = position - Int32(first)
      for row in first..<last {
        let holder = spans.parent[row]
        assembler.add(
          TraceAssembler.Version(
            row: UInt32(row),
            id: spans.id[row],
            name: spans.name[row],
            start: spans.start[row],
            end: spans.end[row],
            flags: spans.flags[row],
            namedParent: row == first
              ? drafts[Int(document)].parent : embeddedParents[row] ?? .none,
            holder: holder < 0 ? -1 : holder + shift
          )
        )
        position += 1
      }
    }
  }

  /// The first row of a document, and the one behind its last.
  private func rows(ofDocument document: Int) -> (Int, Int) {
    let isLast = document + 1 == drafts.count
    return (
      Int(drafts[document].firstRow),
      isLast ? spans.id.count : Int(drafts[document + 1].firstRow)
    )
  }

  private func documentOfRow(_ order: [UInt32]) -> [UInt32] {
    var documentOfOld = [UInt32](repeating: 0, count: spans.id.count)
    for document in drafts.indices {
      let (first, last) = rows(ofDocument: document)
      for row in first..<last { documentOfOld[row] = UInt32(document) }
    }
    return permuted(documentOfOld, by: order)
  }
}

/// Documents by trace, each trace's in the order in which they came (a counting sort).
private struct Groups {
  private var starts: [UInt32]
  private var sorted: [UInt32]

  init(of documents: [TraceStore.Builder.DocumentDraft], count: Int) {
    starts = Array(repeating: 0, count: count + 1)
    for document in documents { starts[Int(document.trace) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    sorted = Array(repeating: 0, count: documents.count)
    for (number, document) in documents.enumerated() {
      sorted[Int(next[Int(document.trace)])] = UInt32(number)
      next[Int(document.trace)] += 1
    }
  }

  func members(of group: Int) -> ArraySlice<UInt32> {
    sorted[Int(starts[group])..<Int(starts[group + 1])]
  }
}

/// What a trace's row says, gathered span by span.
private struct TraceExtent {
  private(set) var start = Timestamp.unknown
  private(set) var end = Timestamp.unknown
  private(set) var flags: TraceFlags = []
  private(set) var spans: UInt32 = 0
  private let hint: Timestamp?

  init(id: TraceID) {
    hint = id.epochHint
    start = hint ?? .unknown
    startIsHint = true
  }

  private var startIsHint: Bool

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
    if !flags.contains(.inferred) { spans += 1 }
  }
}

/// A column in another order.
private func permuted<Element>(_ column: [Element], by order: [UInt32]) -> [Element] {
  Array(unsafeUninitializedCapacity: order.count) { target, count in
    for (new, old) in order.enumerated() {
      target.initializeElement(at: new, to: column[Int(old)])
    }
    count = order.count
  }
}

/// The order that sorts entries by their new row, keeping the order within one row; entries whose
/// row was superseded are left out.
private func sortedOrder(of rows: inout [UInt32], by newRows: [UInt32], count: Int) -> [UInt32] {
  var starts = [UInt32](repeating: 0, count: count + 1)
  var kept = 0
  for entry in rows.indices {
    rows[entry] = newRows[Int(rows[entry])]
    guard rows[entry] != .max else { continue }
    starts[Int(rows[entry]) + 1] += 1
    kept += 1
  }
  for row in 0..<count { starts[row + 1] += starts[row] }
  var order = [UInt32](repeating: 0, count: kept)
  for (entry, row) in rows.enumerated() where row != .max {
    order[Int(starts[Int(row)])] = UInt32(entry)
    starts[Int(row)] += 1
  }
  return order
}

extension RequestColumns {
  fileprivate mutating func reorder(by newRows: [UInt32], count: Int) {
    let order = sortedOrder(of: &row, by: newRows, count: count)
    row = permuted(row, by: order)
    method = permuted(method, by: order)
    url = permuted(url, by: order)
    status = permuted(status, by: order)
    userAgent = permuted(userAgent, by: order)
    clientAddress = permuted(clientAddress, by: order)
  }
}

extension AnnotationColumns {
  fileprivate mutating func reorder(by newRows: [UInt32], count: Int) {
    let order = sortedOrder(of: &row, by: newRows, count: count)
    row = permuted(row, by: order)
    key = permuted(key, by: order)
    type = permuted(type, by: order)
    bits = permuted(bits, by: order)
  }
}

extension NoteColumns {
  fileprivate mutating func reorder(by newRows: [UInt32], count: Int) {
    let order = sortedOrder(of: &row, by: newRows, count: count)
    row = permuted(row, by: order)
    field = permuted(field, by: order)
    value = permuted(value, by: order)
  }
}
