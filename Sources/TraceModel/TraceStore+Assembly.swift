extension TraceStore.Builder {
  /// Makes the store: groups the documents by trace, assembles each trace, and brings every column
  /// into the order of the finished rows.
  ///
  /// Columns are permuted one after the other, so that at no time two copies of all exist.
  ///
  /// - Parameter runner: Runs parts of the work side by side; the result doesn't depend on it.
  /// - Returns: The store.
  /// - Complexity: O(n log m) for n spans in traces of at most m.
  public consuming func finish(on runner: any JobRunner = SerialJobs()) -> TraceStore {
    takeInPending()
    let spanCount = spans.count
    var layout = assemble(on: runner)
    drafts = []
    embeddedParents = [:]
    spans.parent = []
    spans.flags = []
    let order = layout.order
    let rows = layout.inverse(count: spanCount)
    layout.order = []

    let id = Moving(spans.id)
    let name = Moving(spans.name)
    let kind = Moving(spans.kind)
    let start = Moving(spans.start)
    let end = Moving(spans.end)
    let requests = Moving([self.requests])
    let annotations = Moving([self.annotations])
    let notes = Moving([self.notes])
    let services = Moving([self.services])
    let kinds = spans.kinds
    spans = SpanColumns()
    self.requests = RequestColumns()
    self.annotations = AnnotationColumns()
    self.notes = NoteColumns()
    self.services = ServiceColumns()
    let jobs: [@Sendable () -> Void] = [
      { start.permute(by: order) }, { end.permute(by: order) }, { id.permute(by: order) },
      { requests.column[0].reorder(by: rows, count: order.count) },
      { annotations.column[0].reorder(by: rows, count: order.count) },
      { notes.column[0].reorder(by: rows, count: order.count) },
      { services.column[0].reorder(by: rows, count: order.count) },
      { name.permute(by: order) }, { kind.permute(by: order) },
    ]
    runner.run(jobs.count) { jobs[$0]() }

    var finished = SpanColumns()
    finished.kinds = kinds.isEmpty ? [SpanKind(origin: .none, namespace: .none)] : kinds
    finished.parent = layout.parent
    finished.subtreeEnd = layout.subtreeEnd
    finished.flags = layout.flags
    finished.missingParents = layout.missingParents
    finished.document = layout.document
    finished.id = id.column
    finished.name = name.column
    finished.kind = kind.column
    finished.start = start.column
    finished.end = end.column
    let store = TraceStore(
      strings: strings,
      spans: finished,
      traces: layout.traces,
      requests: requests.column[0],
      annotations: annotations.column[0],
      notes: notes.column[0],
      services: services.column[0],
      graphs: graphs,
      documents: documents,
      sources: sources,
      assembly: layout.report
    )
    store.checkInvariants()
    return store
  }

  private func assemble(on runner: any JobRunner) -> TraceLayout {
    let input = AssemblyInput(
      spans: spans,
      drafts: drafts,
      embeddedParents: embeddedParents,
      summaries: summaries,
      traceIDs: traceIDs,
      groups: TraceGroups(of: drafts, count: traceIDs.count)
    )
    // Several ranges a thread, since traces differ in size.
    let count = traceIDs.count < 1_000 ? 1 : runner.width * 4
    let results = Slots<TraceLayout>(count: count)
    runner.run(count) { job in
      let all = input.traceIDs.count
      results.put(input.layout(of: all * job / count..<all * (job + 1) / count), at: job)
    }
    if count == 1, let whole = results.take(0) { return whole }
    var whole = TraceLayout(spans: spans.count, traces: traceIDs.count)
    for job in 0..<count { results.take(job).map { whole.append($0) } }
    return whole
  }
}

/// A column on its way into another order; no two threads touch the same one.
private final class Moving<Element: Sendable>: @unchecked Sendable {
  var column: [Element]

  init(_ column: [Element]) {
    self.column = column
  }

  /// Brings the column into another order, and lets go of the old one.
  func permute(by order: [UInt32]) {
    column = permuted(column, by: order)
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

extension ServiceColumns {
  fileprivate mutating func reorder(by newRows: [UInt32], count: Int) {
    guard !row.isEmpty else { return }
    let order = sortedOrder(of: &row, by: newRows, count: count)
    row = permuted(row, by: order)
    name = permuted(name, by: order)
    type = permuted(type, by: order)
    account = permuted(account, by: order)
  }
}
