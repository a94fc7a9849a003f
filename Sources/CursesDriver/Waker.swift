import CNcurses

/// Lets other threads wake a terminal that waits for events.
///
/// It may outlive the terminal; waking then does nothing.
public struct Waker: Sendable {
  let file: Int32

  /// Makes the terminal's ``CursesTerminal/nextEvent()`` return `woken` soon.
  ///
  /// Never blocks. Several calls may lead to a single event.
  public func wake() {
    var byte = SignalPipe.wake
    // A full pipe is as good as a written one: the reader is woken either way.
    _ = write(file, &byte, 1)
  }
}
