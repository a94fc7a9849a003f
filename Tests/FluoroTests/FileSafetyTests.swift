import Foundation
import TestSupport
import Testing

/// What is written over files that are there already, the browsed ones among them.
@Suite(.serialized) struct FileSafetyTests {
  private let folder: TemporaryFolder
  private let terminal: TmuxSession

  init() throws {
    folder = try TemporaryFolder()
    terminal = try TmuxSession(columns: 120, rows: 24)
    try terminal.run("cd '\(folder.path)'; clear")
    try terminal.wait(forNo: "cd ")
  }

  private func shell(_ line: String) throws -> String {
    let outcome = try FluoroProcess.shell("cd '\(folder.path)'; " + line)
    #expect(outcome.status == 0, "\(line): \(outcome.error)")
    return outcome.output
  }

  /// Types a command, and waits for what comes of it.
  @discardableResult
  private func command(_ text: String, shows notice: String) throws -> String {
    try terminal.type(":" + text)
    try terminal.send("Enter")
    return try terminal.wait(for: notice)
  }

  @Test("export! over the browsed file keeps its documents, its permissions and a link to it")
  func overInput() throws {
    _ = try shell("head -40 $CORPUS/workshop/segments.jsonl > f; chmod 640 f; ln -s f link")
    try terminal.run(#""$FLUORO" f"#)
    try terminal.wait(for: "40 documents")
    try command("export! link segments", shows: "wrote 40 documents")
    let lines = "sort f | diff - <(head -40 $CORPUS/workshop/segments.jsonl | sort) && echo same"
    #expect(try shell(lines) == "same\n")
    #expect(try shell("stat -c %a f; readlink link; ls -A | wc -l") == "640\nf\n2\n")
    // What was loaded can still be read.
    try command("export again.jsonl", shows: "wrote 40 documents")
    #expect(try shell("cmp f again.jsonl && echo same") == "same\n")
  }

  @Test("what can't be written leaves the file as it was, and nothing beside it")
  func failure() throws {
    let summary = #"{"Id": "1-5759e988-bd862e3fe1be46a994272793", "Duration": 1}"#
    _ = try folder.write(#"{"TraceSummaries": [\#(summary)]}"#, to: "summary.json")
    _ = try shell("echo old > f; echo fixed > fixed; chmod 400 fixed")
    try terminal.run(#""$FLUORO" summary.json"#)
    try terminal.wait(for: "1 trace")
    try command("export! f", shows: "not written: the traces have no documents")
    #expect(try shell("cat f; ls -A") == "old\nf\nfixed\nsummary.json\n")
    try command("write! f", shows: "wrote f")
    #expect(try shell("head -c 4 f") == "TIME")
    try command("write! /dev/full", shows: "not written: /dev/full: No space left on device")
  }

  @Test("a file that is being read isn't written over, nor recorded into")
  func followed() throws {
    _ = try shell("head -40 $CORPUS/workshop/segments.jsonl > f; cp f same; ln f other")
    try terminal.run(#""$FLUORO" --follow f"#)
    try terminal.wait(for: "live  40 documents")
    for line in ["export! f", "write! other"] {
      try command(line, shows: "not written: \(line.split(separator: " ")[1]) is being read")
      try terminal.send("g")
      try terminal.wait(for: "live  40 documents")
    }
    try command("record! ./f", shows: "not recorded: ./f is being read")
    #expect(try shell("cmp f same && echo same") == "same\n")
  }

  @Test("a recording is on the status line, and ends only where the next one can begin")
  func recording() throws {
    _ = try shell("head -40 $CORPUS/workshop/segments.jsonl > f; echo old > old")
    try terminal.run(#""$FLUORO" --follow f"#)
    try terminal.wait(for: "live  40 documents")
    try command("record a", shows: "recording to a; :record without a file ends it")
    try terminal.send("g")
    try terminal.wait(for: "● rec a  live")
    try command("record old", shows: "the recording to a goes on")
    try terminal.send("g")
    try terminal.wait(for: "● rec a  live")
    _ = try shell("tail -n +41 $CORPUS/workshop/segments.jsonl | head -20 >> f")
    try terminal.wait(for: "60 documents")
    try command("record! old", shows: "recorded 20 documents to a; recording to old")
    #expect(try shell("wc -l < a; wc -c < old; ls -A") == "20\n0\na\nf\nold\n")
    try command("record", shows: "recorded 0 documents to old")
    try terminal.send("g")
    try terminal.wait(forNo: "rec")
  }

  @Test("an empty file is followed from its beginning")
  func empty() throws {
    _ = try shell(": > new.jsonl")
    try terminal.run(#""$FLUORO" --follow new.jsonl"#)
    try terminal.wait(for: "live  0 documents")
    _ = try shell("head -40 $CORPUS/workshop/segments.jsonl >> new.jsonl")
    try terminal.wait(for: "live  40 documents")
  }
}
