/// How traces are loaded.
public struct LoadOptions: Sendable {
  /// How many threads parse; nil for one a processor.
  public var threads: Int?
  /// How many bytes of a file one thread takes at a time.
  public var partBytes = 2 << 20
  /// Whether files are watched for what is added to them.
  public var follows = false
  /// How many bytes one input that is compressed may come to.
  public var maxSize = 8 << 30
  /// How many bytes one JSON value of it may have: a small file mustn't take up all memory.
  public var maxPackedValue = 128 << 20
  /// How many bytes the traces may take up in memory; the oldest are let go beyond.
  public var maxMemory = Int.max

  /// The usual way: all processors, to the end of the input.
  public init() {}
}

/// How far loading has come.
public struct LoadState: Sendable, Hashable {
  /// What it is at.
  public enum Phase: Sendable, Hashable {
    /// Files with a known end are being read.
    case loading
    /// What arrives is read, perhaps for ever.
    case arriving
    /// All has been read.
    case ended
    /// It was stopped before the end.
    case stopped
  }

  /// What it is at.
  public var phase = Phase.loading
  /// Bytes read so far.
  public var bytes = 0
  /// Bytes there are; nil where that isn't known.
  public var totalBytes: Int?
  /// Documents taken so far.
  public var documents = 0
  /// Records skipped so far.
  public var skipped = 0
  /// Traces that were let go to stay within the memory.
  public var lostTraces = 0

  /// The state before anything is read.
  public init() {}
}

/// Watches loading from outside, and may stop it.
public final class LoadMonitor: Sendable {
  private let stopping = Stopping()
  let onProgress: (@Sendable (LoadState) -> Void)?
  let onTraces: (@Sendable (LoadedTraces) -> Void)?

  /// A monitor.
  ///
  /// - Parameters:
  ///   - onProgress: Told how far it is, some twenty times a second, on the threads that load.
  ///   - onTraces: Told the traces so far, now and then.
  public init(
    onProgress: (@Sendable (LoadState) -> Void)? = nil,
    onTraces: (@Sendable (LoadedTraces) -> Void)? = nil
  ) {
    self.onProgress = onProgress
    self.onTraces = onTraces
  }

  /// Ends the loading soon; what was read is kept.
  public func stop() {
    stopping.stop()
  }

  /// Whether loading is to end.
  var isStopped: Bool { stopping.isStopped }

  /// A descriptor that can be read as soon as loading is to end.
  var stopDescriptor: Int32 { stopping.descriptor }
}
