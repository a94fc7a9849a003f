/// Self times: a span's duration less the union of its children's intervals, each clipped to the span.
struct NaiveSelfTime {
  private let latest: Int64

  /// Spans in progress end at the latest time that the trace knows.
  init(_ trace: NaiveTrace) {
    latest = trace.spans.flatMap { [$0.start, $0.end] }.compactMap { $0 }.max() ?? 0
  }

  /// The self time in microseconds; nothing for spans without a start and for inferred segments,
  /// which repeat what a subsegment has.
  func microseconds(of span: NaiveSpan) -> Int64? {
    guard let own = interval(of: span) else { return nil }
    var covered = own.lowerBound
    var sum: Int64 = 0
    for child in span.children.compactMap({ interval(of: $0) })
      .sorted(by: { $0.lowerBound < $1.lowerBound })
    {
      let part = child.clamped(to: covered..<max(covered, own.upperBound))
      sum += part.upperBound - part.lowerBound
      covered = max(covered, part.upperBound)
    }
    return own.upperBound - own.lowerBound - sum
  }

  private func interval(of span: NaiveSpan) -> Range<Int64>? {
    guard let start = span.start, !span.isInferred else { return nil }
    return start..<max(start, span.end ?? latest)
  }
}
