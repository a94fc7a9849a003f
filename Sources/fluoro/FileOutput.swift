import TextScreen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written from beginning to end.
///
/// One that is there already is written over only by a whole new one: what comes is written into another
/// file beside it, which takes its place at the end.
final class FileOutput: TextOutput {
  /// Why a file couldn't be written, in one line.
  struct Failure: Error {
    let reason: String

    init(reason: String) {
      self.reason = reason
    }

    /// What the system says went wrong last.
    init(of path: String) {
      reason = "\(path): \(String(cString: strerror(errno)))"
    }
  }

  private let file: UnsafeMutablePointer<FILE>
  /// The file as it was typed, for messages.
  private let name: String
  /// What is removed where the end isn't reached; nothing once it is, and for pipes and devices.
  private var unfinished: String?
  /// Whose place the new file takes at the end.
  private let replaced: String?

  private init(
    _ descriptor: Int32,
    name: String,
    unfinished: String?,
    replacing replaced: String? = nil
  ) throws(Failure) {
    guard descriptor >= 0, let file = fdopen(descriptor, "w") else { throw Failure(of: name) }
    self.file = file
    self.name = name
    self.unfinished = unfinished
    self.replaced = replaced
  }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: Where it is; `~` at its beginning is the user's home.
  ///   - overwrites: Whether one that exists is written over.
  ///   - isBeingRead: Whether the file at a path is one that is being read; such a file isn't written
  ///     over.
  /// - Returns: The file; without `finish()` nothing of it stays when the value ends.
  /// - Throws: Where it can't be written.
  static func opened(
    _ path: String,
    overwrites: Bool,
    isBeingRead: (String) -> Bool
  ) throws(Failure) -> FileOutput {
    // What is said of it names it as it was typed: what it stands for may be too long for a line.
    let place = expanded(path)
    var status = stat()
    guard stat(place, &status) == 0 else {
      let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      return try FileOutput(descriptor, name: path, unfinished: place)
    }
    guard overwrites else {
      throw Failure(
        reason: "\(path) is there already; with ! behind the command's name it is written over"
      )
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return try FileOutput(open(place, O_WRONLY | O_CLOEXEC), name: path, unfinished: nil)
    }
    guard !isBeingRead(place) else {
      throw Failure(reason: "\(path) is being read, and so not written over; take another name")
    }
    guard access(place, W_OK) == 0 else { throw Failure(of: path) }
    return try replacing(place, status.st_mode & 0o7777, name: path)
  }

  /// Opens a file beside another one, whose place and permissions it is to take.
  private static func replacing(
    _ place: String,
    _ mode: mode_t,
    name: String
  ) throws(Failure) -> FileOutput {
    // A link to it goes on leading to it.
    guard let resolved = realpath(place, nil) else { throw Failure(of: name) }
    defer { free(resolved) }
    let real = String(cString: resolved)
    let folder = real[..<(real.lastIndex(of: "/") ?? real.startIndex)]
    var template = Array("\(folder)/.fluoro-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw Failure(
        reason: "\(name): no new file can be made beside it: \(String(cString: strerror(errno)))"
      )
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fchmod(descriptor, mode)
    let new = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return try FileOutput(descriptor, name: name, unfinished: new, replacing: real)
  }

  /// Writes a file; one that was begun and can't be finished is removed, and what it was to be written
  /// over is as it was.
  ///
  /// - Parameters:
  ///   - path: Where it is; `~` at its beginning is the user's home.
  ///   - overwrites: Whether one that exists is written over.
  ///   - isBeingRead: Whether the file at a path is one that is being read.
  ///   - body: Writes what is to be in it.
  /// - Throws: Where it can't be written, and what `body` throws.
  static func write(
    to path: String,
    overwrites: Bool,
    isBeingRead: (String) -> Bool,
    _ body: (FileOutput) throws -> Void
  ) throws {
    let output = try opened(path, overwrites: overwrites, isBeingRead: isBeingRead)
    try body(output)
    try output.finish()
  }

  deinit {
    fclose(file)
    if let unfinished { unlink(unfinished) }
  }

  /// Lets the file stay, in the place of the one that it is written over; more can be written after.
  ///
  /// - Throws: Where that can't be done, and where the system couldn't write what it was given.
  func finish() throws(Failure) {
    try flush()
    if let unfinished, let replaced {
      guard fsync(fileno(file)) == 0, rename(unfinished, replaced) == 0 else {
        throw Failure(of: name)
      }
    }
    unfinished = nil
  }

  /// Gives what isn't written yet to the system.
  func flush() throws(Failure) {
    guard fflush(file) == 0 else { throw Failure(of: name) }
  }

  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws {
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Failure(of: name)
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
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }
}
