#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// A wish to stop, which can be waited for together with input.
final class Stopping: Sendable {
  private let flag = Atomic(false)
  private let ends: (reading: Int32, writing: Int32)

  init() {
    var pair: [Int32] = [-1, -1]
    _ = pair.withUnsafeMutableBufferPointer { pipe($0.baseAddress) }
    for end in pair where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    ends = (pair[0], pair[1])
  }

  deinit {
    close(ends.reading)
    close(ends.writing)
  }

  func stop() {
    guard !flag.exchange(true, ordering: .relaxed) else { return }
    var byte: UInt8 = 0
    write(ends.writing, &byte, 1)
  }

  var isStopped: Bool { flag.load(ordering: .relaxed) }

  /// Can be read once `stop` was called.
  var descriptor: Int32 { ends.reading }
}
