import TraceModel

/// Documents as SDKs and services write them, each followed by the end of its line.
///
/// One that was pretty-printed keeps its line breaks: a reader of JSON Lines may stumble over it, but not
/// a byte of it is changed. Only a document that doesn't say of which trace it is, since what was around
/// it did, is given a `trace_id`, as its first member.
struct SegmentLinesFormat: TraceExporter {
  let name = "segments"
  let help = "the documents, one a line where they came so"

  func write(_ traces: ExportedTraces, to output: ([UInt8]) throws -> Void) throws {
    var text: [UInt8] = []
    for trace in traces.traces {
      try traces.forEachDocument(of: trace) { document in
        var rest = document.bytes[...]
        if !document.namesTrace, let bracket = rest.firstIndex(of: UInt8(ascii: "{")) {
          var writer = JSONWriter()
          writer.member("trace_id", traces.store.text(of: traces.store.traces.id[trace]))
          text += rest[...bracket]
          text += writer.bytes
          text.append(UInt8(ascii: ","))
          rest = rest[(bracket + 1)...]
        }
        text += rest
        text.append(UInt8(ascii: "\n"))
        guard text.count >= 1 << 16 else { return }
        try output(text)
        text.removeAll(keepingCapacity: true)
      }
    }
    if !text.isEmpty { try output(text) }
  }
}
