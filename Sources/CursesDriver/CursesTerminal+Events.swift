import CNcurses
public import TextScreen

/// What has been taken out of the pipe but not been told yet.
struct PendingEvents {
  var signal: Int32?
  var stop = false
  var resume = false
  var resize = false
  var wake = false

  mutating func note(_ byte: UInt8) {
    switch Int32(byte) {
    case Int32(SignalPipe.wake): wake = true
    case SIGWINCH: resize = true
    case SIGTSTP: stop = true
    case SIGCONT: resume = true
    default: signal = Int32(byte)
    }
  }
}

extension PendingEvents {
  /// Forgets the signals that keys send.
  mutating func forgetKeyboard() {
    stop = false
    if signal == SIGINT { signal = nil }
  }
}

extension CursesTerminal {
  /// Waits, without using the processor, until something happens.
  public mutating func nextEvent() -> TerminalEvent {
    while true {
      pipe.drain { pending.note($0) }
      if let signal = pending.signal {
        pending.signal = nil
        return .interrupted(signal: signal)
      }
      if pending.stop {
        pending.stop = false
        stop(wholeGroup: false)
        continue
      }
      if pending.resume {
        pending.resume = false
        pending.resize = false
        takeUp()
        return .resumed
      }
      if pending.resize {
        pending.resize = false
        if updateSize() { return .resized }
      }
      if let key = keys.next() { return .key(key) }
      if pending.wake {
        pending.wake = false
        return .woken
      }
      let ready = cnc_wait(files.inputNumber, pipe.reader, -1)
      // A terminal that can be read but has nothing to read has been closed.
      if ready == 1 && cnc_readable_bytes(files.inputNumber) <= 0 { return .closed }
    }
  }

  /// Gives the terminal back, stops, and takes it again when continued.
  mutating func stop(wholeGroup: Bool) {
    endwin()
    TerminalGuard.stop(wholeGroup: wholeGroup)
    pending.resume = true
  }

  /// Takes the terminal after somebody else had it.
  private mutating func takeUp() {
    reset_prog_mode()
    updateSize()
    shown = nil
    clearok(cnc_screen(), true)
    wrefresh(cnc_screen())
  }

  /// Asks the terminal for its size.
  ///
  /// - Returns: Whether it has changed.
  @discardableResult
  private mutating func updateSize() -> Bool {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard cnc_get_size(files.outputNumber, &rows, &columns) else { return false }
    guard Size(columns: Int(columns), rows: Int(rows)) != size else { return false }
    resizeterm(rows, columns)
    shown = nil
    return true
  }
}
