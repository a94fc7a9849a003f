#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The inputs, told apart by how they are read.
struct OpenedSources {
  /// Files that can be read at any place.
  private(set) var files: [LoadFile] = []
  /// Files that must be unpacked, which takes reading them from their beginning.
  private(set) var packed: [LoadFile] = []
  /// Pipes and devices, whatever comes through them: open, to be read from one end to the other.
  private(set) var pipes: [Pipe] = []
  /// Files that are followed though there is nothing in them yet.
  private(set) var empty: [SourceFile] = []

  /// An open pipe.
  struct Pipe {
    let descriptor: Int32
    let name: String
  }

  private static let keptOpen = 256

  init(_ inputs: [TraceInput], _ gathering: Gathering) {
    for file in SourceList(inputs).files {
      if let error = file.error {
        gathering.report.errors.append(error)
        continue
      }
      do throws(ImportError) {
        try open(file, follows: gathering.options.follows)
      } catch {
        gathering.report.errors.append(error)
      }
    }
  }

  /// How many bytes there are; nil where that isn't known.
  var totalBytes: Int? {
    pipes.isEmpty ? (files + packed).reduce(0) { $0 + $1.bytes } : nil
  }

  private mutating func open(_ file: SourceList.File, follows: Bool) throws(ImportError) {
    let descriptor: Int32
    switch file.input {
    case .standardInput: descriptor = fcntl(0, F_DUPFD_CLOEXEC, 3)
    // A named pipe without a writer is no reason to wait here.
    case .path(let path): descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw .unreadable(file.name, errno: errno)
    }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    if isRegular, status.st_size == 0, follows, case .path = file.input {
      empty.append(SourceFile(name: file.name, descriptor: descriptor))
      return
    }
    guard isRegular, status.st_size > 0 else {
      if status.st_mode & S_IFMT == S_IFDIR {
        close(descriptor)
        throw .unreadable(file.name, errno: EISDIR)
      }
      pipes.append(Pipe(descriptor: descriptor, name: file.name))
      return
    }
    let isPacked = Self.isPacked(descriptor)
    let source: SourceFile
    if case .path(let path) = file.input, files.count + packed.count >= Self.keptOpen {
      close(descriptor)
      source = SourceFile(path: path, status: status)
    } else {
      source = SourceFile(name: file.name, descriptor: descriptor)
    }
    let opened = LoadFile(
      source: source,
      bytes: Int(status.st_size),
      isListed: file.isListed
    )
    if isPacked { packed.append(opened) } else { files.append(opened) }
  }

  /// Whether a file begins as gzip data does.
  private static func isPacked(_ descriptor: Int32) -> Bool {
    var head: (UInt8, UInt8) = (0, 0)
    let got = withUnsafeMutableBytes(of: &head) { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return got == 2 && head == (0x1F, 0x8B)
  }
}
