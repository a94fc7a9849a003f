public import TraceModel

/// How two traces differ, span by span.
///
/// Spans are the same if they lie on the same path: of what a span contains, the first span with a name
/// (and with what it calls) is set against the first such one of the other trace, the second against the
/// second. The only roots of two traces are the same whatever their names. Inferred segments, which
/// repeat a subsegment, are passed over. All differences are those of the second trace against the first.
public struct TraceDifference: Sendable {
  /// A trace of a store.
  public struct Side: Sendable {
    /// The store.
    public let store: TraceStore
    /// The number of the trace.
    public let trace: Int
    /// What it is called in few letters, such as `A`.
    public let label: String

    /// That trace.
    public init(_ label: String, trace: Int, in store: TraceStore) {
      self.label = label
      self.trace = trace
      self.store = store
    }
  }

  /// A span of one of the traces.
  public struct Span: Hashable, Sendable {
    /// Its row.
    public let row: Int
    /// Its length in nanoseconds; nothing while it is in progress.
    public let duration: Int64?
    /// How long it worked itself, in nanoseconds.
    public let selfTime: Int64
    /// How long it is on the critical path, in nanoseconds.
    public let pathTime: Int64
  }

  /// Spans that are the same, or one that only one trace has.
  public struct Row: Hashable, Sendable {
    /// The name, with what is called in parentheses; both, where they differ.
    public let name: String
    /// How many spans are above it.
    public let depth: Int
    /// The first trace's span.
    public let first: Span?
    /// The second trace's span.
    public let second: Span?

    /// By how much it is longer in the second trace, in nanoseconds; nothing where only one has it, or it
    /// is in progress.
    public var difference: Int64? {
      guard let one = first?.duration, let other = second?.duration else { return nil }
      return signedLength(from: one, to: other)
    }

    /// By how much more of the critical path it holds in the second trace, in nanoseconds.
    public var pathDifference: Int64 {
      signedLength(from: first?.pathTime ?? 0, to: second?.pathTime ?? 0)
    }
  }

  /// What is compared with.
  public let first: Side
  /// What is compared.
  public let second: Side
  /// Whether both are of one store.
  public let isOneStore: Bool
  /// Whether what is compared is the whole traces' times, since one of them answered long before its end;
  /// otherwise it is the responses'.
  public let isWhole: Bool
  /// The critical path of the first trace.
  public let firstPath: CriticalPath
  /// The critical path of the second trace.
  public let secondPath: CriticalPath
  /// The spans of both, each before what it contains.
  public let rows: [Row]

  /// Compares two traces.
  ///
  /// - Complexity: O(n log n) for n spans in both.
  public init(_ first: Side, _ second: Side, inOneStore: Bool) {
    let timings = (
      TraceTimings(trace: first.trace, in: first.store),
      TraceTimings(trace: second.trace, in: second.store)
    )
    let isWhole = timings.0.isAsynchronous || timings.1.isAsynchronous
    self.first = first
    self.second = second
    self.isWhole = isWhole
    isOneStore = inOneStore
    firstPath = isWhole ? timings.0.whole : timings.0.response
    secondPath = isWhole ? timings.1.whole : timings.1.response
    let (one, other) = (
      AlignedTrace(first, timings.0, isWhole: isWhole),
      AlignedTrace(second, timings.1, isWhole: isWhole)
    )
    rows = TraceAlignment(one, other).rows
  }

  /// By how much the second trace takes longer, in nanoseconds.
  public var difference: Int64 { signedLength(from: firstPath.duration, to: secondPath.duration) }

  /// The spans whose time on the critical path differs most, in either direction, the most different first.
  ///
  /// - Complexity: O(n log n).
  public var changes: [Row] {
    rows.enumerated().filter { $0.element.pathDifference != 0 }
      .sorted { one, other in
        let (left, right) = (
          one.element.pathDifference.magnitude, other.element.pathDifference.magnitude
        )
        return left != right ? left > right : one.offset < other.offset
      }.map(\.element)
  }
}

/// The difference of two lengths; clamped where it exceeds 292 years.
func signedLength(from first: Int64, to second: Int64) -> Int64 {
  Timestamp(nanoseconds: second).nanoseconds(since: Timestamp(nanoseconds: first))
}
