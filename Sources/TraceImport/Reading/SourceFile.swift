#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the bytes of a source can be read from, whenever they are needed.
///
/// Nothing is mapped: who writes a file anew cuts it first, and to read what a mapped file lost ends
/// the program. The first few hundred files are kept open, so that one that is replaced or removed can
/// still be read; of more there may be thousands.
final class SourceFile: Sendable {
  /// What the user calls it.
  let name: String
  private let place: Place

  private enum Place: Sendable {
    case path(String, device: UInt64, number: UInt64)
    /// Open as long as this object lives.
    case descriptor(Int32)
    case spool(Spool)
    case share(SpoolShare)
  }

  /// A file by its path, as it was found; it is opened whenever it is read.
  init(path: String, status: stat) {
    name = path
    place = .path(
      path,
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino)
    )
  }

  /// An open file, which is closed in the end.
  init(name: String, descriptor: Int32) {
    self.name = name
    place = .descriptor(descriptor)
  }

  /// Opens a file by its path.
  static func open(_ path: String) throws(ImportError) -> SourceFile {
    let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path, errno: errno) }
    return SourceFile(name: path, descriptor: descriptor)
  }

  /// What came through a pipe and was kept.
  init(name: String, spool: Spool) {
    self.name = name
    place = .spool(spool)
  }

  /// What was unpacked and kept beside what others are.
  init(name: String, share: SpoolShare) {
    self.name = name
    place = .share(share)
  }

  deinit {
    if case .descriptor(let descriptor) = place { close(descriptor) }
  }

  /// An open descriptor for a while.
  func withDescriptor<Result>(
    _ body: (Int32) throws(ImportError) -> Result
  ) throws(ImportError) -> Result {
    switch place {
    case .descriptor(let descriptor): return try body(descriptor)
    case .spool, .share:
      throw ImportError(name: name, reason: "it can't be opened again")
    case .path(let path, let device, let number):
      let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .unreadable(path, errno: errno) }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .unreadable(path, errno: errno) }
      guard UInt64(truncatingIfNeeded: status.st_dev) == device,
        UInt64(truncatingIfNeeded: status.st_ino) == number
      else {
        throw ImportError(
          name: name,
          reason: "another file stands in its place since it was loaded",
          advice: "load it again"
        )
      }
      return try body(descriptor)
    }
  }

  /// Reads bytes at a position.
  ///
  /// - Parameters:
  ///   - buffer: Takes the bytes.
  ///   - position: Where they begin.
  ///   - descriptor: The open file.
  /// - Returns: How many there were; fewer than there is room only at the end of the file.
  /// - Throws: What the system says where it can't be read.
  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    at position: Int,
    from descriptor: Int32
  ) throws(ImportError) -> Int {
    var count = 0
    while count < buffer.count, let base = buffer.baseAddress {
      let got = pread(descriptor, base + count, buffer.count - count, off_t(position + count))
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(name, errno: errno)
      }
      count += got
    }
    return count
  }

  /// A range of the source in memory of its own.
  func window(_ range: Range<Int>) throws(ImportError) -> ByteWindow {
    let window = ByteWindow(capacity: range.count)
    try read(range, into: window)
    return window
  }

  /// Reads a range of the source into a window in place of what is there.
  func read(_ range: Range<Int>, into window: ByteWindow) throws(ImportError) {
    window.move(to: range.lowerBound)
    let got = try window.append(upTo: range.count) { room throws(ImportError) in
      switch place {
      case .spool(let spool): return try spool.read(into: room, at: range.lowerBound, name: name)
      case .share(let share): return try share.read(into: room, at: range.lowerBound, name: name)
      case .path, .descriptor:
        return try withDescriptor { descriptor throws(ImportError) in
          try read(into: room, at: range.lowerBound, from: descriptor)
        }
      }
    }
    guard got == range.count else { throw cutOff }
  }

  /// Tells that nothing before a position will be read again; nothing at all where there is none.
  ///
  /// Only what was kept of a pipe takes up room that this frees.
  func forget(before position: Int?) {
    if case .spool(let spool) = place { spool.discard(before: position ?? spool.count) }
  }

  private var cutOff: ImportError {
    ImportError(
      name: name,
      reason: "the file was cut off since it was loaded",
      advice: "load it again"
    )
  }
}

func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags)
}
