extension TraceStore.Builder {
  /// Makes the store: groups the documents by trace, assembles each trace, and brings every column
  /// into the order of the finished rows.
  ///
  /// Columns are permuted where they are: rows mostly move but a little, within their trace.
  ///
  /// - Parameter runner: Runs parts of the work side by side; the result doesn't depend on it.
  /// - Returns: The store.
  /// - Complexity: O(n log m) for n spans in traces of at most m.
  public consuming func finish(on runner: any JobRunner = SerialJobs()) -> TraceStore {
    takeInPending()
    let spanCount = spans.count
    var layout = assemble(on: runner)
    documents.trace = drafts.map { draft in
      summaries.isEmpty || summaries[Int(draft.firstRow)] == nil
        ? draft.trace : DocumentColumns.noTrace
    }
    drafts = []
    embeddedParents = [:]
    spans.parent = []
    spans.flags = []
    let rows = layout.inverse(count: spanCount)
    let order = completed(layout.order, by: rows)
    let count = layout.order.count
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
      { start.permute(by: order, count) }, { end.permute(by: order, count) },
      { id.permute(by: order, count) },
      { requests.column[0].reorder(by: rows, count: count) },
      { annotations.column[0].reorder(by: rows, count: count) },
      { notes.column[0].reorder(by: rows, count: count) },
      { services.column[0].reorder(by: rows, count: count) },
      { name.permute(by: order, count) }, { kind.permute(by: order, count) },
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
      links: LinkColumns(
        of: notes.column[0],
        strings,
        in: finished,
        layout.traces,
        traceNumbers
      ),
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
      groups: TraceGroups(of: drafts.lazy.map(\.trace), count: traceIDs.count)
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

  /// Brings the column into another order, of which only the beginning is kept.
  func permute(by order: [UInt32], _ count: Int) {
    TraceModel.permute(&column, by: order, count)
  }
}

/// An order of all old rows: the kept ones, and behind them those that were superseded.
private func completed(_ order: [UInt32], by newRows: [UInt32]) -> [UInt32] {
  guard order.count < newRows.count else { return order }
  return order
    + newRows.indices.lazy.filter { newRows[$0] == .max }.map { UInt32(truncatingIfNeeded: $0) }
}

/// Brings a column into another order where it is, cycle by cycle, and cuts it off.
///
/// - Parameters:
///   - column: The column.
///   - order: The old position of each new one; every position occurs once.
///   - count: How many entries are kept.
private func permute<Element>(
  _ column: inout [Element],
  by order: [UInt32],
  _ count: Int
) {
  var done = [UInt64](repeating: 0, count: order.count / 64 + 1)
  column.withUnsafeMutableBufferPointer { column in
    for start in 0..<order.count {
      guard order[start] != start, done[start >> 6] & 1 << UInt64(start & 63) == 0 else { continue }
      let first = column[start]
      var hole = start
      while true {
        done[hole >> 6] |= 1 << UInt64(hole & 63)
        let source = Int(order[hole])
        guard source != start else { break }
        column[hole] = column[source]
        hole = source
      }
      column[hole] = first
    }
  }
  column.removeLast(column.count - count)
}

/// The order that sorts entries by their new row, keeping the order within one row; last come entries
/// whose row was superseded.
///
/// - Returns: The order, and how many entries are kept.
private func sortedOrder(
  of rows: inout [UInt32],
  by newRows: [UInt32],
  count: Int
) -> (order: [UInt32], kept: Int) {
  var starts = [UInt32](repeating: 0, count: count + 2)
  for entry in rows.indices {
    rows[entry] = min(newRows[Int(rows[entry])], UInt32(truncatingIfNeeded: count))
    starts[Int(rows[entry]) + 1] += 1
  }
  for row in 0...count { starts[row + 1] += starts[row] }
  let kept = Int(starts[count])
  var order = [UInt32](repeating: 0, count: rows.count)
  for (entry, row) in rows.enumerated() {
    order[Int(starts[Int(row)])] = UInt32(truncatingIfNeeded: entry)
    starts[Int(row)] += 1
  }
  return (order, kept)
}

extension RequestColumns {
  fileprivate mutating func reorder(by newRows: [UInt32], count: Int) {
    let (order, kept) = sortedOrder(of: &row, by: newRows, count: count)
    permute(&row, by: order, kept)
    permute(&method, by: order, kept)
    permute(&url, by: order, kept)
    permute(&status, by: order, kept)
    permute(&userAgent, by: order, kept)
    permute(&clientAddress, by: order, kept)
  }
}

extension AnnotationColumns {
  fileprivate mutating func reorder(by newRows: [UInt32], count: Int) {
    let (order, kept) = sortedOrder(of: &row, by: newRows, count: count)
    permute(&row, by: order, kept)
    permute(&key, by: order, kept)
    permute(&type, by: order, kept)
    permute(&bits, by: order, kept)
  }
}

extension NoteColumns {
  fileprivate mutating func reorder(by newRows: [UInt32], count: Int) {
    let (order, kept) = sortedOrder(of: &row, by: newRows, count: count)
    permute(&row, by: order, kept)
    permute(&field, by: order, kept)
    permute(&value, by: order, kept)
  }
}

extension ServiceColumns {
  fileprivate mutating func reorder(by newRows: [UInt32], count: Int) {
    guard !row.isEmpty else { return }
    let (order, kept) = sortedOrder(of: &row, by: newRows, count: count)
    permute(&row, by: order, kept)
    permute(&name, by: order, kept)
    permute(&type, by: order, kept)
    permute(&account, by: order, kept)
  }
}
