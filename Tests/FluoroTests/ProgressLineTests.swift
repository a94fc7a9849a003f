import TestSupport
import Testing

/// The line of progress in a real terminal, while documents trickle through a pipe.
@Suite(.serialized) struct ProgressLineTests {
  private static let trickle =
    "(while read -r l; do echo \"$l\"; sleep 0.05; test -e \"$d/stop\" && exit; done"
    + " < \"$CORPUS/workshop/segments.jsonl\") | \"$FLUORO\""

  /// A terminal in a folder of its own.
  private func terminal(columns: Int) throws -> TmuxSession {
    let terminal = try TmuxSession(columns: columns, rows: 24)
    try terminal.run("cd $(mktemp -d); d=$PWD; clear")
    try terminal.wait(forNo: "mktemp")
    return terminal
  }

  @Test("it counts while documents come, fits the terminal, and is gone in the end")
  func pipe() throws {
    let terminal = try terminal(columns: 40)
    try terminal.run("clear; \(Self.trickle) list --count; echo \"status $?\"")
    let shown = try terminal.wait(for: "fluoro: reading, ")
    let lines = shown.split(separator: "\n").filter { $0.contains("fluoro: reading") }
    #expect(lines.count == 1 && lines.allSatisfy { $0.count < 40 })
    let folder = try terminal.workingFolder()
    #expect(try FluoroProcess.shell("touch \"\(folder)/stop\"").status == 0)
    let end = try terminal.wait(for: "status 0")
    #expect(!end.contains("reading"))
  }

  @Test("there is none on a dumb terminal")
  func dumb() throws {
    let terminal = try terminal(columns: 80)
    // By the thirtieth line, a second and a half has passed; another terminal shows the line by then.
    let slow =
      "(head -30 $n | while read -r l; do echo \"$l\"; sleep 0.05; done; echo thirty | tr t T > /dev/tty;"
      + " read < go)"
    try terminal.run("n=\"$CORPUS/workshop/segments.jsonl\"; mkfifo go; export TERM=dumb; clear")
    try terminal.run("\(slow) | \"$FLUORO\" list --count; echo \"status $?\"")
    let shown = try terminal.wait(for: "ThirTy")
    #expect(!shown.contains("fluoro: reading"))
    let folder = try terminal.workingFolder()
    #expect(try FluoroProcess.shell("echo > \"\(folder)/go\"").status == 0)
    let end = try terminal.wait(for: "status 0")
    #expect(!end.contains("fluoro: reading"))
  }
}
