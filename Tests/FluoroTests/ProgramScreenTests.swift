import Foundation
import TestSupport
import Testing

/// What other programs do for the screen: the clipboard, a pager, an editor.
@Suite(.serialized) struct ProgramScreenTests {
  @Test("--clipboard-command gets what is copied; where it fails that is said")
  func clipboard() throws {
    let folder = try TemporaryFolder()
    let terminal = try TmuxSession(columns: 120, rows: 30, environment: ["OUT": folder.path])
    try terminal.run(#""$FLUORO" --clipboard-command 'cat > "$OUT/copied"' "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.type("y:console ap-northeast-1")
    try terminal.send("Enter")
    try terminal.wait(for: "copied")
    let path = folder.path + "/copied"
    var text = ""
    for _ in 0..<200 where !text.hasPrefix("https") {
      text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      usleep(20_000)
    }
    let page = "https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home"
    #expect(text.hasPrefix(page + "?region=ap-northeast-1#xray:traces/1-"))
    try terminal.send("Q")
    try terminal.run(#"clear; "$FLUORO" --clipboard-command 'exit 3' "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("y")
    try terminal.wait(for: "not copied: 'exit 3' failed with status 3")
  }

  @Test("the configuration names a command for the clipboard")
  func configured() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/fluoro",
      withIntermediateDirectories: true
    )
    _ = try folder.write(#"{"clipboardCommand": "exit 4"}"#, to: "fluoro/config.json")
    let terminal = try TmuxSession(
      columns: 100,
      rows: 30,
      environment: ["XDG_CONFIG_HOME": folder.path]
    )
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("y")
    try terminal.wait(for: "not copied: 'exit 4' failed with status 4")
  }

  @Test("v shows the document in $PAGER, V a copy in $EDITOR, in files that only the user can read")
  func pager() throws {
    let folder = try TemporaryFolder()
    // A pager that ends at once would be waited for.
    let show =
      #"sleep 1.2; stat -c "mode %a" "$1"; head -c 30 "$1"; read -p " paging "; stty sane; #"#
    _ = try folder.write("#!/bin/bash\n\(show)\n", to: "pager")
    let terminal = try TmuxSession(
      columns: 120,
      rows: 44,
      environment: [
        "PAGER": "bash \(folder.path)/pager", "EDITOR": "false", "TMPDIR": folder.path,
      ]
    )
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("Enter")
    try terminal.wait(for: "Raw JSON")
    try terminal.send("Tab", "v")
    let paging = try terminal.wait(for: "paging")
    #expect(paging.contains("mode 600") && paging.contains("{"))
    #expect(try files(folder).count == 1)
    try terminal.send("Enter")
    try terminal.wait(for: "Raw JSON")
    // Ctrl-C at the other program ends that one alone.
    try terminal.send("v")
    try terminal.wait(for: "paging")
    try terminal.send("C-c")
    try terminal.wait(for: "Raw JSON")
    // Ctrl-Z there gives the shell the terminal, and fg goes on in the other program.
    try terminal.send("v")
    try terminal.wait(for: "paging")
    try terminal.send("C-z")
    try terminal.wait(for: "Stopped")
    try terminal.run("clear; fg")
    try terminal.wait(forNo: "Stopped")
    try terminal.send("Enter")
    try terminal.wait(for: "Raw JSON")
    try terminal.send("V")
    try terminal.wait(for: "'false' failed with status 1")
    #expect(try files(folder).isEmpty)
    try terminal.send("Q")
    try terminal.wait(for: "ready$")
  }

  @Test("y, Y and :console give the terminal exactly the sequence that copies (OSC 52)")
  func sequence() throws {
    let folder = try TemporaryFolder()
    let raw = folder.path + "/raw"
    let terminal = try TmuxSession(columns: 120, rows: 44)
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.record(into: raw)
    try terminal.send("y")
    try terminal.wait(for: "copied \"1-")
    try terminal.type(":console ap-northeast-1")
    try terminal.send("Enter")
    try terminal.wait(for: "copied \"https://ap-northeast-1.conso")
    try terminal.send("Enter")
    try terminal.wait(for: "Raw JSON")
    try terminal.send("Tab", "Y")
    try terminal.wait(for: "copied \"{ \"")
    try terminal.send("Q")
    try terminal.wait(for: "ready$")
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: raw)))
    let texts = Self.copied(bytes)
    #expect(texts.count == 3)
    let id = try #require(texts.first)
    #expect(id.wholeMatch(of: /1-[0-9a-f]{8}-[0-9a-f]{24}/) != nil)
    let page = "https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home"
    #expect(texts.dropFirst().first == page + "?region=ap-northeast-1#xray:traces/" + id)
    let document = Data((texts.last ?? "").utf8)
    let object = try JSONSerialization.jsonObject(with: document) as? [String: Any]
    #expect(object?["start_time"] is Double)
  }

  /// The texts of all sequences that copy, whose bytes have to be just those.
  private static func copied(_ bytes: [UInt8]) -> [String] {
    var texts: [String] = []
    let head = Array("\u{1B}]52;c;".utf8)
    for start in bytes.indices where bytes[start...].starts(with: head) {
      let code = bytes[(start + head.count)...].prefix { $0 != 0x07 }
      guard let data = Data(base64Encoded: Data(code)) else { continue }
      texts.append(String(decoding: data, as: UTF8.self))
    }
    return texts
  }

  @Test("what a pager prints and leaves stays until Enter; changes to a copy are said to be lost")
  func atOnce() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("cat \"$1\"; stat -c 'mode %a' \"$1\"\n", to: "pager")
    _ = try folder.write("rm -f \"$1\"; echo changed > \"$1\"\n", to: "editor")
    let terminal = try TmuxSession(
      columns: 120,
      rows: 44,
      environment: [
        "PAGER": "sh \(folder.path)/pager", "EDITOR": "sh \(folder.path)/editor",
        "VISUAL": "",
      ]
    )
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("Enter")
    try terminal.wait(for: "Raw JSON")
    try terminal.send("Tab", "v")
    #expect(try terminal.wait(for: "Press Enter to go back").contains("mode 600"))
    try terminal.send("Enter")
    try terminal.wait(for: "Raw JSON")
    try terminal.send("V")
    try terminal.wait(for: "what was changed in the copy isn't kept")
  }

  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("fluoro-") }
  }
}
