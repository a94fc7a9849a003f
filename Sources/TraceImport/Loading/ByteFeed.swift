#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the bytes of a stream come from.
protocol ByteFeed: AnyObject {
  /// What to wait for; -1 where that can't be waited for.
  var descriptor: Int32 { get }

  /// Bytes that came from outside so far, packed as they came.
  var received: Int { get }

  /// Whether there is something to read already, without waiting for anything.
  var isReady: Bool { get }

  /// Whether what comes is unpacked.
  var isUnpacking: Bool { get }

  /// What is to be said, at the end, of bytes that were left out.
  var remark: SkipReason? { get }

  /// Reads what is there.
  ///
  /// - Returns: How many bytes; 0 where there are none yet, nil where there will be no more.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int?
}

extension ByteFeed {
  var isReady: Bool { false }
  var isUnpacking: Bool { false }
  var remark: SkipReason? { nil }
}

/// The bytes of a pipe.
final class PipeFeed: ByteFeed {
  let descriptor: Int32
  private(set) var received = 0
  private let name: String

  /// A feed from an open descriptor, which is closed in the end.
  init(_ descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  deinit {
    close(descriptor)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    let got = systemRead(descriptor, buffer)
    if got < 0 {
      guard errno == EINTR || errno == EAGAIN else { throw .unreadable(name, errno: errno) }
      return 0
    }
    received += got
    return got > 0 ? got : nil
  }
}

/// The bytes of a file from its beginning to its end.
final class FileFeed: ByteFeed {
  let descriptor: Int32 = -1
  private(set) var received = 0
  private let source: SourceFile

  init(_ source: SourceFile) {
    self.source = source
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    let position = received
    let got = try source.withDescriptor { descriptor throws(ImportError) in
      try source.read(into: buffer, at: position, from: descriptor)
    }
    received += got
    return got > 0 ? got : nil
  }
}

/// What is added to a file.
final class TailFeed: ByteFeed {
  let descriptor: Int32 = -1
  private let source: SourceFile
  private var position: Int
  private(set) var received = 0

  init(_ source: SourceFile, from position: Int) {
    self.source = source
    self.position = position
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    let position = position
    let got = try source.withDescriptor { descriptor throws(ImportError) -> Int? in
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .unreadable(source.name, errno: errno) }
      // Cut off: it is written anew.
      guard Int(status.st_size) >= position else { return nil }
      let got = try source.read(into: buffer, at: position, from: descriptor)
      return got == 0 && isReplaced(status) ? nil : got
    }
    self.position += got ?? 0
    received += got ?? 0
    return got
  }
}

extension TailFeed {
  /// Whether another file stands in its place.
  private func isReplaced(_ status: stat) -> Bool {
    var now = stat()
    guard stat(source.name, &now) == 0 else { return false }
    return now.st_ino != status.st_ino || now.st_dev != status.st_dev
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
