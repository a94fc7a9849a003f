public import TraceModel

/// What was told on the status line, to be read again.
public struct NoticeLog: Sendable {
  /// Something that was told, and when.
  public struct Entry: Hashable, Sendable {
    /// When it was told; unknown where the session has no clock.
    public let time: Timestamp
    /// What was told.
    public let text: String
  }

  private static let limit = 200

  /// The last of what was told, the newest last.
  public private(set) var entries: [Entry] = []

  /// Keeps what is told; the oldest goes where there are too many, and what is told again is kept once.
  mutating func add(_ text: String, at time: Timestamp) {
    if entries.last?.text == text { entries.removeLast() }
    entries.append(Entry(time: time, text: text))
    if entries.count > Self.limit { entries.removeFirst() }
  }
}
