public import Foundation

/// The corpus in `Tests/Corpus`: recorded traces, edge cases and invalid input, and what is true of
/// them, counted by programs that share nothing with fluoro.
public enum Corpus {
  /// The folder.
  public static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Corpus")

  /// The path of a file, given below the corpus: `edge/two-roots.jsonl`.
  public static func path(_ name: String) -> String {
    folder.appendingPathComponent(name).path
  }

  /// The bytes of a file.
  public static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// What is in each file, by its name below the corpus; `otlp/` is left out.
  public static let expected = files.filter { !$0.key.hasPrefix("otlp/") }

  /// What is in each recording of OpenTelemetry, by its name below the corpus.
  public static let openTelemetry = files.compactMapValues(\.otlp)

  private static let files: [String: Expectation] = {
    struct Root: Decodable {
      let files: [String: Expectation]
    }
    do {
      let text = try String(
        contentsOf: folder.appendingPathComponent("expected.json"),
        encoding: .utf8
      )
      // Halves of surrogate pairs, which Foundation refuses and fluoro shows as U+FFFD.
      let mended = text.replacingOccurrences(
        of: #"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F].."#,
        with: #"\\uFFFD"#,
        options: .regularExpression
      )
      return try JSONDecoder().decode(Root.self, from: Data(mended.utf8)).files
    } catch {
      preconditionFailure("Tests/Corpus/expected.json can't be read: \(error)")
    }
  }()

  /// The names of the files in a folder of the corpus and below it, sorted, but for READMEs.
  public static func names(in folder: String) -> [String] {
    expected.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
  }

  /// What is in a file.
  public struct Expectation: Decodable, Sendable {
    /// Documents: segments and separately sent subsegments.
    public let documents: Int
    /// Datagram headers.
    public let headers: Int
    /// Pieces that are no document, as the reference counts them.
    public let bad: Int
    /// Distinct trace ids.
    public let traces: Int
    /// Segments, inferred ones included.
    public let segments: Int
    /// Embedded and separate subsegments.
    public let subsegments: Int
    /// Both together.
    public let spans: Int
    /// Traces with a clean root.
    public let ok: Int
    /// Traces whose root has a fault.
    public let faults: Int
    /// Traces whose root has an error.
    public let errors: Int
    /// Traces with a throttled segment.
    public let throttles: Int
    /// Traces in which some span has a fault.
    public let any_faults: Int
    /// What is true of each trace.
    public let per_trace: [TraceExpectation]
    /// What summaries say, where the file holds such.
    public let summaries: Summaries?
    /// What is in a recording of OpenTelemetry.
    public let otlp: OpenTelemetryExpectation?
  }

  /// What is in a recording of OpenTelemetry; flags as AWS's exporter derives them.
  public struct OpenTelemetryExpectation: Decodable, Sendable {
    /// What is true of a trace; times in seconds.
    public struct Trace: Decodable, Sendable {
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
      /// Whether the root is clean.
      public let ok: Bool
      /// The root's fault.
      public let fault: Bool
      /// The root's error.
      public let error: Bool
      /// Whether the root was throttled.
      public let throttle: Bool
      /// A fault anywhere.
      public let any_fault: Bool
      /// An error anywhere.
      public let any_error: Bool
      /// A throttled span anywhere.
      public let any_throttle: Bool
      /// Links of all spans.
      public let links: Int
      /// Events of all spans.
      public let events: Int
    }

    /// Distinct trace ids.
    public let traces: Int
    /// Spans.
    public let spans: Int
    /// Traces whose root has a fault.
    public let faults: Int
    /// Traces whose root has an error.
    public let errors: Int
    /// Traces with a throttled segment.
    public let throttles: Int
    /// Traces in which some span has a fault.
    public let any_faults: Int
    /// What is true of each trace.
    public let per_trace: [Trace]
  }

  /// Summaries of traces, as the file itself has them.
  public struct Summaries: Decodable, Sendable {
    /// One summary; times in seconds.
    public struct Row: Decodable, Sendable {
      /// The trace's id.
      public let id: String
      /// From the first start to the last end.
      public let duration: Double?
      /// The length of the root.
      public let response_time: Double?
      /// The verb.
      public let method: String?
      /// The URL.
      public let url: String?
      /// The status.
      public let status: Int?
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

  /// What is true of a trace; times in seconds.
  public struct TraceExpectation: Decodable, Sendable {
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

    /// The id, as the file has it.
    public let id: String
    /// The earliest start of a document.
    public let start: Double?
    /// Latest end less earliest start.
    public let duration: Double?
    /// The length of the root.
    public let response_time: Double?
    /// The root's name.
    public let root: String?
    /// The root's id.
    public let root_id: String?
    /// The root's origin.
    public let root_origin: String?
    /// The name to show where there is no root.
    public let first_span: String?
    /// The root's verb.
    public let method: String?
    /// The root's URL.
    public let url: String?
    /// The root's status.
    public let status: Int?
    /// Whether the root is clean.
    public let ok: Bool
    /// The root's fault.
    public let fault: Bool
    /// The root's error.
    public let error: Bool
    /// A throttled segment.
    public let throttle: Bool
    /// A fault anywhere.
    public let any_fault: Bool
    /// An error anywhere.
    public let any_error: Bool
    /// A throttled span anywhere.
    public let any_throttle: Bool
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
