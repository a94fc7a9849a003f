extension Corpus {
  /// What is in a file.
  public typealias Expectation = Joined<Counts, Contents>

  /// What is in a recording of OpenTelemetry; flags as AWS's exporter derives them.
  public typealias OpenTelemetryExpectation = Joined<Counts, OpenTelemetryTraces>

  /// What is true of a trace; times in seconds.
  public typealias TraceExpectation = Joined<Joined<Entry, Flags>, TraceDetails>

  /// What is true of a recorded trace of OpenTelemetry; times in seconds.
  public typealias OpenTelemetryTrace = Joined<Flags, OpenTelemetryTraceDetails>

  /// How many traces there are, and of which kinds.
  public struct Counts: Decodable, Sendable {
    /// Distinct trace ids.
    public let traces: Int
    /// Segments and subsegments; of OpenTelemetry, its spans.
    public let spans: Int
    /// Traces whose root has a fault.
    public let faults: Int
    /// Traces whose root has an error.
    public let errors: Int
    /// Traces with a throttled segment.
    public let throttles: Int
    /// Traces in which some span has a fault.
    public let any_faults: Int
  }

  /// What else is in a file.
  public struct Contents: Decodable, Sendable {
    /// Documents: segments and separately sent subsegments.
    public let documents: Int
    /// Datagram headers.
    public let headers: Int
    /// Pieces that are no document, as the reference counts them.
    public let bad: Int
    /// Segments, inferred ones included.
    public let segments: Int
    /// Embedded and separate subsegments.
    public let subsegments: Int
    /// Traces with a clean root.
    public let ok: Int
    /// What is true of each trace.
    public let per_trace: [TraceExpectation]
    /// What summaries say, where the file holds such.
    public let summaries: Summaries?
    /// What is in a recording of OpenTelemetry.
    public let otlp: OpenTelemetryExpectation?
  }

  /// The traces of a recording of OpenTelemetry.
  public struct OpenTelemetryTraces: Decodable, Sendable {
    /// What is true of each trace.
    public let per_trace: [OpenTelemetryTrace]
  }

  /// What is wrong in a trace.
  public struct Flags: Decodable, Sendable {
    /// Whether the root is clean.
    public let ok: Bool
    /// The root's fault.
    public let fault: Bool
    /// The root's error.
    public let error: Bool
    /// A throttled segment; in OpenTelemetry, whether the root was throttled.
    public let throttle: Bool
    /// A fault anywhere.
    public let any_fault: Bool
    /// An error anywhere.
    public let any_error: Bool
    /// A throttled span anywhere.
    public let any_throttle: Bool
  }

  /// What a trace is to its caller; times in seconds.
  public struct Entry: Decodable, Sendable {
    /// The trace's id, as the file has it.
    public let id: String
    /// Latest end less earliest start.
    public let duration: Double?
    /// The length of the root.
    public let response_time: Double?
    /// The root's verb.
    public let method: String?
    /// The root's URL.
    public let url: String?
    /// The root's status.
    public let status: Int?
  }

  /// What else is true of a recorded trace of OpenTelemetry; times in seconds.
  public struct OpenTelemetryTraceDetails: Decodable, Sendable {
    /// The id, 32 hex digits.
    public let id: String
    /// The earliest start, in nanoseconds.
    public let start_ns: Int64
    /// Latest end less earliest start.
    public let duration: Double
    /// The length of the root.
    public let response_time: Double
    /// The name of the root span.
    public let root: String
    /// The service that it belongs to.
    public let root_service: String
    /// How many spans.
    public let spans: Int
    /// Links of all spans.
    public let links: Int
    /// Events of all spans.
    public let events: Int
  }

  /// Summaries of traces, as the file itself has them.
  public struct Summaries: Decodable, Sendable {
    /// One summary; times in seconds.
    public typealias Row = Joined<Entry, SummaryFlags>

    /// What a summary says is wrong.
    public struct SummaryFlags: Decodable, Sendable {
      /// The root's fault.
      public let fault: Bool?
      /// The root's error.
      public let error: Bool?
      /// A throttled segment.
      public let throttle: Bool?
      /// A segment in progress.
      public let partial: Bool?
    }

    /// How many there are.
    public let count: Int
    /// How many have a fault.
    public let faults: Int
    /// How many have an error.
    public let errors: Int
    /// How many are throttled.
    public let throttles: Int
    /// Each of them.
    public let rows: [Row]
  }

  /// What else is true of a trace; times in seconds.
  public struct TraceDetails: Decodable, Sendable {
    /// A span and a time.
    public struct Holder: Decodable, Sendable {
      /// The span's id.
      public let id: String
      /// Its name.
      public let name: String
      /// Its time on the path.
      public let time: Double?
      /// The part of the path.
      public let share: Double?
      /// Its self time.
      public let `self`: Double?
    }

    /// The earliest start of a document.
    public let start: Double?
    /// The root's name.
    public let root: String?
    /// The root's id.
    public let root_id: String?
    /// The root's origin.
    public let root_origin: String?
    /// The name to show where there is no root.
    public let first_span: String?
    /// The root's flags.
    public let root_flags: [String]
    /// How many documents.
    public let documents: Int
    /// How many segments.
    public let segments: Int
    /// How many subsegments.
    public let subsegments: Int
    /// How many spans.
    public let spans: Int
    /// Spans without an end.
    public let open: Int
    /// Whether a document is open.
    public let partial: Bool
    /// Subsegments whose parent isn't there.
    public let orphans: Int
    /// The span with the most time on the critical path.
    public let bottleneck: Holder?
    /// The span with the longest self time.
    public let longest_self: Holder?
  }
}
