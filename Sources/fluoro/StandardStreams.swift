import ArgumentParser
import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard streams of the process.
enum StandardStreams {
  /// One of them, by its descriptor.
  enum Stream: Int32 {
    case input = 0
    case output = 1
    case error = 2
  }

  /// Whether a stream is a terminal.
  static func isTerminal(_ stream: Stream) -> Bool {
    isatty(stream.rawValue) == 1
  }

  /// How many columns the terminal has that a stream is; nothing where it is none, or doesn't tell.
  static func columns(of stream: Stream) -> Int? {
    var size = winsize()
    let isKnown = ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : nil
  }

  /// Prints a line on standard error, with everything in it replaced that would act on a terminal.
  static func complain(_ line: String) {
    let bytes = Array("fluoro: \(DisplayWidth.safe(line))\n".utf8)
    // Nobody is left to be told where standard error can't be written.
    _ = try? write(bytes, to: .error)
  }

  /// Prints a further line of a complaint, without the program's name before it.
  static func complainBelow(_ line: String) {
    _ = try? write(Array("  \(DisplayWidth.safe(line))\n".utf8), to: .error)
  }

  /// Draws on standard error, which is a terminal, with what moves its cursor.
  static func draw(_ text: String) {
    _ = try? write(Array(text.utf8), to: .error)
  }

  /// Writes on standard output, in large pieces.
  ///
  /// Where the reader has gone, as in `fluoro list | head`, the rest is left unwritten and the program
  /// ends as if all had been read.
  static func writing(_ body: (inout Output) throws -> Void) throws {
    signal(SIGPIPE, SIG_IGN)
    do {
      var output = Output()
      try body(&output)
      try output.flush()
    } catch let failure as WriteFailure {
      if failure.code == EPIPE { throw ExitCode(0) }
      complain("standard output can't be written: \(String(cString: strerror(failure.code)))")
      throw ExitCode(1)
    }
  }

  /// What is being written on standard output.
  struct Output: TextOutput {
    private static let limit = 1 << 16
    private var bytes: [UInt8] = []

    /// Writes text in UTF-8.
    mutating func write(_ text: [UInt8]) throws {
      bytes += text
      if bytes.count >= Self.limit { try flush() }
    }

    /// Writes a line, which must be safe for a terminal.
    mutating func write(line: String) throws {
      bytes += line.utf8
      bytes.append(UInt8(ascii: "\n"))
      if bytes.count >= Self.limit { try flush() }
    }

    /// Writes a line that may hold anything: what would act on a terminal is replaced.
    mutating func write(safe line: String) throws {
      try write(line: DisplayWidth.safe(line))
    }

    /// Writes what isn't written yet.
    mutating func flush() throws {
      try StandardStreams.write(bytes, to: .output)
      bytes.removeAll(keepingCapacity: true)
    }
  }

  /// The system refused to write.
  private struct WriteFailure: Error {
    let code: Int32
  }

  private static func write(_ bytes: [UInt8], to stream: Stream) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(stream.rawValue, buffer.baseAddress, written, buffer.count)
      }
      if count < 0 {
        let code = errno
        if code == EINTR { continue }
        throw WriteFailure(code: code)
      }
      written += count
    }
  }
}

/// `write(2)` from a position on; by a name that no method hides.
private func systemWrite(
  _ descriptor: Int32,
  _ base: UnsafeRawPointer?,
  _ start: Int,
  _ end: Int
) -> Int {
  write(descriptor, base.map { $0 + start }, end - start)
}
