#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// What came through a pipe, kept in temporary files so that details can be read again.
///
/// The files have no names, so they go with the program, however it ends. They are many of a middling
/// size, so that what is let go can be given back.
final class Spool: Sendable {
  private static let fileBytes = 1 << 26

  private struct State {
    /// The files by their order; -1 for those that were let go.
    var descriptors: [Int32] = []
    var count = 0
    var failure: Int32?
  }

  private let state = Mutex(State())

  deinit {
    state.withLock { state in
      for descriptor in state.descriptors where descriptor >= 0 { close(descriptor) }
    }
  }

  /// How many bytes were added so far.
  var count: Int { state.withLock { $0.count } }

  /// Adds bytes.
  ///
  /// - Returns: The system's error number the first time that they can't be kept.
  func append(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    state.withLock { Self.append(bytes, to: &$0) }
  }

  /// Adds bytes.
  ///
  /// - Returns: Where they are; nil where they can't be kept.
  func place(_ bytes: UnsafeRawBufferPointer) -> Int? {
    state.withLock { state in
      let position = state.count
      return Self.append(bytes, to: &state) == nil && state.failure == nil ? position : nil
    }
  }

  private static func append(_ bytes: UnsafeRawBufferPointer, to state: inout State) -> Int32? {
    guard state.failure == nil else { return nil }
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      let offset = state.count % Self.fileBytes
      if offset == 0, state.descriptors.count * Self.fileBytes == state.count {
        guard let descriptor = Self.openTemporary() else {
          state.failure = errno
          return errno
        }
        state.descriptors.append(descriptor)
      }
      guard let file = state.descriptors.last else { return nil }
      let room = min(bytes.count - written, Self.fileBytes - offset)
      let put = pwrite(file, base + written, room, off_t(offset))
      if put < 0 {
        if errno == EINTR { continue }
        state.failure = errno
        return errno
      }
      written += put
      state.count += put
    }
    return nil
  }

  /// Lets go of the files that hold nothing from a position on.
  func discard(before position: Int) {
    state.withLock { state in
      let files = min(position / Self.fileBytes, state.descriptors.count)
      for file in 0..<files where state.descriptors[file] >= 0 {
        close(state.descriptors[file])
        state.descriptors[file] = -1
      }
    }
  }

  /// Reads bytes at a position.
  ///
  /// - Returns: How many there were.
  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at position: Int,
    name: String
  ) throws(ImportError) -> Int {
    // What is being read must not be let go meanwhile.
    let (count, isGone) = state.withLock { state in
      var count = 0
      var isGone = false
      while count < buffer.count, let base = buffer.baseAddress, position + count < state.count {
        let (file, within) = (position + count).quotientAndRemainder(dividingBy: Self.fileBytes)
        let room = min(buffer.count - count, Self.fileBytes - within)
        let descriptor = state.descriptors[file]
        isGone = descriptor < 0
        let got = isGone ? 0 : pread(descriptor, base + count, room, off_t(within))
        guard got > 0 else { break }
        count += got
      }
      return (count, isGone)
    }
    if isGone {
      throw ImportError(
        name: name,
        reason: "this trace was let go to stay within the memory",
        advice: "--max-memory sets how much there is"
      )
    }
    if count < buffer.count { try checkKept(name: name) }
    return count
  }

  /// Throws why not all was kept, where that is so.
  func checkKept(name: String) throws(ImportError) {
    guard let failure = state.withLock({ $0.failure }) else { return }
    throw ImportError(
      name: name,
      reason: "details weren't kept: \(String(cString: strerror(failure)))",
      advice: "make room in the folder that TMPDIR names"
    )
  }

  /// A temporary file that has lost its name already.
  private static func openTemporary() -> Int32? {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/fluoro-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}
