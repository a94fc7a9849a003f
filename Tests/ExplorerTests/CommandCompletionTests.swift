import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

@testable import Explorer

/// What Tab puts in behind the names of commands.
@Suite struct CommandCompletionTests {
  private static let documents = [
    #"{"id":"0000000000000001","trace_id":"1-68564bf0-000000000000000000000001","name":"shop","#
      + #""start_time":1750486000,"end_time":1750486001,"annotations":{"size":3}}"#,
    #"{"id":"0000000000000002","trace_id":"1-68564bf0-000000000000000000000002","name":"search","#
      + #""start_time":1750486002,"end_time":1750486003,"fault":true}"#,
  ]

  private static let store: TraceStore = {
    guard let folder = try? TemporaryFolder(),
      let file = try? folder.write(documents.joined(separator: "\n"), to: "traces.jsonl")
    else { return .empty }
    return TraceLoader.load([.path(file)]).store
  }()

  private func script() -> Script {
    Script(Self.store, size: Size(columns: 100, rows: 24))
  }

  /// The line after Tab.
  private func line(_ text: String, _ script: inout Script) -> String {
    script.type(":" + text)
    script.type(.tab)
    let line = script.screen.split(separator: "\n").last { $0.hasPrefix(":") }
    return line.map(String.init) ?? ""
  }

  @Test(
    "the last word of columns is completed, behind commas, spaces and signs",
    arguments: [
      ("columns time,sta", ":columns time,status"), ("columns +us", ":columns +user"),
      ("columns time -spa", ":columns time -spans"), ("sort resp", ":sort response"),
      ("columns +annotation.s", ":columns +annotation.size"),
      ("group annotation.s", ":group annotation.size"),
      ("stats annotation.", ":stats annotation.size"),
    ]
  )
  func words(text: String, completed: String) {
    var script = script()
    #expect(line(text, &script) == completed)
  }

  @Test(
    "filters are completed as on their own line, on both sides of vs",
    arguments: [
      ("compare fau", ":compare fault"),
      ("compare fault vs service(\"sea", ":compare fault vs service(\"search\""),
    ]
  )
  func filters(text: String, completed: String) {
    var script = script()
    #expect(line(text, &script) == completed)
  }

  @Test(
    "files are completed from what is in the folder, once Tab asks for that",
    arguments: [
      ("write t", ":write traces.txt"), ("write w/", ":write w/one"), ("export! w", ":export! w/"),
      ("write .h", ":write .hidden"), ("export my", ":export \"my traces.json\""),
      ("export \"my traces.json\" s", ":export \"my traces.json\" segments"),
      ("export traces.txt b", ":export traces.txt batch"), ("record x", ":record x"),
    ]
  )
  func files(text: String, completed: String) {
    var script = script()
    script.folders = [
      "": ["traces.txt", ".hidden", "w/", "my traces.json"], "w/": ["one", "two"],
    ]
    #expect(line(text, &script) == completed)
  }

  @Test("further candidates come with further Tabs; a folder is gone into")
  func further() {
    var script = script()
    script.folders = ["": ["w/"], "w/": ["one", "two"]]
    #expect(line("write ", &script) == ":write w/")
    script.type(.tab)
    #expect(script.screen.contains("\n one\n two\n:write w/one\n"))
    script.type(.tab)
    #expect(script.screen.contains("\n:write w/two\n"))
  }

  @Test("names with control characters aren't offered, and the formats of export are")
  func names() {
    var script = script()
    script.folders = ["": ["a\u{1B}[31m", "a\u{7}", "a\u{202E}b", "ab"]]
    #expect(line("write a", &script) == ":write ab")
    script.type(.escape)
    script.type(":export x.json ")
    #expect(script.screen.contains("batch") && script.screen.contains("segments"))
  }

  @Test("names that could be meant stand alone; what may follow and the help have two rows")
  func usage() {
    var script = Script(Self.store, size: Size(columns: 60, rows: 24))
    script.type(":colu")
    let rows = script.screen.split(separator: "\n").map(String.init)
    let line = rows.lastIndex(of: ":colu") ?? 0
    #expect(rows[line - 1].hasPrefix(" columns  choose the columns"))
    let hint = rows[(line + 1)...].map { $0.trimmingPrefix(" ") }.joined(separator: " ")
    #expect(
      hint == "columns [COLUMN,… or +COLUMN -COLUMN]: choose the columns: "
        + "`time,name,annotation.KEY`, or `+user -spans`"
    )
  }

  @Test("the careful name is meant where the other one ends with !")
  func careful() {
    var script = script()
    script.type(":wri a.txt")
    script.type(.enter)
    #expect(script.fileRequests.map(\.overwrites) == [false])
    script.type(":write! a.txt")
    script.type(.enter)
    #expect(script.fileRequests.map(\.overwrites) == [false, true])
  }

  @Test(
    "what does nothing on the screen that is looked at says so and where it belongs",
    arguments: [
      ("flame", "flame does nothing here; it belongs to the waterfall"),
      ("parent", "parent does nothing here; it belongs to the waterfall and the segment detail"),
      ("fold", "fold does nothing here; it belongs to the waterfall and the segment detail"),
    ]
  )
  func elsewhere(text: String, told: String) {
    var script = script()
    script.type(":" + text)
    script.type(.enter)
    #expect(script.screen.contains(told))
    #expect(script.rememberedCommands.isEmpty)
  }

  @Test("every command that has a key somewhere can be typed there")
  func everyPane() {
    for pane in AppState.PaneKind.allCases {
      var state = AppState(session: Session())
      state.focus = pane
      for command in (pane.bindings + KeyMap.global).map(\.command) {
        #expect(throws: Never.self, "\(pane) \(command)") { try state.check(command) }
      }
    }
  }

  @Test("Ctrl-Z suspends from within every line, which stays", arguments: [":", "/", "f"])
  func suspend(key: String) {
    var script = script()
    script.type(key + "fau")
    let before = script.screen
    script.type(.control("z"))
    #expect(script.suspensions == 1)
    #expect(script.screen == before)
  }
}
