import ArgumentParser

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

/// Runs the real program in a terminal: how long until the first screen, how long and how many bytes a
/// key takes, and what it uses while nothing happens.
struct TerminalBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terminal",
    abstract: "Open files in a terminal at 200 by 60, press keys, and count time and bytes.",
    discussion: """
      Each key is one argument of --keys, separated by spaces: `j`, `enter`, `esc`, `tab`, `down`, `up`, \
      `ctrl-d`, or any text that is typed at once. Times are from the key to the last byte of the frame; \
      bytes are those of all frames that come of the key.
      """
  )

  @Argument(help: "Files of traces.")
  var files: [String]

  @Option(help: "The fluoro that is run.")
  var fluoro = ".build/release/fluoro"

  @Option(help: "The keys, separated by spaces.")
  var keys = "j k ctrl-d G g enter j j + + 0 C C q B B s S"

  @Option(help: "How often the program is started for the time of its first screen.")
  var starts = 5

  @Option(help: "How many columns the terminal has.")
  var columns: UInt16 = 200

  @Option(help: "How many rows the terminal has.")
  var rows: UInt16 = 60

  private static let named = [
    "enter": "\r", "esc": "\u{1B}", "tab": "\t", "down": "\u{1B}[B", "up": "\u{1B}[A",
    "ctrl-d": "\u{4}", "ctrl-u": "\u{15}", "space": " ",
  ]

  func run() throws {
    var first: [Double] = []
    for _ in 0..<max(1, starts) {
      let terminal = try start()
      if let frame = terminal.answer(until: 200).frame { first.append(frame) }
    }
    Figure(name: "first screen", value: (first.min() ?? .nan) * 1e3, unit: "ms").report()
    let terminal = try start()
    // Until all is loaded and counted.
    let loaded = terminal.answer(until: 2_000)
    Figure(name: "last change of the screen", value: (loaded.last ?? .nan) * 1e3, unit: "ms")
      .report()
    press(keys.split(separator: " ").map(String.init), in: terminal)
    reportIdling(of: terminal)
  }

  private func start() throws -> PseudoTerminal {
    let folder = FileManager.default.temporaryDirectory.path
    let environment = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": folder, "PATH": "/usr/bin:/bin",
      "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder,
    ]
    guard
      let terminal = PseudoTerminal(
        [fluoro] + files,
        columns: columns,
        rows: rows,
        environment: environment
      )
    else { throw ValidationError("\(fluoro) can't be run in a terminal") }
    return terminal
  }

  private func press(_ keys: [String], in terminal: PseudoTerminal) {
    for key in keys {
      terminal.type(Self.named[key] ?? key)
      let answer = terminal.answer(until: 400)
      guard let frame = answer.frame, let last = answer.last else {
        Figure(name: "\(key): nothing changes", value: 0, unit: "bytes").report()
        continue
      }
      Figure(name: "\(key): frame", value: frame * 1e3, unit: "ms").report()
      if last > frame { Figure(name: "\(key): settled", value: last * 1e3, unit: "ms").report() }
      Figure(name: "\(key): sent", value: Double(answer.bytes), unit: "bytes").report()
    }
  }

  private func reportIdling(of terminal: PseudoTerminal) {
    guard let before = terminal.processorTime else { return }
    let seconds: UInt32 = 3
    sleep(seconds)
    guard let after = terminal.processorTime else { return }
    let share = (after - before) / Double(seconds) * 100
    Figure(name: "processor while nothing happens", value: share, unit: "%").report()
  }
}
