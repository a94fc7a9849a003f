/// How far loading has come, as the status line tells it.
public struct LoadProgress: Hashable, Sendable {
  /// What it is at.
  public enum Phase: Hashable, Sendable {
    /// Files with a known end are being read.
    case loading
    /// What arrives is read, perhaps for ever.
    case arriving
    /// All has been read.
    case ended
    /// The user stopped it before the end.
    case stopped
  }

  /// What it is at.
  public var phase: Phase
  /// Whether anything came through a pipe or was followed, so that its end is worth a word.
  public var hasArrived = false
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
  /// Bytes read in a second, of late.
  public var bytesPerSecond = 0
  /// Documents taken in a second, of late.
  public var documentsPerSecond = 0

  /// Progress before anything is read, or after all is.
  public init(phase: Phase = .ended) {
    self.phase = phase
  }

  /// Whether more may come.
  public var isGoingOn: Bool { phase == .loading || phase == .arriving }

  /// How much of all bytes is read, from 0 to 1; nil where that isn't known.
  var share: Double? {
    guard let totalBytes, totalBytes > 0 else { return nil }
    return min(1, Double(bytes) / Double(totalBytes))
  }

  /// How many seconds the rest takes at the rate of late; nil where that isn't known.
  public var secondsLeft: Int? {
    guard let totalBytes, bytesPerSecond > 0, bytes < totalBytes else { return nil }
    return (totalBytes - bytes + bytesPerSecond - 1) / bytesPerSecond
  }
}
