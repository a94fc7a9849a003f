import TraceAnalysis
public import TraceModel

/// Traces as comma-separated values: a line of names, then a line a trace.
///
/// Names and units are those of X-Ray's summaries, as `TraceSummaries` has them: times are seconds.
/// Fields are written as `ReportCSV` writes them; what isn't known is left empty.
public struct TraceListCSV: Sendable {
  private static let names = [
    "Id", "StartTime", "Name", "HttpMethod", "HttpURL", "HttpStatus", "ResponseTime", "Duration",
    "SpanCount", "HasFault", "HasError", "HasThrottle", "IsPartial",
  ]

  private let store: TraceStore

  /// The traces of a store.
  public init(of store: TraceStore) {
    self.store = store
  }

  /// Writes a line for each of some traces, in their order.
  ///
  /// - Parameters:
  ///   - traces: The numbers of the traces.
  ///   - output: Takes the text in UTF-8, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public func write(
    _ traces: some Sequence<Int>,
    to output: ([UInt8]) throws -> Void
  ) rethrows {
    try output(ReportCSV.line(Self.names))
    for trace in traces { try output(ReportCSV.line(values(of: trace).map(ReportCSV.text))) }
  }

  private func values(of trace: Int) -> [ReportValue] {
    func text(_ id: StringID) -> ReportValue {
      store.strings.optional(id).map { .text($0) } ?? .none
    }
    func flag(_ isSet: Bool) -> ReportValue { .text(isSet ? "true" : "false") }
    let root = store.root(of: trace)
    let request = root.flatMap { store.requests.index(ofSpan: $0) }
    let status = request.map { Int(store.requests.status[$0]) } ?? 0
    let flags = store.rootFlags(of: trace)
    let all = store.traces.flags[trace]
    return [
      .text(store.text(of: store.traces.id[trace])),
      .time(store.traces.start[trace]),
      store.leadingRow(of: trace).map { .text(store.name(of: $0)) } ?? .none,
      request.map { text(store.requests.method[$0]) } ?? .none,
      request.map { text(store.requests.url[$0]) } ?? .none,
      status == 0 ? .none : .count(status),
      store.responseTime(of: trace).map { .nanoseconds($0) } ?? .none,
      store.duration(ofTrace: trace).map { .nanoseconds($0) } ?? .none,
      .count(Int(store.traces.spanCount[trace])),
      flag(flags.contains(.fault)),
      flag(flags.contains(.error)),
      flag(flags.contains(.throttle) || all.contains(.throttledSegment)),
      flag(all.contains(.partial)),
    ]
  }
}
