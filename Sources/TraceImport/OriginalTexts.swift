public import TraceModel

/// Reads the texts of documents again, one after the other, as they came.
///
/// The texts of the last values are kept, since a value may hold many documents, which would else be
/// parsed again for each of them. Not for use from several threads at once.
public final class OriginalTexts {
  private static let keptBytes = 32 << 20

  private struct Value: Hashable {
    let source: Int
    let offset: Int
  }

  private let sources: [SourceFile]
  private let parser = JSONParser()
  private let window = ByteWindow()
  private var context = ImportContext()
  private var kept: [Value: [Int: OriginalText]] = [:]
  private var order: [(value: Value, bytes: Int)] = []
  private var keptCount = 0

  init(sources: [SourceFile]) {
    self.sources = sources
  }

  /// The text of the document at a place: the bytes of its JSON object; of a document within a string,
  /// all that the string says.
  ///
  /// What was mended for reading is as it came; only bytes of a string that are no UTF-8 are U+FFFD.
  ///
  /// - Throws: Where its source can't be read any more.
  /// - Complexity: O(length of the JSON value that holds it), at times less.
  public func text(at place: DocumentPlace) throws(ImportError) -> OriginalText {
    let value = Value(source: place.source, offset: place.offset)
    let texts: [Int: OriginalText]
    if let known = kept[value] {
      texts = known
    } else {
      texts = try read(place)
      // A value with a single document isn't asked for again.
      if texts.count > 1 { keep(texts, of: value, bytes: 2 * place.length) }
    }
    guard let text = texts[place.ordinal] else {
      throw ImportError(
        name: sources[place.source].name,
        reason: "the document isn't where it was",
        advice: "load it again"
      )
    }
    return text
  }

  private func read(_ place: DocumentPlace) throws(ImportError) -> [Int: OriginalText] {
    guard sources.indices.contains(place.source) else {
      throw ImportError(name: "document", reason: "its source is gone", advice: "load it again")
    }
    let source = sources[place.source]
    try source.read(place.offset..<place.offset + place.length, into: window)
    switch parser.parseRepairing(window.bytes) {
    case .failure(let failure):
      throw ImportError(name: source.name, reason: failure.reason, advice: "load it again")
    case .success(let parsed):
      let collector = TextCollector()
      context.visit(parsed, with: collector)
      return collector.texts
    }
  }

  private func keep(_ texts: [Int: OriginalText], of value: Value, bytes: Int) {
    while keptCount + bytes > Self.keptBytes, let oldest = order.first {
      order.removeFirst()
      kept[oldest.value] = nil
      keptCount -= oldest.bytes
    }
    kept[value] = texts
    order.append((value, bytes))
    keptCount += bytes
  }
}

/// Takes the texts of all documents of a JSON value.
private final class TextCollector: DocumentVisitor {
  /// The texts by ordinal.
  private(set) var texts: [Int: OriginalText] = [:]

  func wants(_ ordinals: Range<Int>) -> Bool { true }

  func visit(
    _ ordinal: Int,
    at value: Int,
    on tape: JSONTape,
    text: UnsafeBufferPointer<UInt8>,
    objects: inout ObjectFinder
  ) {
    texts[ordinal] = objects.document(value, of: tape)
  }
}

extension DocumentReader {
  /// Reads the texts of the same documents.
  public func texts() -> OriginalTexts {
    OriginalTexts(sources: sources)
  }
}
