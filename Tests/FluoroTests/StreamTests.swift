import Foundation
import TestSupport
import Testing

/// The real program in a real terminal, while documents arrive.
@Suite(.serialized) struct StreamTests {
  private static let segments = "\"$CORPUS/workshop/segments.jsonl\""

  /// A terminal with an empty folder of its own.
  private func terminal(columns: Int = 100, rows: Int = 24) throws -> TmuxSession {
    let terminal = try TmuxSession(columns: columns, rows: rows)
    try terminal.run("cd $(mktemp -d); n=\(Self.segments); clear")
    try terminal.wait(forNo: "mktemp")
    return terminal
  }

  @Test("Documents that trickle in are there as they come, the end is said, and q leaves")
  func pipe() throws {
    let terminal = try terminal()
    // A pipe for each signal: a reader may still find the writer of the one before.
    try terminal.run(
      "mkfifo go end; (head -40 $n; read < go; tail -n +41 $n; read < end) | \"$FLUORO\""
    )
    try terminal.wait(for: "live  40 documents")
    let first = try terminal.wait(for: "GET")
    #expect(!first.contains("61 traces"))
    try terminal.send("j", "j", "Enter")
    let opened = try terminal.wait(for: "Ctrl-C stops")
    #expect(opened.contains("Traces / 1-"))
    #expect(try FluoroProcess.shell(Self.go(of: terminal)).status == 0)
    try terminal.wait(for: "live  557 documents")
    #expect(try terminal.screen().contains("Traces / 1-"))
    try terminal.send("q")
    try terminal.wait(for: "61 traces")
    #expect(try FluoroProcess.shell(Self.go(of: terminal, by: "end")).status == 0)
    try terminal.wait(for: "end of input  61 traces, 557 documents")
    try terminal.send("q")
    try terminal.wait(for: "ready$")
  }

  /// A line of the shell that lets the writer of the terminal's pipe go on.
  private static func go(of terminal: TmuxSession, by pipe: String = "go") throws -> String {
    "echo > \"\(try terminal.workingFolder())/\(pipe)\""
  }

  @Test("A named pipe is read while it is written, and p holds back what comes")
  func namedPipe() throws {
    let terminal = try terminal()
    try terminal.run("mkfifo in go; (exec > in; head -40 $n; read < go; tail -n +41 $n) & clear")
    try terminal.run("\"$FLUORO\" in")
    try terminal.wait(for: "live  40 documents")
    try terminal.send("p")
    try terminal.wait(for: "paused  0 documents more")
    #expect(try FluoroProcess.shell(Self.go(of: terminal)).status == 0)
    let paused = try terminal.wait(for: "paused  517 documents more")
    #expect(!paused.contains("61 traces"))
    try terminal.wait(for: "end of input")
    try terminal.send("p")
    try terminal.wait(for: "61 traces")
  }

  @Test("A file that grows is followed, and Esc stops that; the status afterwards is 0")
  func follow() throws {
    let terminal = try terminal()
    try terminal.run("head -40 $n > f; clear; \"$FLUORO\" --follow f; echo \"status $?\"")
    try terminal.wait(for: "live  40 documents")
    let append = "tail -n +41 \"$CORPUS/workshop/segments.jsonl\" >> "
    let file = "\"\(try terminal.workingFolder())/f\""
    #expect(try FluoroProcess.shell(append + file).status == 0)
    try terminal.wait(for: "live  557 documents")
    try terminal.wait(for: "61 traces")
    try terminal.send("Escape")
    try terminal.wait(for: "stopped  61 traces, 557 documents from 1 file")
    try terminal.send("q")
    try terminal.wait(for: "status 0")
  }

  @Test("Skipped records and messages have their screens")
  func rejects() throws {
    let terminal = try terminal()
    try terminal.run("(head -3 $n; echo '{\"level\": \"info\"}'; echo oops) > f; \"$FLUORO\" f")
    try terminal.wait(for: "skipped 2 records")
    try terminal.run(":rejects")
    let rejects = try terminal.wait(for: "2 records skipped")
    #expect(rejects.contains("f, line 4, byte "))
    #expect(rejects.contains("{\"level\": \"info\"}"))
    try terminal.send("G")
    try terminal.wait(for: "f, line 5, byte ")
    try terminal.send("q")
    try terminal.run(":messages")
    try terminal.wait(for: "skipped 2 records; :rejects lists them")
    try terminal.send("Escape")
    try terminal.wait(for: "Response")
  }

  @Test(":record writes what arrives from then on, each document once, and says how much")
  func record() throws {
    let terminal = try terminal()
    try terminal.run("mkfifo go; (head -40 $n; read < go; tail -n +41 $n) | \"$FLUORO\"")
    try terminal.wait(for: "live  40 documents")
    // What is counted may not be shown yet; the last of the documents completes these spans.
    try terminal.wait(for: "6 orphans")
    try terminal.type(":record new.jsonl")
    try terminal.send("Enter")
    try terminal.wait(for: "recording to new.jsonl")
    #expect(try FluoroProcess.shell(Self.go(of: terminal)).status == 0)
    try terminal.wait(for: "recorded 517 documents to new.jsonl")
    let folder = try terminal.workingFolder()
    let same = try FluoroProcess.shell(
      "diff <(tail -n +41 $CORPUS/workshop/segments.jsonl | sort) <(sort '\(folder)/new.jsonl')"
    )
    #expect(same.status == 0, "\(same.output.prefix(500))")
    try terminal.type(":record more.jsonl")
    try terminal.send("Enter")
    try terminal.wait(for: "nothing arrives any more")
  }

  @Test("While nothing arrives, next to no processor time is used", arguments: ["pipe", "follow"])
  func idle(kind: String) throws {
    let terminal = try terminal()
    try terminal.run(
      kind == "pipe"
        ? "mkfifo in; (exec > in; cat $n; sleep 600) & clear; \"$FLUORO\" in"
        : "cat $n > f; clear; \"$FLUORO\" --follow f"
    )
    try terminal.wait(for: "live  557 documents")
    // The rates are told for some seconds after the last byte, and then no more.
    sleep(8)
    // Looking at a file a dozen times a second may come to a tick, or two where others are busy.
    #expect(try terminal.ticks(inSeconds: 3) ?? 0 <= (kind == "pipe" ? 0 : 2))
    try terminal.send("Q")
    try terminal.wait(for: "ready$")
    try terminal.run("kill %1")
  }

  @Test("--follow is refused where something is printed, and sizes that are none are named")
  func options() throws {
    let list = try FluoroProcess.run(["list", "--follow", FluoroProcess.samples])
    #expect(list.status == 64)
    #expect(list.error.contains("--follow is for browsing on a terminal"))
    let browse = try FluoroProcess.run(["--follow", FluoroProcess.samples])
    #expect(browse.status == 64 && browse.error.contains("--follow is for browsing"))
    for size in ["nonsense", "-1", "0", "1e999GB", "12 apples"] {
      let outcome = try FluoroProcess.run(["list", "--max-memory=\(size)", FluoroProcess.samples])
      #expect(outcome.status == 64, "\(size)")
    }
    for size in ["500MB", "1.5GiB", "65536000", "2g"] {
      let arguments = ["list", "--count", "--max-memory", size, FluoroProcess.samples]
      #expect(try FluoroProcess.run(arguments).output == "23\n", "\(size)")
    }
  }
}
