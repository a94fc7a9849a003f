#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file or of standard input, readable as long as this object lives.
///
/// A file is mapped, so that only what is read takes memory, and memory that the system may take
/// back; what can't be mapped (a pipe) is read to its end. Behind the bytes there is always room that
/// may be read, as simdjson asks for.
public final class FileBytes: @unchecked Sendable {
  // `@unchecked`: the memory is never written after `init`.
  /// The bytes.
  public let bytes: UnsafeBufferPointer<UInt8>
  private let region: UnsafeMutableRawPointer
  private let regionLength: Int
  private let file: MappedFile?

  private init(
    region: UnsafeMutableRawPointer,
    regionLength: Int,
    count: Int,
    file: MappedFile? = nil
  ) {
    self.region = region
    self.regionLength = regionLength
    self.file = file
    bytes = UnsafeBufferPointer(
      start: UnsafePointer(region.assumingMemoryBound(to: UInt8.self)),
      count: count
    )
  }

  deinit {
    munmap(region, regionLength)
  }

  /// Whether the bytes before an offset are still there.
  ///
  /// Whoever writes a file anew cuts it first, and to read what a mapped file lost ends the program.
  func isStillThere(before end: Int) -> Bool {
    (file?.length ?? end) >= end
  }

  /// Opens a file, a pipe or a device by its path.
  public static func open(path: String) throws(ImportError) -> FileBytes {
    let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path, errno: errno) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path, path: path)
  }

  /// Maps or reads an open descriptor to its end.
  ///
  /// - Parameters:
  ///   - descriptor: Open for reading; it stays open.
  ///   - name: What errors call it.
  /// - Returns: The bytes.
  /// - Throws: What the system says where it can't be read.
  public static func read(descriptor: Int32, name: String) throws(ImportError) -> FileBytes {
    try read(descriptor: descriptor, name: name, path: nil)
  }

  private static func read(descriptor: Int32, name: String, path: String?) throws(ImportError)
    -> FileBytes
  {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(name, errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .unreadable(name, errno: EISDIR) }
    if status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 {
      let file = MappedFile(path: path, descriptor: descriptor, status: status)
      return try map(descriptor, count: Int(status.st_size), of: file, name: name)
    }
    return try readToEnd(descriptor, name: name)
  }

  /// Room for so many bytes and the padding behind them, in whole pages.
  private static func reserve(_ count: Int, name: String) throws(ImportError) -> (
    UnsafeMutableRawPointer, Int
  ) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let length = (count + JSONParser.padding + page - 1) / page * page
    let flags = MAP_PRIVATE | MAP_ANON
    let region = mmap(nil, length, PROT_READ | PROT_WRITE, flags, -1, 0)
    guard let region, region != MAP_FAILED else { throw .unreadable(name, errno: errno) }
    return (region, length)
  }

  /// Lays the file over reserved pages: behind its last page one is left that can be read.
  private static func map(
    _ descriptor: Int32,
    count: Int,
    of file: MappedFile,
    name: String
  ) throws(ImportError) -> FileBytes {
    let (region, length) = try reserve(count, name: name)
    let mapped = mmap(region, count, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0)
    guard mapped != MAP_FAILED else {
      let reason = errno
      munmap(region, length)
      throw .unreadable(name, errno: reason)
    }
    madvise(region, count, MADV_SEQUENTIAL)
    return FileBytes(region: region, regionLength: length, count: count, file: file)
  }

  private static func readToEnd(_ descriptor: Int32, name: String) throws(ImportError) -> FileBytes
  {
    var (region, length) = try reserve(1 << 20, name: name)
    var count = 0
    while true {
      if count + JSONParser.padding >= length {
        let (larger, largerLength): (UnsafeMutableRawPointer, Int)
        do throws(ImportError) {
          (larger, largerLength) = try reserve(length * 2, name: name)
        } catch {
          munmap(region, length)
          throw error
        }
        larger.copyMemory(from: region, byteCount: count)
        munmap(region, length)
        (region, length) = (larger, largerLength)
      }
      let room = length - JSONParser.padding - count
      let got = systemRead(descriptor, region + count, room)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        let reason = errno
        munmap(region, length)
        throw .unreadable(name, errno: reason)
      }
      count += got
    }
    return FileBytes(region: region, regionLength: length, count: count)
  }
}

/// A file whose bytes are mapped, as it was found; it isn't kept open, as there may be thousands.
private struct MappedFile {
  /// Where it was opened; nil where only its descriptor is known, which then stays open.
  let path: String?
  let descriptor: Int32
  let status: stat

  /// The length it has now; nil where the name stands for another file, which changes nothing here.
  var length: Int? {
    var now = stat()
    let result = path.map { stat($0, &now) } ?? fstat(descriptor, &now)
    guard result == 0, now.st_dev == status.st_dev, now.st_ino == status.st_ino else { return nil }
    return Int(now.st_size)
  }
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags)
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int
{
  read(descriptor, buffer, count)
}
