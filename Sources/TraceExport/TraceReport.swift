import TraceAnalysis
public import TraceModel

/// One trace as JSON, with the answers about its time: what `fluoro show --format json` prints.
///
/// ```
/// {"Id":…,"StartTime":…,"Duration":…,"ResponseTime":…,
///  "Bottleneck":{"Id":…,"Name":…,"Time":…,"Share":…},
///  "WholeTraceBottleneck":{"Id":…,"Name":…,"Time":…,"Share":…},"WholeTraceWaiting":…,
///  "Spans":[{"Id":…,"ParentId":…,"Name":…,"Kind":"segment"|"subsegment","Depth":…,"Origin":…,
///    "Namespace":…,"StartTime":…,"EndTime":…,"Duration":…,"SelfTime":…,"CriticalPathTime":…,
///    "WholeTracePathTime":…,"IsBottleneck":…,"InProgress":…,"Fault":…,"Error":…,"Throttle":…,"Status":…}]}
/// ```
///
/// Times are seconds, rounded to whole microseconds; spans are in the waterfall's order, parents
/// before their children. A key is left out where there is nothing to tell:
///
/// - `StartTime` where no document has one, `Duration` of a trace where nothing has ended,
///   `ResponseTime` where the root is missing or in progress, `Bottleneck` where no span took time;
/// - `WholeTraceWaiting` where at all times some span ran;
/// - of a span `ParentId` where it names none (of an orphan it is the parent that never came),
///   `EndTime` and `Duration` while it is in progress, `Origin`, `Namespace` and `Status` where the
///   document has none, `SelfTime`, `CriticalPathTime` and `WholeTracePathTime` where the span
///   has no start or is an inferred copy of another.
///
/// `Bottleneck`, `CriticalPathTime` and `IsBottleneck` are about the response path; `Share` is of the
/// duration of the root that carries it. `WholeTraceBottleneck` and `WholeTracePathTime` are about the
/// path from the trace's start to its latest end, which goes on where the response was sent long
/// before; its times and `WholeTraceWaiting`, when nothing ran, sum to the trace's duration, of which
/// `Share` is. Flags are the effective ones: where a document leaves them
/// out they follow from the HTTP status.
public struct TraceReport: Sendable {
  private let store: TraceStore
  private let timings: TraceTimings

  /// A report on a trace of a store.
  public init(trace: Int, in store: TraceStore) {
    self.store = store
    timings = TraceTimings(trace: trace, in: store)
  }

  /// Writes the report as JSON, a line a span.
  ///
  /// - Parameter output: Takes the text in UTF-8, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public func write(to output: ([UInt8]) throws -> Void) rethrows {
    var writer = JSONWriter()
    let trace = timings.trace
    writer.beginObject()
    writer.member("Id", store.text(of: store.traces.id[trace]))
    writer.member("StartTime", store.traces.start[trace])
    writer.member("Duration", nanoseconds: store.duration(ofTrace: trace))
    writer.member("ResponseTime", nanoseconds: store.responseTime(of: trace))
    write(timings.bottleneck, as: "Bottleneck", to: &writer)
    write(timings.wholeBottleneck, as: "WholeTraceBottleneck", to: &writer)
    if timings.whole.waiting > 0 {
      writer.member("WholeTraceWaiting", nanoseconds: timings.whole.waiting)
    }
    writer.key("Spans")
    writer.beginArray()
    var depths: [Int] = []
    let rows = store.rows(of: trace)
    depths.reserveCapacity(rows.count)
    for row in rows {
      let parent = Int(store.spans.parent[row])
      depths.append(parent < 0 ? 0 : depths[parent - rows.lowerBound] + 1)
      writer.lineBreak()
      write(row, depth: depths[row - rows.lowerBound], to: &writer)
      try writer.drain(over: 1 << 16, to: output)
    }
    writer.lineEnd()
    writer.endArray()
    writer.endObject()
    writer.lineEnd()
    try writer.drain(to: output)
  }

  private func write(_ bottleneck: Bottleneck?, as name: String, to writer: inout JSONWriter) {
    guard let bottleneck else { return }
    writer.key(name)
    writer.beginObject()
    writer.member("Id", store.text(of: store.spans.id[bottleneck.row]))
    writer.member("Name", store.name(of: bottleneck.row))
    writer.member("Time", nanoseconds: bottleneck.nanoseconds)
    writer.key("Share")
    writer.share(bottleneck.share)
    writer.endObject()
  }

  private func write(_ row: Int, depth: Int, to writer: inout JSONWriter) {
    let spans = store.spans
    let flags = spans.flags[row]
    let kind = store.kind(of: row)
    let parent = Int(spans.parent[row])
    let parentID = parent < 0 ? spans.missingParents[row] : spans.id[parent]
    writer.beginObject()
    writer.member("Id", store.text(of: spans.id[row]))
    writer.member("ParentId", parentID.map { store.text(of: $0) })
    writer.member("Name", store.name(of: row))
    writer.member("Kind", flags.contains(.segment) ? "segment" : "subsegment")
    writer.key("Depth")
    writer.integer(Int64(depth))
    writer.member("Origin", store.strings.optional(kind.origin))
    writer.member("Namespace", store.strings.optional(kind.namespace))
    writer.member("StartTime", spans.start[row])
    writer.member("EndTime", spans.end[row])
    writer.member("Duration", nanoseconds: store.duration(of: row))
    if spans.start[row].isKnown, !flags.contains(.inferred) {
      writer.member("SelfTime", nanoseconds: timings.selfTimes.nanoseconds(ofRow: row))
      writer.member("CriticalPathTime", nanoseconds: timings.response.time(ofRow: row))
      writer.member("WholeTracePathTime", nanoseconds: timings.whole.time(ofRow: row))
    }
    writer.member("IsBottleneck", timings.bottleneck?.row == row)
    writer.member("InProgress", flags.contains(.inProgress))
    writer.member("Fault", flags.contains(.fault))
    writer.member("Error", flags.contains(.error))
    writer.member("Throttle", flags.contains(.throttle))
    if let index = store.requests.index(ofSpan: row), store.requests.status[index] != 0 {
      writer.key("Status")
      writer.integer(Int64(store.requests.status[index]))
    }
    writer.endObject()
  }
}
