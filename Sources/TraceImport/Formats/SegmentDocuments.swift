/// A segment, or a subsegment that was sent on its own, as SDKs and AWS services write them.
struct SegmentDocuments: TraceImporter {
  let name = "segment document"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.isDocument
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    context.readDocument(value, of: tape, trace: trace)
  }
}
