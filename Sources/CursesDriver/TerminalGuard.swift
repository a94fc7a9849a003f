import CNcurses

/// Sees to it that the terminal is given back, whatever ends the program.
///
/// All uses of the C functions `cnc_guard_…` are in this file: they share static state that each
/// object file would have a copy of.
enum TerminalGuard {
  /// Opens the pipe that signals and wakers write to.
  static func openPipe() -> SignalPipe? {
    guard cnc_guard_open_pipe() else { return nil }
    return SignalPipe(reader: cnc_guard_pipe_reader(), writer: cnc_guard_pipe_writer())
  }

  /// Remembers how terminal and signals were; call it before ncurses changes them.
  static func save(output: Int32) {
    cnc_guard_save(output)
    cnc_guard_save_signals()
  }

  /// Takes over the signals; call it after ncurses has started.
  static func arm() {
    cnc_guard_arm()
    cnc_guard_register_exit()
  }

  /// Lets the signals do what they did before.
  static func disarm() {
    cnc_guard_disarm()
  }

  /// Stops the program until it is continued.
  static func stop(wholeGroup: Bool) {
    cnc_guard_stop(wholeGroup)
    cnc_guard_watch()
  }
}

/// A pipe through which signal handlers and other threads reach the event loop.
struct SignalPipe {
  /// The byte written by a waker; signals are written as their numbers.
  static let wake: UInt8 = 0

  let reader: Int32
  let writer: Int32

  /// Takes out everything that has been written, without waiting.
  func drain(_ body: (UInt8) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
      while true {
        let count = read(reader, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        for byte in buffer.prefix(count) { body(byte) }
      }
    }
  }
}
