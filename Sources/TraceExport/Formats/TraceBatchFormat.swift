import TraceModel

/// Traces as `aws xray batch-get-traces` prints them: the documents as JSON text within strings.
///
/// Which of them exceeded a limit only the service knows; none is said to.
struct TraceBatchFormat: TraceExporter {
  let name = "batch"
  let help = "one JSON object, as aws xray batch-get-traces prints it"

  func write(_ traces: ExportedTraces, to output: ([UInt8]) throws -> Void) throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("Traces")
    writer.beginArray()
    for trace in traces.traces where traces.hasDocuments(trace) {
      writer.lineBreak()
      writer.beginObject()
      writer.member("Id", traces.store.text(of: traces.store.traces.id[trace]))
      writer.member("Duration", nanoseconds: traces.store.duration(ofTrace: trace))
      writer.member("LimitExceeded", false)
      writer.key("Segments")
      writer.beginArray()
      try traces.forEachDocument(of: trace) { document in
        writer.lineBreak()
        writer.beginObject()
        writer.member("Id", document.id)
        writer.key("Document")
        writer.string(utf8: document.bytes)
        writer.endObject()
        try writer.drain(over: 1 << 16, to: output)
      }
      writer.endArray()
      writer.endObject()
    }
    writer.lineEnd()
    writer.endArray()
    writer.key("UnprocessedTraceIds")
    writer.beginArray()
    writer.endArray()
    writer.endObject()
    writer.lineEnd()
    try writer.drain(to: output)
  }
}
