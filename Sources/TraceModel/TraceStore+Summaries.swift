extension TraceStore.Builder {
  /// What a summary says of its trace beyond what its stand-in span holds.
  public struct SummaryRecord: Hashable, Sendable {
    /// The end of the whole trace.
    public var end = Timestamp.unknown
    /// Whether some segment was throttled.
    public var isThrottled = false
    /// Whether some segment is in progress.
    public var isPartial = false
    /// A number that grows as documents arrive; of two summaries the higher one counts.
    public var revision: Int64 = 0

    /// A record of nothing.
    public init() {}
  }

  /// Ends the summary of a trace in place of a document: the one span reserved since the last document
  /// ended stands in for the root.
  ///
  /// It goes away where a document of the trace comes, before or after.
  ///
  /// - Parameters:
  ///   - record: What is known of the whole trace.
  ///   - trace: The trace.
  ///   - place: Where its bytes are.
  public mutating func endSummary(_ record: SummaryRecord, trace: TraceID, place: DocumentPlace) {
    let row = nextRow - 1
    endDocument(trace: trace, parent: .none, place: place)
    summaries[row] = record
  }

  /// Gives the stand-in for a trace a service that took part.
  public mutating func appendService(
    name: StringID,
    type: StringID,
    account: StringID,
    row: Int
  ) {
    services.row.append(UInt32(truncatingIfNeeded: row))
    services.name.append(name)
    services.type.append(type)
    services.account.append(account)
  }

  /// Adds a service graph that X-Ray computed.
  public mutating func appendGraph(_ graph: RecordedGraph) {
    graphs.append(graph)
  }
}
