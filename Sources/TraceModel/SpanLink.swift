/// A link of a span to one of another trace, such as that of the receiver of a message to its sender.
public struct SpanLink: Hashable, Sendable {
  /// The trace that it names.
  public let trace: TraceID
  /// The span that it names; `none` where it names but the trace.
  public let span: SpanID
  /// The number of the trace; nothing where it isn't loaded.
  public let traceNumber: Int?
  /// The row of the span; nothing where it isn't loaded.
  public let row: Int?
}

extension TraceStore {
  /// The links of a span, in the order of its document, each once.
  ///
  /// - Complexity: O(log n + links of the span) for n links.
  public func links(ofSpan span: Int) -> [SpanLink] {
    links.indices(ofSpans: span..<span + 1).map { index in
      let (trace, row) = (links.targetTrace[index], links.target[index])
      return SpanLink(
        trace: links.trace[index],
        span: links.span[index],
        traceNumber: trace < 0 ? nil : Int(trace),
        row: row < 0 ? nil : Int(row)
      )
    }
  }

  /// The rows of the spans that have a link to a span, ascending.
  ///
  /// - Complexity: O(log n + links to the span) for n links.
  public func spans(linkedTo span: Int) -> [Int] {
    links.byTarget[links.places(ofTargets: span..<span + 1)].map { Int(links.row[Int($0)]) }
  }
}
