import Foundation

/// A named pipe into which a thread writes pieces, each once the one before it was read.
public final class NamedPipe: @unchecked Sendable {
  // `@unchecked`: the thread has pieces of its own.

  /// Its path.
  public let path: String
  private let folder: TemporaryFolder

  /// A pipe that will bring these pieces, and then end.
  public init(bringing pieces: [[UInt8]]) throws {
    folder = try TemporaryFolder()
    path = folder.path + "/pipe"
    guard mkfifo(path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    Thread.detachNewThread { [path] in
      signal(SIGPIPE, SIG_IGN)
      let descriptor = open(path, O_WRONLY)
      guard descriptor >= 0 else { return }
      defer { close(descriptor) }
      for piece in pieces {
        guard Self.write(piece, to: descriptor) else { return }
        Self.waitUntilRead(descriptor)
      }
    }
  }

  private static func write(_ piece: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < piece.count {
      let count = piece[written...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  private static func waitUntilRead(_ descriptor: Int32) {
    var left: Int32 = 1
    // A reader that has gone away reads no more.
    for _ in 0..<20_000 where left > 0 {
      guard ioctl(descriptor, UInt(FIONREAD), &left) == 0, left > 0 else { return }
      usleep(100)
    }
  }
}
