import TraceModel

/// Finds the values that spans have in their metadata at one path.
final class ValueFinder: MetadataVisitor {
  /// What was found.
  private(set) var found = MetadataValues()

  /// Text is cut off behind so many bytes: nobody reads more of it in a column.
  private static let longestText = 1_024

  private let path: MetadataPath
  private let traces: [UInt32]
  private var rows: SpanRows
  /// Texts that were met, so that each is kept once.
  private var texts: Set<String> = []

  init(_ keys: [String], in store: TraceStore) {
    path = MetadataPath(keys)
    traces = store.documents.trace
    rows = SpanRows(of: store)
  }

  func wants(document: Int) -> Bool { !found.hasSeveral(Int(traces[document])) }

  func visit(_ holder: MetadataHolder, of document: Int, on tape: JSONTape) {
    var values: [MetadataValues.Value] = []
    path.forEachValue(in: holder.metadata, on: tape) { scalar in
      switch scalar {
      case .number(let number): if number.isFinite { values.append(.number(number)) }
      case .string(let bytes): values.append(.text(text(bytes)))
      case .boolean(let boolean): values.append(.boolean(boolean))
      case .null, .container: break
      }
      return true
    }
    let trace = traces[document]
    guard !values.isEmpty, rows.row(of: holder, in: document, of: Int(trace)) != nil else {
      return
    }
    for value in values { found.note(value, of: trace) }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var end = min(bytes.count, Self.longestText)
    // Not within a character's bytes.
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let text = String(decoding: bytes[..<end], as: UTF8.self)
    return texts.insert(text).memberAfterInsert
  }
}
