import TestSupport
import Testing

/// Answers in a real terminal.
@Suite(.serialized) struct AnswerScreenTests {
  @Test("from root causes and statistics to their traces and back, at 110 by 30")
  func walk() throws {
    let terminal = try TmuxSession(columns: 110, rows: 30)
    try terminal.run(#""$FLUORO" "$SAMPLES"; echo "status $?""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("5")
    try terminal.wait(for: "root causes")
    try terminal.send("Enter")
    try terminal.wait(for: "Errors / 1-")
    try terminal.send("Escape")
    try terminal.wait(for: "root causes")
    try terminal.send("6")
    try terminal.wait(for: "response times")
    try terminal.send("j", "Enter")
    try terminal.wait(for: "behind Distribution: ")
    try terminal.send("Escape")
    try terminal.wait(for: "response times")
    try terminal.send("s")
    try terminal.wait(for: "Scan takes")
    try terminal.send("c")
    try terminal.wait(for: "A cold start adds")
    try terminal.send("z")
    try terminal.wait(for: "annotation.file_size")
    try terminal.send("i")
    try terminal.wait(for: "scan-in-request")
    try terminal.send(":")
    try terminal.type("compare fault")
    try terminal.send("Enter")
    try terminal.wait(for: "B all others")
    try terminal.send("1", "m", "m", "d")
    try terminal.wait(for: "largest changes of the critical path")
    try terminal.send("q")
    try terminal.wait(for: "23 traces")
    try terminal.send("q")
    try terminal.wait(for: "status 0")
  }

  @Test("answers follow the filter, other sizes, and what arrives")
  func following() throws {
    let terminal = try TmuxSession(columns: 80, rows: 24)
    try terminal.run(
      #"(cat "$SAMPLES"/05*; sleep 2; cat "$SAMPLES"/02*; sleep 60) | "$FLUORO""#
    )
    try terminal.wait(for: "3 traces")
    try terminal.send("5")
    try terminal.wait(for: "traces 3")
    try terminal.wait(for: "traces 7")
    try terminal.resize(columns: 60, rows: 16)
    try terminal.wait(for: "traces 7")
    try terminal.send("f")
    try terminal.type("throttle")
    try terminal.send("Enter")
    try terminal.wait(for: "traces 3")
    try terminal.send("F")
    try terminal.wait(for: "traces 7")
    try terminal.send("6", "i")
    try terminal.wait(for: "with hints")
    try terminal.send("C-c", "Q")
  }

  @Test("a table is as wide as its terminal, and nothing else is asked of a pipe")
  func width() throws {
    let terminal = try TmuxSession(columns: 64, rows: 40)
    try terminal.run(#"clear; "$FLUORO" compare scan-query "$SAMPLES"; echo "status $?""#)
    let narrow = try terminal.wait(for: "status 0")
    #expect(narrow.contains("operation"))
    try terminal.run(
      #"clear; "$FLUORO" check --max-fault-rate 0.01 "$SAMPLES" > /dev/null; echo "status $?""#
    )
    try terminal.wait(for: "status 1")
  }
}
