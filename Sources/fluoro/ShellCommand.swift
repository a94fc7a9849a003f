// The environment is a variable of the C library's; nothing here changes it.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line of the user's for the shell, run to its end.
struct ShellCommand {
  /// What it reads, and where what it says goes.
  enum Streams {
    /// It reads a file; what it says is dropped.
    case reading(descriptor: Int32)
    /// It has the terminal to itself.
    case terminal
  }

  /// The line.
  let line: String
  /// What stands behind it, whatever the shell would make of it.
  var arguments: [String] = []

  /// Runs it and waits for its end.
  ///
  /// A program that is stopped from the keyboard takes this one with it, so that the shell gets the
  /// terminal back.
  ///
  /// - Returns: Why it failed, in one line; nothing where all went well.
  @discardableResult
  func run(_ streams: Streams) -> String? {
    var actions = Self.fileActions(streams)
    var attributes = Self.attributes()
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let whole = arguments.isEmpty ? line : line + " \"$@\""
    var words = (["sh", "-c", whole, "sh"] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var child = pid_t()
    let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, Self.environment)
    guard code == 0 else { return "sh: \(String(cString: strerror(code)))" }
    var status: Int32 = 0
    while true {
      let result = waitpid(child, &status, WUNTRACED)
      if result < 0 {
        if errno == EINTR { continue }
        return "sh: \(String(cString: strerror(errno)))"
      }
      // Stopped: this one stops too, until both are continued.
      guard status & 0xFF == 0x7F else { break }
      kill(getpid(), SIGSTOP)
    }
    return failure(status)
  }

  private func failure(_ status: Int32) -> String? {
    guard status & 0x7F == 0 else { return "'\(line)' was ended by signal \(status & 0x7F)" }
    switch status >> 8 & 0xFF {
    case 0: return nil
    case 127: return "'\(line)': there is no such command"
    case let code: return "'\(line)' failed with status \(code)"
    }
  }

  private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
      _NSGetEnviron().pointee
    #else
      environ
    #endif
  }

  #if canImport(Darwin)
    private typealias FileActions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias FileActions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  private static func fileActions(_ streams: Streams) -> FileActions {
    #if canImport(Darwin)
      var actions: FileActions
    #else
      var actions = FileActions()
    #endif
    posix_spawn_file_actions_init(&actions)
    switch streams {
    case .reading(let descriptor):
      posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    case .terminal:
      // The streams of this program may be pipes.
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/tty", O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    return actions
  }

  /// Threads of this program block signals that a child must hear.
  private static func attributes() -> Attributes {
    #if canImport(Darwin)
      var attributes: Attributes
    #else
      var attributes = Attributes()
    #endif
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    return attributes
  }
}
