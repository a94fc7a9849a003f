import TestSupport
import Testing
import TextScreen
import TraceModel

@testable import Explorer

/// The command line inside, without a terminal.
@Suite struct CommandPromptTests {
  private static let store = TraceStore.make([
    SpanDraft(1, "shop", 0, 100, children: [SpanDraft(11, "pricing", 10, 50)], trace: 1),
    SpanDraft(2, "shop", 200, 300, flags: .fault, trace: 2),
    SpanDraft(3, "search", 400, 2_400, trace: 3),
  ])

  private func script(columns: Int = 100, rows: Int = 24) -> Script {
    Script(Self.store, size: Size(columns: columns, rows: rows))
  }

  @Test("commands are taken by name or by their beginning; else it is said what it could be")
  func names() {
    var script = script()
    script.type(":tra")
    script.type(.enter)
    #expect(script.screen.contains("'tra' could be trace, traces"))
    script.type(.escape)
    script.type(":nonsense")
    #expect(script.screen.contains("no command 'nonsense'"))
    script.type(.enter)
    #expect(script.screen.contains("no command 'nonsense'"))
    script.type(.control("u"))
    #expect(!script.screen.contains("no command"))
    script.type("mess")
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Messages"))
    script.type(":QUIT")
    script.type(.enter)
    #expect(script.hasQuit)
  }

  @Test("an exact name goes before those that begin so")
  func exact() {
    var script = script()
    script.type(":trace")
    script.type(.enter)
    #expect(script.screen.hasPrefix(" fluoro  Traces / 1-"))
  }

  @Test("candidates stand above the line with their help; Tab puts them in, one after the other")
  func completion() {
    var script = script()
    script.type(":zoom")
    #expect(script.screen.contains("zoom-in") && script.screen.contains("zoom-out"))
    #expect(script.screen.contains(Command.zoomIn.help))
    script.type(.tab)
    #expect(script.screen.contains("\n:zoom-in\n"))
    script.type(.tab)
    #expect(script.screen.contains("\n:zoom-out\n"))
    // What holds the letters elsewhere comes after what begins with them.
    script.type(.tab)
    #expect(script.screen.contains("\n:reset-zoom\n"))
    script.type(.tab, .backTab)
    #expect(script.screen.contains("\n:reset-zoom\n"))
  }

  @Test("arguments of a fixed set are completed too, and the order is changed")
  func arguments() {
    var script = script()
    script.type(":sor")
    script.type(.tab)
    script.type("resp")
    script.type(.tab)
    #expect(script.screen.contains("\n:sort response\n"))
    script.type(.enter)
    let lines = script.screen.split(separator: "\n")
    let search = lines.firstIndex { $0.contains("search") }
    let shop = lines.firstIndex { $0.contains("shop") }
    #expect(search.flatMap { search in shop.map { search < $0 } } == true)
    script.type(":theme ")
    script.type("no")
    script.type(.tab, .enter)
    #expect(script.palettes == [.none])
    script.type(":theme 7")
    script.type(.enter)
    #expect(script.screen.contains("no theme '7'; there are 256, 16, 8, none"))
  }

  @Test("what is wrong with an argument is told under the line, which stays until it is right")
  func wrongArgument() {
    var script = script()
    script.type(":sort nothing")
    script.type(.enter)
    #expect(script.screen.contains("no column 'nothing'; there are time, method"))
    #expect(script.screen.contains("\n:sort nothing\n"))
    script.type(.control("w"))
    #expect(!script.screen.contains("no column"))
    script.type("spans")
    script.type(.enter)
    #expect(!script.screen.contains(":sort"))
    script.type(":help me")
    script.type(.enter)
    #expect(script.screen.contains("help takes nothing behind its name"))
    #expect(script.rememberedCommands == ["sort spans"])
  }

  @Test("older commands come back with Up, what was being typed with Down")
  func history() {
    var script = script()
    for text in ["sort time", "messages", "traces", "sort time"] {
      script.type(":" + text)
      script.type(.enter)
    }
    #expect(script.rememberedCommands == ["sort time", "messages", "traces", "sort time"])
    script.type(":err")
    script.type(.up)
    #expect(script.screen.contains("\n:sort time\n"))
    script.type(.up, .up)
    #expect(script.screen.contains("\n:messages\n"))
    // The command that came twice is kept once.
    script.type(.up)
    #expect(script.screen.contains("\n:messages\n"))
    script.type(.down, .down, .down)
    #expect(script.screen.contains("\n:err\n"))
  }

  @Test("the line is left with Esc, and by deleting what isn't there")
  func leaving() {
    var script = script()
    let before = script.screen
    script.type(":x")
    script.type(.escape)
    #expect(script.screen == before)
    script.type(":x")
    script.type(.backspace)
    #expect(script.screen.contains("\n:\n"))
    script.type(.backspace)
    #expect(script.screen == before)
    script.type(":")
    script.type(.enter)
    #expect(script.screen == before && script.rememberedCommands.isEmpty)
  }

  @Test("every name is one word in small letters, told once, with a sentence of help")
  func table() {
    let names = TypedCommand.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names == names.sorted())
    #expect(Set(Command.allCases.map(\.rawValue)).isSubset(of: names))
    for command in TypedCommand.all {
      #expect(!command.help.isEmpty && !command.help.hasSuffix("."), "\(command.name)")
      #expect(!command.name.contains(" ") && command.name == command.name.lowercased())
    }
  }

  @Test(
    "the line looks the same on large and small screens",
    arguments: [(80, 24), (40, 10), (20, 3)]
  )
  func golden(columns: Int, rows: Int) throws {
    var script = script(columns: columns, rows: rows)
    script.type(":co")
    script.type(.tab)
    try Golden.check(script.surface.snapshot, "command-line-\(columns)x\(rows)")
  }

  @Test("letters of any script, at any place, neither crash nor reach the screen as controls")
  func odd() {
    var script = script(columns: 30, rows: 8)
    for text in [": :", "::::", ":stats \u{1B}[31m", ":日本語 表", ":sort 👩‍👩‍👧", ":compare fault vs "] {
      script.type(text)
      script.type(.tab, .home, .tab, .backTab, .end, .tab, .enter)
      #expect(!script.screen.unicodeScalars.contains { $0 == "\u{1B}" })
      script.type(.escape, .escape)
    }
  }
}
