import TestSupport
import Testing
import TextScreen
import TraceModel

@testable import Explorer

/// What is told on the status line.
@Suite struct NoticeTests {
  private static let store = TraceStore.make([SpanDraft(1, "shop", 0, 100, trace: 1)])

  private func script(columns: Int = 80) -> Script {
    Script(Self.store, size: Size(columns: columns, rows: 24))
  }

  @Test("a notice that is longer than the status line has two rows, until the next key")
  func long() {
    var script = script()
    let before = script.screen
    let words = (1...20).map { "word\($0)" }.joined(separator: " ")
    script.perform(.notice(words))
    let rows = script.screen.split(separator: "\n", omittingEmptySubsequences: false).suffix(2)
    #expect(rows.first?.hasPrefix(" word1 word2") == true)
    #expect(rows.map { $0.trimmingPrefix(" ") }.joined(separator: " ").hasPrefix(words))
    script.type("g")
    #expect(script.screen == before)
    // What is longer still ends with a sign of it, and is whole among the messages.
    script.perform(.notice(words + " " + words + " the-end"))
    #expect(script.screen.hasSuffix("…"))
    script.type(":messages")
    script.type(.enter, .end)
    #expect(script.screen.contains("the-end"))
  }

  @Test("notices are kept with the time they were told at, the last 200 of them, each once")
  func log() {
    var state = AppState(session: Session(localOffset: 3_600))
    state.session.clock = { Timestamp(nanoseconds: 3_661_000_000_000) }
    for number in 0..<300 {
      for _ in 0..<2 { _ = state.update(.notice("told \(number)")) }
    }
    #expect(state.session.messages.count == 200)
    #expect(state.session.messages.first == "02:01:01  told 100")
    #expect(state.session.messages.last == "02:01:01  told 299")
  }

  @Test(
    "what was copied is told by how it begins and how long it is",
    arguments: [
      ("shop", "copied \"shop\", 4 bytes"),
      ("{\n  \"a\": 1\n}\n", "copied \"{ \"a\": 1 }\", 13 bytes"),
      ("é", "copied \"é\", 2 bytes"),
      (String(repeating: "a", count: 200_000), "aaaaaaaaaaaaaaaaaaaaa…\", 200 kB"),
    ]
  )
  func copied(text: String, told: String) {
    var script = script()
    script.perform(.notice(CopiedText.notice(of: text)))
    #expect(script.screen.split(separator: "\n").last?.contains(told) == true)
  }

  @Test("nothing that is copied reaches the terminal as a control sequence")
  func controls() {
    var script = script()
    script.perform(.notice(CopiedText.notice(of: "\u{1B}[31m\u{1B}]52;c;eA==\u{7}\u{9B}1m")))
    let isControl = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control && scalar != "\n"
    }
    #expect(!script.screen.unicodeScalars.contains(where: isControl))
    script.perform(.notice(String(repeating: "\u{1B}[2J ", count: 50)))
    #expect(!script.screen.unicodeScalars.contains(where: isControl))
  }

  @Test("a recording is on the status line as long as it goes on, in ASCII too")
  func recording() {
    for (glyphs, text) in [(GlyphSet.unicode, " ● rec r1.jsonl  "), (.ascii, " * rec r1.jsonl  ")] {
      var script = Script(Self.store, glyphs: glyphs)
      script.perform(.recording(to: "r1.jsonl"))
      #expect(script.screen.split(separator: "\n").last?.hasPrefix(text) == true)
      script.perform(.recording(to: nil))
      #expect(!script.screen.contains("rec r1"))
    }
  }
}
