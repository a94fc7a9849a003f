import TestSupport
import Testing

/// Commands typed in a real terminal.
@Suite(.serialized) struct CommandScreenTests {
  @Test("a command is typed with completion, and the history is kept between runs")
  func flow() throws {
    let terminal = try TmuxSession(columns: 100, rows: 30)
    try terminal.run(#""$FLUORO" "$SAMPLES"; echo "status $?""#)
    try terminal.wait(for: "23 traces")
    try terminal.type(":stat")
    try terminal.wait(for: "[FIELD]")
    try terminal.send("Tab")
    try terminal.type("bott")
    try terminal.send("Tab")
    try terminal.wait(for: ":stats bottleneck")
    try terminal.send("Enter")
    try terminal.wait(for: "traces by bottleneck")
    #expect(try terminal.colouredScreen().contains("\u{1B}[38;5;"))
    try terminal.type(":theme none")
    try terminal.send("Enter")
    try terminal.wait(forNo: ":theme")
    try terminal.send("1")
    try terminal.wait(for: "23 traces")
    #expect(try !terminal.colouredScreen().contains("\u{1B}[38;5;"))
    try terminal.type(":nonsense")
    try terminal.wait(for: "no command 'nonsense'")
    try terminal.send("Escape", "Q")
    try terminal.wait(for: "status 0")
    try terminal.run(#"clear; "$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send(":", "Up", "Up")
    try terminal.wait(for: ":stats bottleneck")
  }
}
