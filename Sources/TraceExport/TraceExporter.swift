public import TraceModel

/// One way to write traces as the documents that they came as.
///
/// To add one, write a type beside the others in `Formats/` and add it to `TraceExporters.all`.
public protocol TraceExporter: Sendable {
  /// What it is called on the command line.
  var name: String { get }

  /// What it writes, in one clause.
  var help: String { get }

  /// Writes traces, piece by piece.
  ///
  /// - Parameters:
  ///   - traces: What to write.
  ///   - output: Takes the text; what it throws ends the writing.
  /// - Throws: What `output` and the documents' source throw.
  func write(_ traces: ExportedTraces, to output: ([UInt8]) throws -> Void) throws
}

/// Every way to write traces.
public enum TraceExporters {
  /// The ways, the usual one first.
  public static let all: [any TraceExporter] = [TraceBatchFormat(), SegmentLinesFormat()]
}

/// Traces that are to be written, with a way to their documents.
public struct ExportedTraces {
  /// The store that they are in.
  let store: TraceStore
  /// Their numbers, in the order of writing.
  let traces: [Int]
  private let documents: TraceGroups
  private let text: (DocumentPlace) throws -> OriginalText?

  /// Traces to be written.
  ///
  /// - Parameters:
  ///   - traces: Their numbers, in the order of writing.
  ///   - store: The store that they are in.
  ///   - text: Gives the text of a document; nothing where it is to be left out.
  public init(
    _ traces: [Int],
    in store: TraceStore,
    text: @escaping (DocumentPlace) throws -> OriginalText?
  ) {
    self.store = store
    self.traces = traces
    self.text = text
    documents = store.documentsByTrace()
  }

  /// Hands over the documents of a trace in the order in which they came, superseded ones as well.
  func forEachDocument(of trace: Int, _ body: (OriginalText) throws -> Void) throws {
    for document in documents.members(of: trace) {
      if let text = try text(store.documents[Int(document)]) { try body(text) }
    }
  }

  /// Whether documents of a trace are known, and not only its summary.
  func hasDocuments(_ trace: Int) -> Bool {
    !documents.members(of: trace).isEmpty
  }
}
