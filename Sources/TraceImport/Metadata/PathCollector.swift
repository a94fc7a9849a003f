import TraceModel

/// Collects the paths at which there is metadata.
final class PathCollector: MetadataVisitor {
  /// What was found at a path.
  private struct Finding {
    /// How many spans have a value here, and the last one that was counted.
    var spans = 0
    var lastSpan = 0
    var example: String?
  }

  private static let longestExample = 80

  private let traces: [UInt32]
  private var rows: SpanRows
  private var tree = MetadataTree()
  /// By node of the tree.
  private var findings: [Finding] = []
  private var span = 0

  init(in store: TraceStore) {
    traces = store.documents.trace
    rows = SpanRows(of: store)
  }

  func wants(document: Int) -> Bool { true }

  func visit(_ holder: MetadataHolder, of document: Int, on tape: JSONTape) {
    guard rows.row(of: holder, in: document, of: Int(traces[document])) != nil else { return }
    span += 1
    tree.forEachLeaf(in: holder.metadata, on: tape) { node, value in
      while findings.count <= node { findings.append(Finding()) }
      if findings[node].lastSpan != span {
        findings[node].lastSpan = span
        findings[node].spans += 1
      }
      if findings[node].example == nil { findings[node].example = Self.text(value, on: tape) }
    }
  }

  private static func text(_ value: Int, on tape: JSONTape) -> String? {
    switch tape.kind(value) {
    case .string:
      let text = tape.string(value)
      var end = min(text.count, longestExample)
      // Not within a character.
      while end < text.count, end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
      return String(decoding: text[..<end], as: UTF8.self)
    case .integer: return String(Int64(bitPattern: tape.words[value + 1]))
    case .unsigned: return String(tape.words[value + 1])
    case .double: return tape.number(value)?.description
    case .true: return "true"
    case .false: return "false"
    case .null: return "null"
    default: return nil
    }
  }

  /// All paths so far.
  var collection: MetadataPaths {
    var collection = MetadataPaths()
    collection.isCutOff = tree.isCutOff
    collection.paths = findings.indices.filter { findings[$0].spans > 0 }.map { node in
      MetadataPaths.Path(
        keys: tree.path(to: node),
        spans: findings[node].spans,
        example: findings[node].example
      )
    }.sorted { one, other in
      one.spans != other.spans
        ? one.spans > other.spans : MetadataTree.precedes(one.keys, other.keys)
    }
    return collection
  }
}
