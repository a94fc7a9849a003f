/// What a search for metadata found.
public struct MetadataAnswer: Sendable, Hashable {
  /// The traces in which a span has something at the path.
  public var present: RowSet
  /// Those of them where it passes the test.
  public var satisfied: RowSet
  /// How many documents can't be read any more; what they hold isn't known.
  public var unread = 0
  /// Whether it was told to end before all was looked at.
  public var isCancelled = false

  /// An answer of nothing.
  ///
  /// - Parameter bound: How many traces there are.
  public init(bound: Int) {
    present = RowSet(bound: bound)
    satisfied = RowSet(bound: bound)
  }
}

/// The spans of a trace whose metadata passes a test.
public struct MetadataSpans: Sendable, Hashable {
  /// Their rows, in ascending order.
  public var rows: [Int] = []
  /// How many documents of the trace can't be read any more.
  public var unread = 0

  /// No spans.
  public init() {}
}

/// Paths at which spans have metadata.
public struct MetadataPaths: Sendable, Hashable {
  /// A path to values that are no objects; arrays are passed through.
  public struct Path: Sendable, Hashable {
    /// The keys, the namespace first.
    public let keys: [String]
    /// How many spans of the sample have a value there.
    public let spans: Int
    /// The first such value as plain text, cut off where it is long; nothing for an empty container.
    ///
    /// It is what the document says: control characters are as they came.
    public let example: String?

    /// A path with what was found there.
    public init(keys: [String], spans: Int, example: String?) {
      self.keys = keys
      self.spans = spans
      self.example = example
    }
  }

  /// The paths, the most frequent first, then in the order of their keys' bytes.
  public var paths: [Path] = []
  /// How many documents were looked at.
  public var seenDocuments = 0
  /// How many documents the traces have.
  public var allDocuments = 0
  /// How many documents can't be read any more.
  public var unread = 0
  /// Whether there are so many paths that further ones were left out.
  public var isCutOff = false

  /// No paths.
  public init() {}

  /// The paths with a key at their end, the most frequent first.
  public func paths(endingIn key: String) -> [Path] {
    paths.filter { $0.keys.last.map { $0.utf8.elementsEqual(key.utf8) } ?? false }
  }
}
