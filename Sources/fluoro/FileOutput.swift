import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written from beginning to end.
final class FileOutput: TextOutput {
  /// Why a file couldn't be written, in one line.
  struct Failure: Error {
    let reason: String
  }

  private let file: UnsafeMutablePointer<FILE>

  private init(_ file: UnsafeMutablePointer<FILE>) {
    self.file = file
  }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: Where it is; `~` at its beginning is the user's home.
  ///   - overwrites: Whether one that exists is written over.
  /// - Returns: The file, which is closed when the value ends.
  /// - Throws: Where it can't be written.
  static func opened(_ path: String, overwrites: Bool) throws(Failure) -> FileOutput {
    // What is said of it names it as it was typed: what it stands for may be too long for a line.
    let mode = overwrites ? O_TRUNC : O_EXCL
    let descriptor = open(expanded(path), O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o666)
    guard descriptor >= 0, let file = fdopen(descriptor, "w") else {
      let isThere = errno == EEXIST
      throw Failure(
        reason: isThere
          ? "\(path) is there already; with ! behind the command's name it is written over"
          : "\(path): \(String(cString: strerror(errno)))"
      )
    }
    return FileOutput(file)
  }

  /// Writes a file; one that was begun and can't be finished is removed, unless it was there before.
  ///
  /// - Parameters:
  ///   - path: Where it is; `~` at its beginning is the user's home.
  ///   - overwrites: Whether one that exists is written over.
  ///   - body: Writes what is to be in it.
  /// - Throws: Where it can't be written, and what `body` throws.
  static func write(
    to path: String,
    overwrites: Bool,
    _ body: (FileOutput) throws -> Void
  ) throws {
    let output = try opened(path, overwrites: overwrites)
    do {
      try body(output)
      try output.flush()
    } catch {
      if !overwrites { unlink(expanded(path)) }
      throw error
    }
  }

  deinit {
    fclose(file)
  }

  /// Gives what isn't written yet to the system.
  func flush() throws {
    guard fflush(file) == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
  }

  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws {
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Failure(reason: String(cString: strerror(errno)))
    }
  }

  /// Writes a line that may hold anything: what would act on a terminal is replaced.
  func write(safe line: String) throws {
    try write(line: DisplayWidth.safe(line))
  }

  /// Writes a line.
  func write(line: String) throws {
    try write(Array(line.utf8) + [UInt8(ascii: "\n")])
  }

  /// A path with the user's home in place of `~`.
  private static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }
}
