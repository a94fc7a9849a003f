/// Documents one after the other, in lists, and in what goes to X-Ray.
extension ContainerSample {
  private static let header = ContainerTests.header
  private static let both = ["segment document", "segment document"]

  static let documentSamples: [ContainerSample] = [
    .documents("a segment document", first, kinds: ["segment document"], names: [firstName]),
    .documents("documents without anything between", first + second, kinds: both),
    .documents("pretty documents, concatenated", pretty(1) + pretty(2) + "\n", kinds: both),
    .documents("pretty documents on lines of their own", "\(pretty(1))\n\(pretty(2))", kinds: both),
    .documents(
      "JSON Lines with CRLF and blank lines",
      "\r\n\(first)\r\n\r\n \r\n\(second)\r\n\r\n",
      kinds: both
    ),
    .documents("a byte order mark and documents", "\u{FEFF}\(first)\n\(second)\n", kinds: both),
    .documents("a byte order mark and a list", "\u{FEFF}[\(first),\(second)]", kinds: both),
    .documents("a list of documents", "[\(first),\n \(second)]\n", kinds: both),
    .documents("a list of pretty documents", "[\n\(pretty(1)),\n\(pretty(2))\n]\n", kinds: both),
    .documents("a list of lists", "[[\(first)],[\(second)]]", kinds: both),
    .documents("a list of documents as text", "[\(quoted(first)), \(quoted(second))]", kinds: both),
    .documents("documents as text, on lines", "\(quoted(first))\n\(quoted(second))\n", kinds: both),
    .documents(
      "datagrams of the daemon",
      "\(header)\n\(first)\n\(header)\n\(pretty(2))\n",
      kinds: ["datagram header", "segment document", "datagram header", "segment document"],
      headers: 2
    ),
    .documents(
      "a put-trace-segments request",
      #"{"TraceSegmentDocuments":[\#(quoted(first)),\#(quoted("[\(second)]"))]}"#,
      kinds: both
    ),
    .documents(
      "a list of put-trace-segments requests",
      #"[{"TraceSegmentDocuments":[\#(quoted(first))]},{"TraceSegmentDocuments":[\#(second)]}]"#,
      kinds: ["PutTraceSegments request", "PutTraceSegments request"]
    ),
  ]
}
