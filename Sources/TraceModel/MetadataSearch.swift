/// Looks up metadata in the documents that traces were loaded from: the store's columns don't hold it.
///
/// The model knows no files; whoever loads traces brings the search.
///
/// What counts is what the spans of the store have: a version of a span that was replaced by another
/// one doesn't, and of keys that an object has twice the last one does.
public protocol MetadataSearch: Sendable {
  /// Finds the traces in which some span has metadata at a path, and those where it passes a test.
  ///
  /// Documents of other traces aren't read. Of a trace that passed, further documents may be left out.
  ///
  /// - Parameters:
  ///   - query: The path and the test.
  ///   - store: The traces, loaded from what this reads.
  ///   - traces: The numbers of the traces to look at, below the count of the store's traces.
  ///   - progress: Told now and then, on any thread, how many bytes of documents were looked at, and how
  ///     many there are; answers whether to go on.
  /// - Returns: The traces, as far as they were looked at.
  /// - Complexity: O(bytes of the documents); some hundred megabytes a second and processor.
  func search(
    _ query: MetadataQuery,
    in store: TraceStore,
    among traces: RowSet,
    progress: MetadataProgress?
  ) -> MetadataAnswer

  /// Finds the spans of some traces whose metadata at a path passes a test.
  ///
  /// - Parameters:
  ///   - query: The path and the test.
  ///   - traces: The numbers of the traces to look at.
  ///   - store: The traces, loaded from what this reads.
  ///   - progress: As for `search`.
  /// - Returns: The rows of the spans.
  /// - Complexity: O(bytes of the traces' documents).
  func spans(
    matching query: MetadataQuery,
    among traces: RowSet,
    of store: TraceStore,
    progress: MetadataProgress?
  ) -> MetadataSpans

  /// Lists the paths at which there is metadata, in a sample of documents.
  ///
  /// - Parameters:
  ///   - traces: The numbers of the traces to look at.
  ///   - store: The traces, loaded from what this reads.
  ///   - bytes: How many bytes of documents to look at, more or less; where there are more, stretches
  ///     are taken that lie evenly spread.
  /// - Returns: The paths; the same ones for the same sample.
  /// - Complexity: O(bytes), and O(spans) of the traces.
  func paths(
    among traces: RowSet,
    in store: TraceStore,
    sampling bytes: Int
  ) -> MetadataPaths

  /// Finds the numbers at a path: of each trace the one that it has there, if it is one.
  ///
  /// - Parameters:
  ///   - path: The keys, as of a `MetadataQuery`; where there are none, nothing is found.
  ///   - traces: The numbers of the traces to look at.
  ///   - store: The traces, loaded from what this reads.
  ///   - limits: How much is looked at; what is kept of one path is no more than a number a trace.
  ///   - progress: As for `search`.
  /// - Returns: One path; the same for the same traces, unless it is told to end.
  /// - Complexity: O(bytes of the documents).
  func numbers(
    at path: [String],
    among traces: RowSet,
    in store: TraceStore,
    limits: MetadataNumbers.Limits,
    progress: MetadataProgress?
  ) -> MetadataNumbers

  /// Finds the values at a path: of each trace the one that it has there, if it is one.
  ///
  /// - Parameters:
  ///   - path: The keys, as of a `MetadataQuery`; where there are none, nothing is found.
  ///   - traces: The numbers of the traces to look at.
  ///   - store: The traces, loaded from what this reads.
  ///   - progress: As for `search`.
  /// - Returns: The values; the same for the same traces, unless it is told to end.
  /// - Complexity: O(bytes of the documents).
  func values(
    at path: [String],
    among traces: RowSet,
    in store: TraceStore,
    progress: MetadataProgress?
  ) -> MetadataValues

  /// Finds the numbers at all paths, each from its namespace on and through arrays.
  ///
  /// Of a key that an object has twice both values count here.
  ///
  /// - Parameters:
  ///   - traces: The numbers of the traces to look at.
  ///   - store: The traces, loaded from what this reads.
  ///   - limits: How much is looked at and kept.
  ///   - progress: As for `search`.
  /// - Returns: The paths; the same ones for the same traces, unless it is told to end.
  /// - Complexity: O(bytes), and O(spans) of the traces.
  func numbers(
    among traces: RowSet,
    in store: TraceStore,
    limits: MetadataNumbers.Limits,
    progress: MetadataProgress?
  ) -> MetadataNumbers
}

/// Told how many bytes were looked at, and how many there are; answers whether to go on.
public typealias MetadataProgress = @Sendable (_ bytesDone: Int, _ bytesAll: Int) -> Bool
