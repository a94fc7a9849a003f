import TraceModel

/// Finds spans with metadata that a question is about.
final class SpanFinder: MetadataVisitor {
  /// Their rows.
  private(set) var rows: [Int] = []

  private let path: MetadataPath
  private let test: (MetadataScalar) -> Bool
  private let traces: [UInt32]
  private var spans: SpanRows

  init(_ query: MetadataQuery, in store: TraceStore) {
    path = MetadataPath(query.path)
    test = query.makeTest()
    traces = store.documents.trace
    spans = SpanRows(of: store)
  }

  func wants(document: Int) -> Bool { true }

  func visit(_ holder: MetadataHolder, of document: Int, on tape: JSONTape) {
    var isSatisfied = false
    path.forEachValue(in: holder.metadata, on: tape) { value in
      isSatisfied = test(value)
      return !isSatisfied
    }
    guard isSatisfied else { return }
    if let row = spans.row(of: holder, in: document, of: Int(traces[document])) { rows.append(row) }
  }
}
