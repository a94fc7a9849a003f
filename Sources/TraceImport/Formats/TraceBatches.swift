/// What `aws xray batch-get-traces` answers: `{"Traces":[{"Id":…,"Segments":[…]}]}`.
struct TraceBatches: TraceImporter {
  let name = "batch-get-traces answer"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.traces)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    AnswerRests.count(in: value, of: tape, into: &context.report)
    let end = tape.close(value)
    var cursor = value + 1
    while cursor < end {
      if tape.key(cursor) == Self.tracesKey {
        readTraces(cursor + 1, of: tape, into: &context)
      }
      cursor = tape.next(cursor + 1)
    }
  }

  private func readTraces(_ value: Int, of tape: JSONTape, into context: inout ImportContext) {
    guard tape.kind(value) == .array else {
      return context.skip(.wrongShape("Traces isn't a list"))
    }
    let end = tape.close(value)
    var element = value + 1
    while element < end {
      if tape.kind(element) == .object {
        TraceContents().read(element, of: tape, trace: nil, into: &context)
      } else {
        context.skip(.wrongShape("a trace that isn't an object"))
      }
      element = tape.next(element)
    }
  }

  private static let tracesKey = JSONKey("Traces")
}

/// One trace of such an answer, as `--query 'Traces[*]'` leaves it: `{"Id":…,"Segments":[…]}`, or
/// `Spans` in answers of `aws xray list-retrieved-traces`.
struct TraceContents: TraceImporter {
  let name = "trace with its segments"

  func recognizes(_ shape: JSONShape) -> Bool {
    !shape.isDisjoint(with: [.segments, .spans])
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    var segments: Int?
    var id: UnsafeBufferPointer<UInt8>?
    tape.forEachMember(value) { key, member in
      let key = tape.key(key)
      if key == Self.idKey, tape.kind(member) == .string { id = tape.string(member) }
      if key == Self.segmentsKey || key == Self.spansKey { segments = member }
    }
    guard let segments, tape.kind(segments) == .array else {
      return context.skip(.wrongShape("a trace without a list of Segments or Spans"))
    }
    let end = tape.close(segments)
    var element = segments + 1
    while element < end {
      if tape.kind(element) == .object {
        SegmentEntries().read(element, of: tape, trace: id ?? trace, into: &context)
      } else {
        context.skip(.wrongShape("a segment that isn't an object"))
      }
      element = tape.next(element)
    }
  }

  private static let idKey = JSONKey("Id")
  private static let segmentsKey = JSONKey("Segments")
  private static let spansKey = JSONKey("Spans")
}

/// One segment of such an answer: `{"Id":…,"Document":"…"}`, the document as JSON in a string or,
/// as the console shows it, as an object.
struct SegmentEntries: TraceImporter {
  let name = "segment with its document"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.document)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    var document: Int?
    tape.forEachMember(value) { key, member in
      if tape.key(key) == Self.documentKey { document = member }
    }
    guard let document else { return context.skip(.wrongShape("a segment without a Document")) }
    switch tape.kind(document) {
    case .string: context.readDocumentText(tape.string(document), trace: trace)
    case .object where JSONShape(of: document, on: tape).contains(.spanTime):
      SpanRecords().read(document, of: tape, trace: trace, into: &context)
    case .object: context.readDocument(document, of: tape, trace: trace)
    default: context.skip(.wrongShape("a Document that is no JSON text"))
    }
  }

  private static let documentKey = JSONKey("Document")
}
