/// The body of `PutTraceSegments`: `{"TraceSegmentDocuments":["<JSON>",…]}`.
///
/// A string holds one document, at times an array of them.
struct SegmentUploads: TraceImporter {
  let name = "PutTraceSegments request"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.uploads)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    guard let documents = tape.member(Self.documentsKey, of: value),
      tape.kind(documents) == .array
    else { return context.skip(.wrongShape("TraceSegmentDocuments isn't a list")) }
    tape.forEachElement(documents) { element in
      switch tape.kind(element) {
      case .string: context.readDocumentText(tape.string(element), trace: trace)
      case .object: context.readDocument(element, of: tape, trace: trace)
      default: context.skip(.wrongShape("a segment document that is no JSON text"))
      }
    }
  }

  private static let documentsKey = JSONKey("TraceSegmentDocuments")
}
