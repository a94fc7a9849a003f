import Foundation
import TestSupport
import Testing

/// The real program in a real terminal.
@Suite(.serialized) struct TerminalTests {
  @Test(
    "The list opens, a trace opens, its detail opens, and q leads back out",
    arguments: [(80, 24), (200, 60)]
  )
  func walk(columns: Int, rows: Int) throws {
    let terminal = try TmuxSession(columns: columns, rows: rows)
    try terminal.run(#""$FLUORO" "$SAMPLES"; echo "status $?""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("G", "k")
    try terminal.send("Enter")
    let waterfall = try terminal.wait(for: "holds")
    #expect(waterfall.contains("dynamodb holds 120 ms of 245 ms (49 % of the critical path)"))
    #expect(waterfall.contains(columns == 80 ? "49 %" : "bottleneck 49 %"))
    try terminal.send("Enter")
    try terminal.wait(for: "Overview")
    try terminal.send("Escape", "q")
    try terminal.wait(for: "23 traces")
    try terminal.send("q")
    try terminal.wait(for: "status 0")
  }

  @Test("Folding hides what is below a span and unfolding shows it again")
  func fold() throws {
    let terminal = try TmuxSession(columns: 100, rows: 30)
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("G", "k", "Enter")
    try terminal.wait(for: "data_formatting")
    try terminal.send("g", "h")
    try terminal.wait(forNo: "data_formatting")
    try terminal.send("l")
    try terminal.wait(for: "data_formatting")
  }

  @Test("The screen follows the terminal's size, down to 20 by 5 and back")
  func resize() throws {
    let terminal = try TmuxSession(columns: 80, rows: 24)
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "Response")
    try terminal.resize(columns: 20, rows: 5)
    try terminal.wait(forNo: "Status")
    try terminal.wait(for: "fluoro")
    try terminal.send("j", "Enter")
    try terminal.wait(for: "Span")
    try terminal.send("j", "Enter")
    try terminal.wait(for: "Overview")
    try terminal.send("q", "q")
    try terminal.wait(for: "Traces")
    try terminal.resize(columns: 120, rows: 30)
    try terminal.wait(for: "Duration")
    try terminal.send("q")
    try terminal.wait(for: "ready$")
  }

  @Test("Ctrl-Z gives the terminal back to the shell, fg goes on where it was")
  func suspend() throws {
    let terminal = try TmuxSession(columns: 80, rows: 24)
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("C-z")
    try terminal.wait(for: "Stopped")
    try terminal.run("echo in the sh''ell")
    try terminal.wait(for: "in the shell")
    try terminal.run("fg")
    try terminal.wait(for: "23 traces")
    try terminal.send("?")
    try terminal.wait(for: "Everywhere")
    try terminal.send("Q")
    try terminal.wait(for: "in the shell")
  }

  @Test("Traces come through a pipe while keys come from the terminal")
  func pipe() throws {
    let terminal = try TmuxSession(columns: 100, rows: 24)
    try terminal.run(#"cat "$CORPUS/workshop/segments.jsonl" | "$FLUORO""#)
    try terminal.wait(for: "61 traces")
    try terminal.send("G", "Enter")
    try terminal.wait(for: "Initialization holds 755 ms of 1.08 s")
    try terminal.send("q", "q")
    try terminal.wait(forNo: "61 traces")
  }

  @Test(
    "The terminal is as it was after q, after signals and after a crash",
    arguments: ["q", "TERM", "HUP", "INT", "SEGV", "ABRT"]
  )
  func restored(end: String) throws {
    let terminal = try TmuxSession(columns: 80, rows: 24)
    try terminal.run("ulimit -c 0; stty -a > before")
    try terminal.run(#"export SWIFT_BACKTRACE=enable=no; "$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    if end == "q" {
      try terminal.send("q")
    } else {
      let line = "kill -\(end) \(try terminal.fluoroProcess())"
      #expect(try FluoroProcess.shell(line).status == 0)
    }
    try terminal.wait(for: "ready$")
    try terminal.run("clear; stty -a | cmp - before && echo as be''fore; rm before")
    let screen = try terminal.wait(for: "as before")
    #expect(!screen.contains("23 traces"))
  }

  @Test("What the data holds can't act on the terminal")
  func controlCharacters() throws {
    let terminal = try TmuxSession(columns: 200, rows: 50)
    try terminal.run(#""$FLUORO" "$CORPUS/edge/control-characters.jsonl""#)
    try terminal.wait(for: "1 trace")
    try terminal.send("Enter")
    try terminal.wait(for: "Total")
    try terminal.send("Enter", "]")
    let screen = try terminal.wait(for: "Annotations")
    #expect(screen.contains("\\e"))
    #expect(screen.contains("Overview"))
    // Nothing cleared or moved the screen: title and status line are where they belong.
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.first?.contains("fluoro") == true)
    #expect(rows[49].contains("1 trace"))
    try terminal.send("Q")
    try terminal.wait(for: "ready$")
  }

  @Test("No colour is used where NO_COLOR asks for none, or --palette none")
  func noColour() throws {
    for line in [#"NO_COLOR=1 "$FLUORO" "$SAMPLES""#, #""$FLUORO" --palette none "$SAMPLES""#] {
      let terminal = try TmuxSession(columns: 80, rows: 24)
      try terminal.run(line)
      try terminal.wait(for: "23 traces")
      let screen = try terminal.colouredScreen()
      let colours = ["\u{1B}[3", "\u{1B}[4", ";3", ";4", "38;5", "48;5"]
      let used = colours.filter { colour in
        colour.hasPrefix("\u{1B}")
          && ["0", "1", "2", "3", "4", "5", "6", "7", "8"].contains { digit in
            screen.contains(colour + digit + "m")
          } || colour.hasSuffix("8;5") && screen.contains(colour)
      }
      #expect(used == [], "\(line)")
    }
  }

  @Test("In ASCII mode the screen's own characters are ASCII")
  func ascii() throws {
    let terminal = try TmuxSession(columns: 100, rows: 30)
    try terminal.run(#""$FLUORO" --ascii "$SAMPLES/01-scan-and-query.batch.json""#)
    try terminal.wait(for: "4 traces")
    try terminal.send("G", "Enter")
    let waterfall = try terminal.wait(for: "holds")
    let others = Set(waterfall.unicodeScalars.filter { !$0.isASCII && $0 != "µ" })
    #expect(others.isEmpty, "\(others)")
  }

  @Test("Where nothing can be read, the reason stands on the ordinary screen, and the status is 1")
  func nothing() throws {
    let terminal = try TmuxSession(columns: 120, rows: 24)
    try terminal.run(#""$FLUORO" /nowhere; echo "status $?""#)
    let screen = try terminal.wait(for: "status 1")
    #expect(screen.contains("/nowhere: No such file or directory; check the path"))
  }

  @Test("A service graph without traces opens the map, which q leaves with status 0")
  func map() throws {
    let terminal = try TmuxSession(columns: 100, rows: 20)
    try terminal.run(#""$FLUORO" "$CORPUS/bad/service-graph.json"; echo "status $?""#)
    let screen = try terminal.wait(for: "image-api")
    #expect(screen.contains("Recorded graph, 2025-06-21 05:00:00 – 06:00:00 UTC, 1 service"))
    #expect(screen.contains("1 service graph (1 service, 0 edges)"))
    try terminal.send("Escape", "r")
    try terminal.send("?")
    try terminal.wait(for: "move down by a page")
    try terminal.send("q")
    try terminal.wait(for: "image-api")
    try terminal.send("q")
    try terminal.wait(for: "status 0")
  }

  @Test("A terminal that cannot draw screens is refused", arguments: ["dumb", "no"])
  func noScreen(type: String) throws {
    let terminal = try TmuxSession(columns: 120, rows: 24)
    try terminal.run(#"TERM=\#(type) "$FLUORO" "$SAMPLES"; echo "status $?""#)
    let screen = try terminal.wait(for: "status 1")
    #expect(screen.contains("“\(type)”, or it cannot draw screens; set another type"))
  }

  @Test("While nothing happens, no processor time is used")
  func idle() throws {
    let terminal = try TmuxSession(columns: 80, rows: 24)
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    #expect(try terminal.ticks(inSeconds: 2) ?? 0 == 0)
  }
}
