import TraceModel

/// Collects the numbers that spans have in their metadata at all paths, within limits.
final class NumberCollector: MetadataVisitor {
  private let limit: Int
  private let traces: [UInt32]
  private var rows: SpanRows
  private var tree = MetadataTree()
  /// By node of the tree.
  private var tallies: [NumberTally] = []
  private var count = 0
  private var isFull = false
  /// The numbers of the span at hand.
  private var numbers: [(node: Int, value: Double)] = []

  init(in store: TraceStore, limit: Int) {
    self.limit = limit
    traces = store.documents.trace
    rows = SpanRows(of: store)
  }

  func wants(document: Int) -> Bool { true }

  func visit(_ holder: MetadataHolder, of document: Int, on tape: JSONTape) {
    numbers.removeAll(keepingCapacity: true)
    tree.forEachLeaf(in: holder.metadata, on: tape) { node, value in
      switch tape.kind(value) {
      case .integer, .unsigned, .double:
        if let number = tape.number(value) { numbers.append((node, number)) }
      default: break
      }
    }
    let trace = traces[document]
    guard !numbers.isEmpty, rows.row(of: holder, in: document, of: Int(trace)) != nil else {
      return
    }
    for (node, value) in numbers { note(value, of: trace, at: node) }
  }

  private func note(_ value: Double, of trace: UInt32, at node: Int) {
    while tallies.count <= node { tallies.append(NumberTally()) }
    guard count < limit || tallies[node].contains(trace) else {
      isFull = true
      return
    }
    let before = tallies[node].count
    tallies[node].note(value, of: trace)
    count += tallies[node].count - before
  }

  /// All numbers so far.
  var collection: MetadataNumbers {
    var collection = MetadataNumbers()
    collection.coverage.isCutOff = isFull || tree.isCutOff
    collection.paths = tallies.indices.filter { tallies[$0].count > 0 }
      .map { tallies[$0].path(tree.path(to: $0)) }
      .sorted { MetadataTree.precedes($0.keys, $1.keys) }
    return collection
  }
}
