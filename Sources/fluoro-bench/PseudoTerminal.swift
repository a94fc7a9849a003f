#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program in a terminal of its own, whose bytes are counted and thrown away.
final class PseudoTerminal {
  /// What came within a time.
  struct Answer {
    /// How many bytes came.
    var bytes = 0
    /// When the first of them came, in seconds.
    var first: Double?
    /// When the last one came of those that came close together: one frame.
    var frame: Double?
    /// When the very last one came.
    var last: Double?
  }

  /// The program's process.
  let process: pid_t
  private let main: Int32
  private let clock = ContinuousClock()

  /// Starts a program.
  ///
  /// - Returns: Nil where it, or a terminal for it, can't be had.
  init?(_ arguments: [String], columns: UInt16, rows: UInt16, environment: [String: String]) {
    var (main, program): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 1_024)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard let open = Self.openTerminal, open(&main, &program, &name, nil, &size) == 0 else {
      return nil
    }
    self.main = main
    defer { close(program) }
    _ = fcntl(main, F_SETFD, FD_CLOEXEC)
    let path = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
      as: UTF8.self
    )
    guard let child = Self.spawn(arguments, on: path, environment: environment) else { return nil }
    process = child
  }

  private typealias OpenTerminal =
    @convention(c) (
      UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<CChar>?,
      UnsafeMutablePointer<termios>?, UnsafeMutablePointer<winsize>?
    ) -> Int32

  /// `openpty`, which no module of the C library declares on Linux.
  private static var openTerminal: OpenTerminal? {
    dlsym(dlopen(nil, RTLD_NOW), "openpty").map { unsafeBitCast($0, to: OpenTerminal.self) }
  }

  /// `POSIX_SPAWN_SETSID`, which is declared for GNU programs only.
  private static var leadsSession: Int16 {
    #if canImport(Darwin)
      0x400
    #else
      0x80
    #endif
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    close(main)
  }

  /// The program leads a session of its own, so that the terminal that it opens becomes its own too.
  private static func spawn(
    _ arguments: [String],
    on path: String,
    environment: [String: String]
  ) -> pid_t? {
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
    posix_spawnattr_setflags(&attributes, Self.leadsSession)
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var words = arguments.map { strdup($0) } + [nil]
    var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var child = pid_t()
    let status = posix_spawn(&child, arguments[0], &actions, &attributes, &words, &settings)
    return status == 0 ? child : nil
  }

  /// Types a text.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(main, $0.baseAddress, $0.count) }
  }

  /// Takes what the program writes, until it has written nothing for a time.
  ///
  /// - Parameters:
  ///   - silence: For how many milliseconds nothing may come.
  ///   - pause: What comes so many milliseconds after the byte before it is another frame.
  /// - Returns: How much came, and when, counted from the call.
  func answer(until silence: Int32, pause: Double = 4) -> Answer {
    var answer = Answer()
    let start = clock.now
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var isFirstFrame = true
    while true {
      var waited = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
      guard poll(&waited, 1, silence) > 0 else { return answer }
      let count = read(main, &buffer, buffer.count)
      guard count > 0 else { return answer }
      let (seconds, attoseconds) = (clock.now - start).components
      let now = Double(seconds) + Double(attoseconds) / 1e18
      answer.bytes += count
      answer.first = answer.first ?? now
      if let last = answer.last, now - last > pause / 1e3 { isFirstFrame = false }
      if isFirstFrame { answer.frame = now }
      answer.last = now
    }
  }

  /// The processor time that the program has used, in seconds; nil where the system doesn't tell.
  var processorTime: Double? {
    guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = stat.lastIndex(of: ")")
    else { return nil }
    // Fields 14 and 15 of all, counted from the one behind the name.
    let fields = stat[stat.index(after: end)...].split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return nil
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
