import Foundation
import TestSupport

/// A real terminal of a given size, in tmux, with a shell in it.
final class TmuxSession {
  /// What is wrong where a screen doesn't come to show what it should.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  private let socket: String
  private let folder: TemporaryFolder

  /// Starts a shell in a terminal; `$FLUORO`, `$SAMPLES` and `$CORPUS` are set in it.
  init(columns: Int, rows: Int, environment: [String: String] = [:]) throws {
    socket = "fluoro-\(getpid())-\(UInt32.random(in: .min ... .max))"
    folder = try TemporaryFolder()
    var settings = [
      "FLUORO": FluoroProcess.executable.path, "CORPUS": Corpus.folder.path,
      "SAMPLES": FluoroProcess.samples, "LC_ALL": "C.UTF-8", "PS1": "ready$ ", "TZ": "UTC",
      "XDG_STATE_HOME": folder.path, "XDG_CONFIG_HOME": folder.path,
    ]
    settings.merge(environment) { $1 }
    let assignments = settings.map { "\($0)='\($1)'" }.sorted().joined(separator: " ")
    try tmux([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "env -u NO_COLOR \(assignments) bash --norc --noprofile",
    ])
    try wait(for: "ready$")
  }

  deinit {
    // The server is not waited for, and may not end by itself.
    let server = try? tmux(["display-message", "-p", "#{pid}"])
    _ = try? tmux(["kill-server"])
    if let server = server.flatMap({ pid_t($0.trimmingCharacters(in: .newlines)) }) {
      kill(server, SIGKILL)
    }
  }

  /// Types keys by tmux's names, such as `Enter`, `C-z` and `j`.
  func send(_ keys: String...) throws {
    for key in keys { try tmux(["send-keys", key]) }
  }

  /// Types a text, letter by letter.
  func type(_ text: String) throws {
    try tmux(["send-keys", "-l", text])
  }

  /// Types a line into the shell and ends it with Enter.
  func run(_ line: String) throws {
    try tmux(["send-keys", "-l", line])
    try tmux(["send-keys", "Enter"])
  }

  /// Writes every byte that the terminal gets from now on into a file.
  func record(into path: String) throws {
    try tmux(["pipe-pane", "cat > '\(path)'"])
  }

  /// Changes the size of the terminal.
  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What the terminal shows, row by row.
  func screen() throws -> String {
    try tmux(["capture-pane", "-p"])
  }

  /// The same with the escape sequences of colours.
  func colouredScreen() throws -> String {
    try tmux(["capture-pane", "-p", "-e"])
  }

  /// The folder that the shell, or what runs in it, is in.
  func workingFolder() throws -> String {
    try tmux(["display-message", "-p", "#{pane_current_path}"])
      .trimmingCharacters(in: .newlines)
  }

  /// The id of the fluoro that this terminal's shell started: other tests have theirs beside it.
  func fluoroProcess() throws -> pid_t {
    let shell = try tmux(["display-message", "-p", "#{pane_pid}"])
      .trimmingCharacters(in: .newlines)
    // A subshell that writes into a pipe hasn't the executable's name.
    let line = "pgrep -P \(shell) -x fluoro"
    guard let id = pid_t(try FluoroProcess.shell(line).output.trimmingCharacters(in: .newlines))
    else { throw Missing(description: "the shell has started no fluoro") }
    return id
  }

  /// The processor time that fluoro uses in some seconds, in ticks of 10 ms.
  ///
  /// - Returns: Nil where the system doesn't tell (there is no `/proc`).
  func ticks(inSeconds seconds: Int) throws -> Int? {
    guard FileManager.default.fileExists(atPath: "/proc/self/stat") else { return nil }
    // Fields 14 and 15 are the ticks in user and in system mode.
    let stat = "/proc/\(try fluoroProcess())/stat"
    let line =
      "a=$(cut -d' ' -f14,15 \(stat)); sleep \(seconds); echo $a $(cut -d' ' -f14,15 \(stat))"
    let numbers = try FluoroProcess.shell(line).output.split(whereSeparator: \.isWhitespace)
      .compactMap { Int($0) }
    guard numbers.count == 4 else { throw Missing(description: "fluoro has ended") }
    return numbers[2] + numbers[3] - numbers[0] - numbers[1]
  }

  /// Waits until the screen shows a text, or until it is clear that it won't.
  @discardableResult
  func wait(for text: String) throws -> String {
    try wait("show '\(text)'") { $0.contains(text) }
  }

  /// Waits until the screen no longer shows a text.
  @discardableResult
  func wait(forNo text: String) throws -> String {
    try wait("no longer show '\(text)'") { !$0.contains(text) }
  }

  private func wait(_ what: String, until isTrue: (String) -> Bool) throws -> String {
    var screen = ""
    for _ in 0..<1200 {
      screen = try self.screen()
      if isTrue(screen) { return screen }
      usleep(50_000)
    }
    throw Missing(description: "the screen doesn't come to \(what):\n\(screen)")
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    // A tmux around the tests is none of theirs.
    var environment = ProcessInfo.processInfo.environment
    environment["TMUX"] = nil
    environment["LC_ALL"] = "C.UTF-8"
    environment["TERM"] = "xterm-256color"
    // A file, not a pipe: the server that the first call leaves behind would keep a pipe open.
    let output = try folder.write("", to: "output")
    let status = try ChildProcess.run(
      "/bin/bash",
      ["-c", "exec tmux \"$@\"", "tmux", "-u", "-L", socket] + arguments,
      environment: environment,
      output: output
    )
    guard status == 0 || arguments == ["kill-server"] else {
      throw Missing(description: "tmux \(arguments.joined(separator: " ")) failed")
    }
    return try String(contentsOfFile: output, encoding: .utf8)
  }
}
