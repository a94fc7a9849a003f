import TraceModel

/// Finds traces with metadata that a question is about.
final class TraceFinder: MetadataVisitor {
  /// The traces that have something at the path.
  private(set) var present: RowSet
  /// Those of them where it passes the test.
  private(set) var satisfied: RowSet

  private let path: MetadataPath
  private let test: (MetadataScalar) -> Bool
  private let traces: [UInt32]
  private var rows: SpanRows

  init(_ query: MetadataQuery, in store: TraceStore) {
    path = MetadataPath(query.path)
    test = query.makeTest()
    traces = store.documents.trace
    rows = SpanRows(of: store)
    present = RowSet(bound: store.traces.count)
    satisfied = present
  }

  func wants(document: Int) -> Bool {
    !satisfied.contains(Int(traces[document]))
  }

  func visit(_ holder: MetadataHolder, of document: Int, on tape: JSONTape) {
    let trace = Int(traces[document])
    guard !satisfied.contains(trace) else { return }
    var isPresent = false
    var isSatisfied = false
    path.forEachValue(in: holder.metadata, on: tape) { value in
      isPresent = true
      isSatisfied = test(value)
      return !isSatisfied
    }
    // To look for the row takes longer than most of the rest, so only news are looked for.
    guard isSatisfied || isPresent && !present.contains(trace),
      rows.row(of: holder, in: document, of: trace) != nil
    else { return }
    present.insert(trace)
    if isSatisfied { satisfied.insert(trace) }
  }
}
