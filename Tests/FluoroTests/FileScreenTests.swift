import Foundation
import TestSupport
import Testing

/// Files that are written from the screen.
@Suite(.serialized) struct FileScreenTests {
  @Test("what is shown is written, not over a file that exists unless asked; ~ is the home")
  func write() throws {
    let folder = try TemporaryFolder()
    let terminal = try TmuxSession(columns: 120, rows: 30, environment: ["HOME": folder.path])
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.type(":write ~/list.txt")
    try terminal.send("Enter")
    try terminal.wait(for: "wrote ~/list.txt")
    let list = try text(folder, "list.txt")
    // The header and a line a trace, as the command prints them.
    #expect(try list == FluoroProcess.run(["list", FluoroProcess.samples]).output)
    try terminal.type(":write ~/list.txt")
    try terminal.send("Enter")
    try terminal.wait(for: "is there already")
    try terminal.type(":write! ~/list.txt")
    try terminal.send("Enter")
    try terminal.wait(for: "wrote ~/list.txt")
    try terminal.type(":write ~/none/list.txt")
    try terminal.send("Enter")
    try terminal.wait(for: "No such file or directory")
    try terminal.send("5")
    try terminal.wait(for: "root causes")
    try terminal.type(":write ~/errors.json")
    try terminal.send("Enter")
    try terminal.wait(for: "wrote ~/errors.json")
    let answer = try JSONSerialization.jsonObject(with: Data(text(folder, "errors.json").utf8))
    #expect((answer as? [String: Any])?.isEmpty == false)
  }

  @Test("lists are written as CSV and JSON too; a table of several is named")
  func formats() throws {
    let folder = try TemporaryFolder()
    let terminal = try TmuxSession(columns: 120, rows: 30, environment: ["HOME": folder.path])
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    for name in ["list.csv", "list.jsonl"] {
      try terminal.type(":write ~/\(name)")
      try terminal.send("Enter")
      try terminal.wait(for: "wrote ~/\(name)")
    }
    let lines = try text(folder, "list.csv").split(separator: "\n")
    #expect(lines.count == 24 && lines[0].hasPrefix("Id,StartTime,Name,"))
    let ids = try FluoroProcess.run(["list", "--format", "jsonl", FluoroProcess.samples])
    #expect(try text(folder, "list.jsonl") == ids.output)
    try terminal.type(":write ~/list.c")
    try terminal.send("Tab")
    try terminal.wait(for: ":write ~/list.csv")
    try terminal.send("Escape", "6", "B")
    try terminal.wait(for: "traces by service")
    try terminal.type(":write ~/answer.csv")
    try terminal.send("Enter")
    let told = try terminal.wait(for: "wrote ~/answer.csv")
    #expect(told.contains("wrote ~/answer.csv: ") && told.contains("the first of "))
  }

  @Test("documents are written as fluoro export writes them")
  func export() throws {
    let folder = try TemporaryFolder()
    let terminal = try TmuxSession(columns: 120, rows: 30, environment: ["HOME": folder.path])
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.type(":export ~/all.jsonl")
    try terminal.send("Enter")
    try terminal.wait(for: "of 23 traces to ~/all.jsonl")
    let expected = try FluoroProcess.run(["export", "--format", "segments", FluoroProcess.samples])
    #expect(try text(folder, "all.jsonl") == expected.output)
  }

  private func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
    try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
  }
}
