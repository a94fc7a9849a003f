/// Numbers that spans have in their metadata, by trace.
public struct MetadataNumbers: Sendable, Hashable {
  /// The numbers at one path.
  public struct Path: Sendable, Hashable {
    /// The keys, from the outermost on.
    public let keys: [String]
    /// The traces with exactly one distinct number there, ascending.
    public let traces: [UInt32]
    /// Their numbers; all finite.
    public let values: [Double]
    /// How many traces have several distinct numbers there.
    public let severalCount: Int

    /// A path with what was found there.
    public init(keys: [String], traces: [UInt32], values: [Double], severalCount: Int) {
      self.keys = keys
      self.traces = traces
      self.values = values
      self.severalCount = severalCount
    }
  }

  /// How much is looked at and kept at most.
  public struct Limits: Sendable, Hashable {
    /// Bytes of documents, more or less: where there are more, only evenly spread traces are looked at.
    public var bytes: Int
    /// Pairs of a path and a trace.
    public var values: Int

    /// Limits; by default enough for an answer within a second and for 100 MB of memory.
    public init(bytes: Int = 1 << 28, values: Int = 1_000_000) {
      self.bytes = bytes
      self.values = values
    }

    /// All documents are looked at.
    public static let none = Limits(bytes: .max, values: .max)
  }

  /// How much was looked at.
  public struct Coverage: Sendable, Hashable {
    /// How many traces there are to look at.
    public var allTraces = 0
    /// How many of them were looked at.
    public var seenTraces = 0
    /// How many documents can't be read any more; what they hold isn't known.
    public var unread = 0
    /// Whether there is so much that further paths or numbers were left out.
    public var isCutOff = false
    /// Whether it was told to end before all was looked at.
    public var isCancelled = false

    /// A coverage of nothing.
    public init() {}
  }

  /// The paths with numbers, in the order of their keys' bytes.
  public var paths: [Path] = []
  /// How much was looked at.
  public var coverage = Coverage()

  /// No numbers.
  public init() {}
}
