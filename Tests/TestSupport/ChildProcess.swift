import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program run to its end, with files for its streams.
///
/// Not Foundation's `Process`: that waits until nobody holds a descriptor which children inherit, and a
/// daemon that any of them leaves behind holds it for ever.
public enum ChildProcess {
  /// The system couldn't start it.
  public struct Failure: Error {
    /// The program.
    public let path: String
    /// The system's error number.
    public let code: Int32
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - path: The executable.
  ///   - arguments: Without its name.
  ///   - environment: All of it; that of the tests where there is none.
  ///   - input: The file that it reads.
  ///   - output: The file that it writes.
  ///   - error: The file for its complaints.
  /// - Returns: Its exit status; -1 where a signal ended it.
  /// - Throws: Where it can't be started.
  public static func run(
    _ path: String,
    _ arguments: [String],
    environment: [String: String]? = nil,
    input: String = "/dev/null",
    output: String = "/dev/null",
    error: String = "/dev/null"
  ) throws -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY, 0)
    // Threads of tests block signals that children must hear.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var words = ([path] + arguments).map { strdup($0) }
    var settings = (environment ?? ProcessInfo.processInfo.environment).map {
      strdup("\($0.key)=\($0.value)")
    }
    defer { for word in words + settings { free(word) } }
    words.append(nil)
    settings.append(nil)
    var child = pid_t()
    let code = posix_spawn(&child, path, &actions, &attributes, &words, &settings)
    guard code == 0 else { throw Failure(path: path, code: code) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure(path: path, code: errno) }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }
}
