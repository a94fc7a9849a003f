import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line on standard error that is drawn over again and again, and in the end is gone.
///
/// There is none where standard error is no terminal, or one that can't go back to a line's start.
final class ProgressLine: Sendable {
  private static let delay = Duration.milliseconds(500)
  private static let pause = Duration.milliseconds(100)

  private struct State {
    /// When it may be drawn next; nil once it has ended.
    var next: ContinuousClock.Instant?
    /// How many columns it takes up.
    var columns = 0
  }

  private let state: Mutex<State>

  /// A line that isn't there before half a second has passed.
  init() {
    let isPossible = StandardStreams.isTerminal(.error) && Self.canReturn
    state = Mutex(State(next: isPossible ? .now + Self.delay : nil))
  }

  /// Shows parts of a line, unless it was drawn only just now.
  func show(_ parts: () -> [String]) {
    state.withLock { state in
      guard let next = state.next, next <= .now else { return }
      state.next = .now + Self.pause
      let line = ProgressText.line(parts(), columns: Self.terminalColumns)
      let surplus = max(0, state.columns - line.count)
      state.columns = line.count
      StandardStreams.draw("\r" + line + String(repeating: " ", count: surplus))
    }
  }

  /// Takes the line away for good.
  func end() {
    state.withLock { state in
      state.next = nil
      guard state.columns > 0 else { return }
      StandardStreams.draw("\r" + String(repeating: " ", count: state.columns) + "\r")
      state.columns = 0
    }
  }

  private static var canReturn: Bool {
    guard let name = getenv("TERM") else { return false }
    return !["", "dumb"].contains(String(cString: name))
  }

  private static var terminalColumns: Int { StandardStreams.columns(of: .error) ?? 80 }
}
