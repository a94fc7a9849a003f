#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// Watches how much memory the process has of its own: what it allocated, mapped files not counted.
///
/// Where the system doesn't tell (it does on Linux), the peak of all resident memory stands for it.
final class ProcessMemory: Sendable {
  private let peak = Mutex(0)
  private let isRunning = Mutex(true)

  /// Starts watching, every two milliseconds, on a thread of its own.
  static func watch() -> ProcessMemory {
    let memory = ProcessMemory()
    let context = Unmanaged.passRetained(memory).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    pthread_create(
      &thread,
      nil,
      { context in
        #if canImport(Darwin)
          let memory = Unmanaged<ProcessMemory>.fromOpaque(context).takeRetainedValue()
        #else
          guard let context else { return nil }
          let memory = Unmanaged<ProcessMemory>.fromOpaque(context).takeRetainedValue()
        #endif
        while memory.isRunning.withLock({ $0 }) {
          let now = ProcessMemory.anonymousBytes()
          memory.peak.withLock { $0 = max($0, now) }
          usleep(2_000)
        }
        return nil
      },
      context
    )
    return memory
  }

  /// Ends watching.
  ///
  /// - Returns: The peak in bytes.
  func stop() -> Int {
    isRunning.withLock { $0 = false }
    let now = Self.anonymousBytes()
    return peak.withLock { max($0, now) }
  }

  /// The anonymous resident memory of this process in bytes.
  static func anonymousBytes() -> Int {
    #if canImport(Darwin)
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return Int(usage.ru_maxrss)
    #else
      return statusBytes()
    #endif
  }

  #if !canImport(Darwin)
    private static func statusBytes() -> Int {
      guard let file = fopen("/proc/self/status", "r") else { return 0 }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, Int32(line.count), file) != nil {
        let text = line.withUnsafeBufferPointer { buffer in
          String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        guard text.hasPrefix("RssAnon:") else { continue }
        return (Int(text.filter(\.isNumber)) ?? 0) * 1_024
      }
      return 0
    }
  #endif
}
