import TraceModel

/// Finds the numbers that spans have in their metadata at one path.
final class NumberFinder: MetadataVisitor {
  /// What was found.
  private(set) var tally = NumberTally()

  private let path: MetadataPath
  private let traces: [UInt32]
  private var rows: SpanRows

  init(_ keys: [String], in store: TraceStore) {
    path = MetadataPath(keys)
    traces = store.documents.trace
    rows = SpanRows(of: store)
  }

  func wants(document: Int) -> Bool { true }

  func visit(_ holder: MetadataHolder, of document: Int, on tape: JSONTape) {
    var numbers: [Double] = []
    path.forEachValue(in: holder.metadata, on: tape) { value in
      if case .number(let number) = value { numbers.append(number) }
      return true
    }
    let trace = traces[document]
    guard !numbers.isEmpty, rows.row(of: holder, in: document, of: Int(trace)) != nil else {
      return
    }
    for number in numbers { tally.note(number, of: trace) }
  }
}
