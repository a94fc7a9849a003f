import CNcurses

/// The files keys come from and drawing goes to.
struct TerminalFiles {
  let input: UnsafeMutablePointer<FILE>
  let output: UnsafeMutablePointer<FILE>

  /// Takes standard input and output if both are a terminal, else opens the controlling terminal:
  /// data may come in through a pipe while keys come from the terminal.
  init?() {
    if isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 {
      guard let input = fdopen(dup(STDIN_FILENO), "r") else { return nil }
      guard let output = fdopen(dup(STDOUT_FILENO), "w") else { return nil }
      self.input = input
      self.output = output
    } else {
      guard let input = fopen("/dev/tty", "r") else { return nil }
      guard let output = fopen("/dev/tty", "w") else {
        fclose(input)
        return nil
      }
      self.input = input
      self.output = output
    }
  }

  var inputNumber: Int32 { fileno(input) }
  var outputNumber: Int32 { fileno(output) }

  func close() {
    fclose(input)
    fclose(output)
  }

  /// Writes bytes behind what ncurses has written.
  func write(_ bytes: [UInt8]) {
    fflush(output)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { CNcurses.write(outputNumber, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if !cnc_was_interrupted() {
        return
      }
    }
  }
}
