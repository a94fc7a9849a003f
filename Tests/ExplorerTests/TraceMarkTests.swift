import TestSupport
import Testing
import TextScreen
import TraceModel

@testable import Explorer

@Suite struct TraceMarkTests {
  private static let store = TraceStore.make(
    (1...4).map {
      SpanDraft(1, "api-\($0)", Int64($0) * 1_000, Int64($0) * 1_000 + 100, trace: UInt64($0))
    }
  )

  @Test("The list counts the marks, and those that a filter hides; :unmark takes all away")
  func counting() {
    var script = Script(Self.store)
    #expect(!script.screen.contains("marked"))
    script.type("mm")
    #expect(script.screen.contains("2 marked"))
    #expect(!script.screen.contains("hidden"))
    script.type("f")
    script.type("service(\"api-1\")")
    script.type(.enter)
    // The newest are first in the list, so api-4 and api-3 are marked.
    #expect(script.screen.contains("2 marked, 2 hidden"))
    script.type("m")
    #expect(script.screen.contains("3 marked, 2 hidden"))
    script.type(":unmark")
    script.type(.enter)
    #expect(script.screen.contains("3 marks taken away"))
    #expect(!script.screen.contains("marked"))
    script.type(":unmark")
    script.type(.enter)
    #expect(script.screen.contains("no trace is marked"))
  }

  @Test("d compares the last two of several marks, and says so")
  func comparing() {
    var script = Script(Self.store)
    script.type("mmd")
    #expect(!script.screen.contains("the last two"))
    script.type("1")
    script.type("md")
    #expect(script.screen.contains("Analytics / Two traces"))
    #expect(script.screen.contains("the last two of 3 marks"))
  }

  @Test("In the waterfall m marks the opened trace, d compares, D shows side by side")
  func fromWaterfall() {
    var script = Script(Self.store)
    script.type(.enter)
    script.type("m")
    #expect(script.screen.contains("1 marked"))
    script.type("D")
    #expect(script.screen.contains("mark two traces or more first"))
    script.type(.escape)
    script.type("j")
    script.type(.enter)
    script.type("m")
    #expect(script.screen.contains("2 marked; d compares two, D shows all side by side"))
    script.type("D")
    #expect(script.screen.contains("Traces / Side by side"))
    #expect(script.screen.contains("api-4") && script.screen.contains("api-3"))
    script.type(.enter)
    script.type("d")
    #expect(script.screen.contains("Analytics / Two traces"))
    script.type("2")
    script.type("m")
    #expect(script.screen.contains("mark taken away; 1 marked"))
  }

  @Test(
    "Short spans are hidden only where a trace is on the screen",
    arguments: ["hide", "hide 5ms"]
  )
  func hiding(command: String) {
    var script = Script(Self.store)
    script.type(":" + command)
    script.type(.enter)
    #expect(script.screen.contains("open a trace first"))
    script.type(.enter, .escape)
    script.type(":" + command)
    script.type(.enter)
    #expect(script.screen.contains("open a trace first"))
    script.type("2")
    #expect(!script.screen.contains("hidden"))
    // The detail has the keys, but there is a waterfall.
    script.type("3")
    script.type(":" + command)
    script.type(.enter)
    #expect(script.screen.contains("shorter than"))
  }
}
