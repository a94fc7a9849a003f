import TraceModel

/// Looks at the metadata in documents, on one thread.
protocol MetadataVisitor: AnyObject {
  /// Whether there may be news in a document.
  func wants(document: Int) -> Bool

  /// Looks at the metadata of a segment or subsegment; the tape is lent until it returns.
  func visit(_ holder: MetadataHolder, of document: Int, on tape: JSONTape)
}

/// Reads stretches of documents and shows their metadata to a visitor; one for each thread.
final class StretchReader: DocumentVisitor {
  /// How many documents couldn't be read.
  private(set) var unread = 0

  private let sources: [SourceFile]
  private let plan: DocumentPlan
  private let columns: DocumentColumns
  private let test: KeyTest?
  private let visitor: any MetadataVisitor

  private let parser = JSONParser()
  private let window = ByteWindow(capacity: 1 << 18)
  private var context = ImportContext()
  private var holders = MetadataHolders()

  /// The documents of the value at hand that weren't met yet, as positions in the plan.
  private var awaited = 0..<0

  /// A reader.
  ///
  /// - Parameters:
  ///   - sources: What the documents were read from.
  ///   - plan: The documents.
  ///   - columns: Where they are.
  ///   - test: Tells values that needn't be parsed.
  ///   - visitor: Looks at what is found.
  init(
    _ sources: [SourceFile],
    _ plan: DocumentPlan,
    _ columns: DocumentColumns,
    test: KeyTest?,
    visitor: any MetadataVisitor
  ) {
    self.sources = sources
    self.plan = plan
    self.columns = columns
    self.test = test
    self.visitor = visitor
  }

  /// Reads a stretch; where that can't be, each of its values alone.
  func read(_ stretch: DocumentPlan.Stretch) {
    guard sources.indices.contains(stretch.source) else {
      unread += stretch.documents.count
      return
    }
    let source = sources[stretch.source]
    do throws(ImportError) {
      try source.read(stretch.bytes, into: window)
      look(at: stretch.documents)
    } catch {
      forEachValue(of: stretch.documents) { documents, bytes in
        do throws(ImportError) {
          try source.read(bytes, into: window)
          look(at: documents)
        } catch {
          unread += documents.count
        }
      }
    }
  }

  private func forEachValue(
    of documents: Range<Int>,
    _ body: (_ documents: Range<Int>, _ bytes: Range<Int>) -> Void
  ) {
    var first = documents.lowerBound
    while first < documents.upperBound {
      let number = Int(plan.documents[first])
      let offset = columns.offset[number]
      var next = first + 1
      while next < documents.upperBound, columns.offset[Int(plan.documents[next])] == offset {
        next += 1
      }
      body(first..<next, Int(offset)..<Int(offset) + Int(columns.length[number]))
      first = next
    }
  }

  /// Looks at documents whose bytes are in the window.
  private func look(at documents: Range<Int>) {
    let text = window.bytes
    let base = window.base
    var scan = test.map { KeyTest.Scan($0, of: text) }
    forEachValue(of: documents) { documents, bytes in
      let range = bytes.lowerBound - base..<bytes.upperBound - base
      let value = UnsafeBufferPointer(rebasing: text[range])
      // What isn't the value any more that it was is parsed, so that it is told.
      guard scan?.mayHold(range) != false || !Self.isBracketed(value) else { return }
      guard documents.contains(where: { visitor.wants(document: Int(plan.documents[$0])) }) else {
        return
      }
      parse(value, documents)
    }
  }

  private static func isBracketed(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    switch (value.first, value.last) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "["), UInt8(ascii: "]")),
      (UInt8(ascii: "\""), UInt8(ascii: "\"")):
      true
    default: false
    }
  }

  private func parse(_ value: UnsafeBufferPointer<UInt8>, _ documents: Range<Int>) {
    awaited = documents
    if case .success(let parsed) = parser.parseRepairing(value) {
      context.visit(parsed, with: self)
    }
    unread += awaited.count
    awaited = 0..<0
  }

  func wants(_ ordinals: Range<Int>) -> Bool {
    passOver(before: ordinals.lowerBound)
    return awaited.first.map { ordinals.contains(ordinal(of: $0)) } ?? false
  }

  func visit(
    _ ordinal: Int,
    at value: Int,
    on tape: JSONTape,
    text: UnsafeBufferPointer<UInt8>,
    objects: inout ObjectFinder
  ) {
    passOver(before: ordinal)
    guard let next = awaited.first, self.ordinal(of: next) == ordinal else { return }
    awaited.removeFirst()
    let document = Int(plan.documents[next])
    guard visitor.wants(document: document) else { return }
    holders.forEach(in: value, on: tape) { visitor.visit($0, of: document, on: tape) }
  }

  /// Ordinals are met in ascending order: a document that was awaited before isn't there any more.
  private func passOver(before ordinal: Int) {
    while let next = awaited.first, self.ordinal(of: next) < ordinal {
      awaited.removeFirst()
      unread += 1
    }
  }

  private func ordinal(of position: Int) -> Int {
    Int(columns.ordinal[Int(plan.documents[position])])
  }
}
